import type { ImportResult, Job } from '#shared/model/job.ts'
import { visibleText } from './visible-text.ts'

/** The sum that must add up: 共 = 存入 + 已在库中 + 未收. */
export const importSum = ({ found, stored, duplicates, refused }: ImportResult): string =>
  `共 ${found} 个：存入 ${stored}，已在库中 ${duplicates}，未收 ${refused}`

const isImportResult = (value: unknown): value is ImportResult =>
  typeof value === 'object' && value !== null && 'found' in value && 'refusals' in value

/** An import's result, once there is one. */
export const importResult = (job: Job): ImportResult | null =>
  job.kind === 'import' && isImportResult(job.result) ? job.result : null

/** The whole statement, to copy or print: the sum, then each refused file with its reason. */
export function importStatement(result: ImportResult, projectName: string): string {
  const refusals = result.refusals.map(({ path, reason }) => `${visibleText(path)}\t${visibleText(reason)}`)
  const head = [projectName, importSum(result)].filter(Boolean)
  return [...head, ...(refusals.length > 0 ? ['未收清单：', ...refusals] : [])].join('\n')
}
