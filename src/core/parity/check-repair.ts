import type { CheckList } from '#core/bundle/check-list.ts'
import { examineDamage } from './examine.ts'
import { readParitySet } from './read-set.ts'
import { isParityPath, type ParityTools } from './write.ts'

const damageChecks = [
  'payload-digest',
  'payload-missing',
  'payload-size',
  'payload-unreadable',
  'tag-digest',
  'tag-missing-file',
  'tag-unreadable',
] as const

/**
 * Of a bundle with something damaged and with recovery data: whether they suffice. Says so beside what is wrong; the
 * verdict stays, as it is about what lies here now. @throws AppError `cancelled`
 */
export async function checkRepair(
  root: string,
  known: ReadonlySet<string>,
  list: CheckList,
  tools: ParityTools,
): Promise<void> {
  if (!damageChecks.some((id) => list.has(id)) || ![...known].some(isParityPath)) return
  const set = await readParitySet(root, (name) => known.has(name)).catch(() => null)
  if (!set) {
    list.found('beyond-repair')
    return
  }
  const { damaged, isRepairable } = await examineDamage(root, set, tools)
  for (const { file } of damaged) list.found(isRepairable ? 'repairable' : 'beyond-repair', file.name)
}
