export const jobKinds = [
  'import',
  'export',
  'verify',
  'natures',
  'repair',
  'find',
  'receive',
  'check',
  'preview',
  'digest',
  'evidence',
  'example',
  'filing',
  'recheck',
  'restore',
  'index',
  'album',
  'sheet',
  'tables',
  'scan',
] as const
export type JobKind = (typeof jobKinds)[number]
export const jobKindLabels: Readonly<Record<JobKind, string>> = {
  import: '导入文件',
  scan: '识别签字件',
  export: '导出成果包',
  verify: '核验成果包',
  natures: '四性检测',
  repair: '修复成果包',
  find: '查找成果包',
  receive: '核验收到的成果包',
  check: '检查档案库',
  preview: '生成预览图',
  digest: '补算 SM3 摘要',
  evidence: '补读拍摄信息',
  example: '生成示例',
  filing: '存入生成的文件',
  recheck: '后台核对原件',
  restore: '恢复原件',
  index: '整理检索',
  album: '生成照片册',
  sheet: '生成对照表',
  tables: '导出表格',
}

export const jobStates = [
  'waiting',
  'running',
  'paused',
  'done',
  'failed',
  'cancelled',
  'interrupted',
] as const
export type JobState = (typeof jobStates)[number]
export const jobStateLabels: Readonly<Record<JobState, string>> = {
  waiting: '等待',
  running: '进行中',
  paused: '已暂停',
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

/** Whether a job can stop half-way and go on later where it stopped. */
export const isResumable = (kind: JobKind): boolean => kind === 'import'

/** Whether a job stopped half-way and can go on. */
export const canResume = ({ kind, state }: Pick<Job, 'kind' | 'state'>): boolean =>
  isResumable(kind) && (state === 'paused' || state === 'interrupted')

export type ImportOutcome = 'stored' | 'duplicate' | 'refused'

export interface ImportedFile {
  readonly path: string
  readonly bytes: number
  readonly outcome: ImportOutcome
  readonly reason: string
  readonly recordId: string | null
  /** Digest of its bytes; null when it was not stored. */
  readonly sha256: string | null
  /** Whether source and stored copy were both read again and are the same; null: not read again. */
  readonly isVerified: boolean | null
}

/** A file and why; `path` begins with the name of what was chosen. */
export interface FileReason {
  readonly path: string
  readonly reason: string
}

/** found = stored + duplicates + refused when the job is done; the lists hold the first thousand. */
export interface ImportResult {
  readonly found: number
  readonly stored: number
  readonly duplicates: number
  readonly refused: number
  readonly bytes: number
  readonly storedBytes: number
  readonly refusals: readonly FileReason[]
  /** Of stored and duplicates: source and stored copy were both read again and have the recorded SHA-256. */
  readonly verified: number
  /** Of stored and duplicates: not read again, or not the same. */
  readonly unverified: number
  /** Files that would be lost or doubtful if the source were cleared, each with why. */
  readonly losses: readonly FileReason[]
  readonly lossCount: number
  /** Whether the files were handed over by a browser: the card they came from was never read here. */
  readonly isUpload: boolean
  /** Whether the source may be cleared: it was read again, and nothing of it would be lost. */
  readonly canClear: boolean
}

/** What a quiet reading of the originals found. */
export interface RecheckResult {
  readonly read: number
  readonly damaged: number
}

export interface CheckResult {
  readonly originals: number
  readonly bytes: number
  readonly journals: number
  readonly entries: number
  readonly problems: readonly { readonly kind: string; readonly text: string }[]
}
