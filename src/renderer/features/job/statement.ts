import { importSum } from '#renderer/features/media/import-statement.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import type { VerifyReport } from '#shared/model/bundle.ts'
import {
  type CheckResult,
  type ImportResult,
  type Job,
  jobKindLabels,
  jobStateLabels,
} from '#shared/model/job.ts'
import { toLocalSecond } from '#shared/model/time.ts'

/** How a job ended, to read, copy and print: one line of what, one of when, then what came of it. */
export function jobStatement(job: Job): string {
  const heading = `${job.title || jobKindLabels[job.kind]}：${jobStateLabels[job.state]}`
  const end = job.finishedAt ? `，结束 ${toLocalSecond(job.finishedAt)}` : ''
  return [heading, `开始 ${toLocalSecond(job.createdAt)}${end}`, ...outcome(job)].join('\n')
}

/** Begins each line about a file that was not stored. */
export const refusedMark = '未收：'

/** What came of a job, line by line; empty while it runs. */
export function outcome(job: Job): readonly string[] {
  const lines = typeof job.result === 'object' && job.result !== null ? resultLines(job) : []
  return job.error ? [...lines, job.error] : lines
}

// A job's result is what its kind says (model/job.ts); the backend wrote it.
function resultLines({ kind, result }: Job): readonly string[] {
  switch (kind) {
    case 'import':
      return importLines(result as ImportResult)
    case 'check':
      return checkLines(result as CheckResult)
    case 'verify':
      return verifyLines(result as VerifyReport)
    case 'export':
    case 'preview':
    case 'digest':
    case 'example':
      return plainLines(result as object)
  }
}

function importLines(result: ImportResult): readonly string[] {
  return [
    `${importSum(result)}（读取 ${formatBytes(result.bytes)}，存入 ${formatBytes(result.storedBytes)}）`,
    ...result.refusals.map(
      ({ path, reason }) => `${refusedMark}${visibleText(path)}（${visibleText(reason)}）`,
    ),
  ]
}

function checkLines(result: CheckResult): readonly string[] {
  const { length } = result.problems
  return [
    `原件 ${formatCount(result.originals)} 份（${formatBytes(result.bytes)}）逐一重读，日志 ${formatCount(result.journals)} 本共 ${formatCount(result.entries)} 条`,
    length === 0 ? '没有发现问题' : `发现 ${formatCount(length)} 个问题`,
    ...result.problems.map(({ text }) => text),
  ]
}

function verifyLines(result: VerifyReport): readonly string[] {
  const failed = result.checks.filter((check) => check.result === 'fail')
  return [
    `文件 ${formatCount(result.counts.files)} 个（${formatBytes(result.counts.bytes)}），检查 ${result.checks.length} 项，不通过 ${failed.length} 项`,
    ...failed.map((check) => check.message),
  ]
}

const words: Readonly<Record<string, string>> = {
  files: '文件数',
  bytes: '大小',
  name: '名称',
  location: '位置',
  made: '已生成',
  failed: '未生成',
  fileName: '文件名',
}

function plainLines(result: object): readonly string[] {
  return Object.entries(result).flatMap(([key, value]: [string, unknown]) => {
    const word = words[key]
    if (!word) return []
    if (key === 'bytes' && typeof value === 'number') return [`${word}：${formatBytes(value)}`]
    return typeof value === 'string' || typeof value === 'number' ? [`${word}：${value}`] : []
  })
}
