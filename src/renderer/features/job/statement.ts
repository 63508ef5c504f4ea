import {
  clearVerdict,
  importProof,
  importResult,
  importSum,
  unproven,
} from '#renderer/features/media/import-statement.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import type { RepairResult, VerifyReport } from '#shared/model/bundle.ts'
import type { ScanResult } from '#shared/model/desk.ts'
import type { VerifiedBatch } from '#shared/model/desk-verdict.ts'
import type { RegradeResult } from '#shared/model/evidence-report.ts'
import type { RestoreResult } from '#shared/model/health.ts'
import {
  type CheckResult,
  type ImportResult,
  type Job,
  jobKindLabels,
  jobStateLabels,
  type RecheckResult,
} from '#shared/model/job.ts'
import { type NatureReport, pointResultLabels } from '#shared/model/natures.ts'
import type { SheetResult } from '#shared/model/pair.ts'
import type { ScanOutcome } from '#shared/model/sheet.ts'
import { toLocalSecond } from '#shared/model/time.ts'
import type { AlbumResult, TablesResult } from '#shared/model/volume.ts'

/** How a job ended, to read, copy and print: one line of what, one of when, then what came of it. */
export function jobStatement(job: Job): string {
  const heading = `${job.title || jobKindLabels[job.kind]}：${jobStateLabels[job.state]}`
  const end = job.finishedAt ? `，结束 ${toLocalSecond(job.finishedAt)}` : ''
  return [heading, `开始 ${toLocalSecond(job.createdAt)}${end}`, ...outcome(job)].join('\n')
}

/** Begins each line about a file that was not stored. */
export const refusedMark = '未收：'
const doubtMark = '未通过核对：'

/** What came of a job, line by line; empty while it runs. */
export function outcome(job: Job): readonly string[] {
  const lines = typeof job.result === 'object' && job.result !== null ? resultLines(job) : []
  return job.error ? [...lines, job.error] : lines
}

// A job's result is what its kind says (model/job.ts); the backend wrote it.
function resultLines(job: Job): readonly string[] {
  const { kind, result } = job
  switch (kind) {
    case 'import':
    case 'filing':
      return importLines(importResult(job), kind)
    case 'check':
      return checkLines(result as CheckResult)
    case 'recheck':
      return recheckLines(result as RecheckResult)
    case 'restore':
      return restoreLines(result as RestoreResult)
    case 'verify':
      return verifyLines(result as VerifyReport)
    case 'natures':
      return natureLines(result as NatureReport)
    case 'find':
      return findLines(result as ScanResult)
    case 'receive':
      return receiveLines(result as VerifiedBatch)
    case 'repair':
      return repairLines(result as RepairResult)
    case 'album':
      return albumLines(result as AlbumResult)
    case 'sheet':
      return sheetLines(result as SheetResult)
    case 'tables':
      return tablesLines(result as TablesResult)
    case 'scan':
      return scanLines((result as { readonly outcomes: readonly ScanOutcome[] }).outcomes)
    case 'evidence':
      return regradeLines(result as RegradeResult)
    case 'export':
    case 'preview':
    case 'digest':
    case 'index':
    case 'example':
      return plainLines(result as object)
  }
}

const scanLines = (outcomes: readonly ScanOutcome[]): readonly string[] => [
  `签字件 ${formatCount(outcomes.length)} 个，归入 ${formatCount(outcomes.filter(({ outcome: each }) => each === 'filed').length)} 个`,
  ...outcomes.map(({ name, words }) => `${name}：${words}`),
]

function importLines(result: ImportResult | null, kind: 'import' | 'filing'): readonly string[] {
  if (!result) return []
  const { title, why } = clearVerdict(result)
  return [
    `${importSum(result)}（读取 ${formatBytes(result.bytes)}，存入 ${formatBytes(result.storedBytes)}）`,
    ...[importProof(result)].filter(Boolean),
    ...(kind === 'import' ? [result.canClear ? title : `${title}：${why}`] : []),
    ...unproven(result).map(
      ({ path, reason }) => `${doubtMark}${visibleText(path)}（${visibleText(reason)}）`,
    ),
    ...result.refusals.map(
      ({ path, reason }) => `${refusedMark}${visibleText(path)}（${visibleText(reason)}）`,
    ),
  ]
}

