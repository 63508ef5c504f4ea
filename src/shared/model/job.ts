export const jobKinds = ['import', 'export', 'verify', 'check', 'preview', 'digest', 'example'] as const
export type JobKind = (typeof jobKinds)[number]
export const jobKindLabels: Readonly<Record<JobKind, string>> = {
  import: '导入文件',
  export: '导出成果包',
  verify: '核验成果包',
  check: '检查档案库',
  preview: '生成预览图',
  digest: '补算 SM3 摘要',
  example: '生成示例',
}

export const jobStates = ['waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted'] as const
export type JobState = (typeof jobStates)[number]
export const jobStateLabels: Readonly<Record<JobState, string>> = {
  waiting: '等待',
  running: '进行中',
  done: '完成',
  failed: '失败',
  cancelled: '已取消',
  interrupted: '被中断',
}

export interface Job {
  readonly id: string
  readonly kind: JobKind
  readonly state: JobState
  readonly projectId: string | null
  readonly title: string
  readonly done: number
  readonly total: number
  readonly doneBytes: number
  readonly totalBytes: number
  /** What it does now, in words. */
  readonly note: string
  /** What it made: ImportResult, VerifyReport, … by kind. */
  readonly result: unknown
  readonly error: string
  readonly createdAt: string
  readonly finishedAt: string | null
}

export type ImportOutcome = 'stored' | 'duplicate' | 'refused'

export interface ImportedFile {
  readonly path: string
  readonly bytes: number
  readonly outcome: ImportOutcome
  readonly reason: string
  readonly recordId: string | null
}

/** found = stored + duplicates + refused when the job is done. */
export interface ImportResult {
  readonly found: number
  readonly stored: number
  readonly duplicates: number
  readonly refused: number
  readonly bytes: number
  readonly storedBytes: number
  readonly refusals: readonly { readonly path: string; readonly reason: string }[]
}

export interface CheckResult {
  readonly originals: number
  readonly bytes: number
  readonly journals: number
  readonly entries: number
  readonly problems: readonly { readonly kind: string; readonly text: string }[]
}
