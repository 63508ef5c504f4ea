import type { FileReason, ImportResult, Job } from '#shared/model/job.ts'
import { visibleText } from './visible-text.ts'

/** The sum that must add up: 共 = 存入 + 已在库中 + 未收. */
export const importSum = ({ found, stored, duplicates, refused }: ImportResult): string =>
  `共 ${found} 个：存入 ${stored}，已在库中 ${duplicates}，未收 ${refused}`

/** How many were read again, source and stored copy; empty when nothing is stored that could be. */
export function importProof({ verified, unverified }: ImportResult): string {
  if (verified + unverified === 0) return ''
  return unverified > 0
    ? `重读核对：${verified} 个一致，${unverified} 个没有核对或不一致`
    : `重读核对：${verified} 个全部一致（来源与库内逐字节相同）`
}

/** Whether the card may be cleared, and why not. */
export function clearVerdict(result: ImportResult): { readonly title: string; readonly why: string } {
  if (result.canClear) return { title: '可以清空存储卡', why: importProof(result) }
  return { title: '先不要清空存储卡', why: whyNot(result) }
}

function whyNot(result: ImportResult): string {
  const { found, lossCount, isUpload } = result
  if (found === 0) return '没有找到文件。'
  if (lossCount === 0 && isUpload) {
    return '文件由浏览器传来，程序没有直接读到存储卡。要清空，请插好存储卡，从“存储卡或 U 盘”再导入一次来核对，已存入的不会重复。'
  }
  const doubtful = unproven(result).length > 0 ? result.unverified : 0
  const lost = Math.max(0, lossCount - doubtful)
  const parts = [
    ...(lost > 0 ? [`${lost} 个文件没有存入，清空后会丢失`] : []),
    ...(doubtful > 0 ? [`${doubtful} 个文件没有通过重读核对`] : []),
  ]
  return `${parts.join('；')}。`
}

/** Stored files that were not read again, or not found the same. */
export function unproven({ losses, refusals }: ImportResult): readonly FileReason[] {
  const refused = new Set(refusals.map(toKey))
  return losses.filter((loss) => !refused.has(toKey(loss)))
}

const toKey = ({ path, reason }: FileReason): string => `${path}\n${reason}`

const isImportResult = (value: unknown): value is ImportResult =>
  typeof value === 'object' && value !== null && 'found' in value && 'refusals' in value

/** An import's result, once there is one; those of an earlier version were not verified. */
export function importResult({ kind, result }: Job): ImportResult | null {
  if ((kind !== 'import' && kind !== 'filing') || !isImportResult(result)) return null
  const safe = result.stored + result.duplicates
  const unknown = {
    verified: 0,
    unverified: safe,
    losses: [],
    lossCount: safe,
    isUpload: false,
    canClear: false,
  }
  return { ...unknown, ...result }
}

const toLine = ({ path, reason }: FileReason): string => `${visibleText(path)}\t${visibleText(reason)}`

const listOf = (heading: string, files: readonly FileReason[]): readonly string[] =>
  files.length > 0 ? [heading, ...files.map(toLine)] : []

/** The whole statement, to copy or print: the sum, what was verified, then each file that needs a word. */
export function importStatement(result: ImportResult, projectName: string): string {
  const { title, why } = clearVerdict(result)
  return [
    ...[projectName, importSum(result), importProof(result)].filter(Boolean),
    why ? `${title}：${why}` : title,
    ...listOf('未通过核对：', unproven(result)),
    ...listOf('未收清单：', result.refusals),
  ].join('\n')
}