function albumLines({ photos, documents, unshown }: AlbumResult): readonly string[] {
  const pages = documents.reduce((sum, made) => sum + made.pages, 0)
  return [
    `照片 ${formatCount(photos)} 张，生成 ${documents.length} 份 PDF，共 ${formatCount(pages)} 页`,
    ...documents.map(({ fileName, pages: own, bytes }) => `${fileName}（${own} 页，${formatBytes(bytes)}）`),
    ...unshown.map(({ title, reason }) => `未能显示：${visibleText(title)}（${visibleText(reason)}）`),
  ]
}

function sheetLines({ pairs, document: { fileName, pages, bytes } }: SheetResult): readonly string[] {
  return [`照片 ${formatCount(pairs)} 对，${pages} 页`, `${fileName}（${formatBytes(bytes)}）`]
}

function tablesLines({ volumes, records, photos, document }: TablesResult): readonly string[] {
  return [
    `案卷 ${formatCount(volumes)} 卷，档案目录 ${formatCount(records)} 行，照片台账 ${formatCount(photos)} 行，共 ${document.pages} 张表`,
    `${document.fileName}（${formatBytes(document.bytes)}）`,
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

function regradeLines({ judged, missing }: RegradeResult): readonly string[] {
  return [
    `补读照片和视频的拍摄信息 ${formatCount(judged)} 份`,
    ...(missing > 0 ? [`${formatCount(missing)} 份的原件不见了，没有判断`] : []),
  ]
}

function recheckLines({ read, damaged }: RecheckResult): readonly string[] {
  return [
    `重读原件 ${formatCount(read)} 份，${damaged === 0 ? '都完好' : `发现 ${formatCount(damaged)} 份有问题`}`,
  ]
}

function restoreLines({ wanted, restored, missing, files, items }: RestoreResult): readonly string[] {
  return [
    `损坏的原件 ${formatCount(wanted)} 份，已恢复 ${formatCount(restored)} 份，没有找到 ${formatCount(missing)} 份（看了 ${formatCount(files)} 个文件）`,
    ...items.map(({ title, from }) => `已恢复：${visibleText(title)}（来自 ${visibleText(from)}）`),
    ...(missing > 0 ? ['没有找到的，请换一个备份、成果包或存储卡再试。'] : []),
  ]
}

const natureLines = ({ verdict, sentence, points }: NatureReport): readonly string[] => [
  `结论：${pointResultLabels[verdict]}。${sentence}`,
  ...points
    .filter(({ result }) => result === 'fail' || result === 'attention')
    .map(
      ({ number, title, result, text }) =>
        `${number} ${title}：${pointResultLabels[result]}，${visibleText(text)}`,
    ),
]

const findLines = ({ bundles, folders, unread }: ScanResult): readonly string[] => [
  `看了 ${formatCount(folders)} 个文件夹，找到 ${formatCount(bundles.length)} 个成果包`,
  ...bundles.map(({ place }) => visibleText(place)),
  ...unread.map((each) => `没有看：${visibleText(each)}`),
]

const receiveLines = ({ received, failures }: VerifiedBatch): readonly string[] => [
  `核验完 ${formatCount(received.length)} 个，没能核验 ${formatCount(failures.length)} 个`,
  ...failures.map(({ name, reason }) => `没能核验：${visibleText(name)}（${reason}）`),
]

function repairLines({ path, healed, report }: RepairResult): readonly string[] {
  return [
    `修好 ${healed.length} 个文件，写到 ${visibleText(path)}`,
    ...healed.map(visibleText),
    ...verifyLines(report),
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
  none: '无法预览',
  failed: '未生成',
  indexed: '已整理',
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
