import type { Comparison } from '#shared/model/desk.ts'

interface Held {
  readonly recordId: string
  readonly sha256: string
  readonly title: string
  readonly path: string
  readonly bytes: number
}

const mostItems = 500

/** What is new, gone and changed between two lists of files, by record and digest. */
export function compareRecords(
  earlier: readonly Held[],
  later: readonly Held[],
): Pick<Comparison, 'added' | 'removed' | 'changed' | 'same' | 'items'> {
  const before = new Map(earlier.map((each) => [each.recordId, each]))
  const after = new Set(later.map(({ recordId }) => recordId))
  const items: Comparison['items'][number][] = []
  const counts = { added: 0, removed: 0, changed: 0, same: 0 }
  const note = (change: 'added' | 'removed' | 'changed', { title, path, bytes }: Held) => {
    counts[change] += 1
    items.push({ change, title, path, bytes })
  }
  for (const each of later) {
    const known = before.get(each.recordId)
    if (!known) note('added', each)
    else if (known.sha256 !== each.sha256) note('changed', each)
    else counts.same += 1
  }
  for (const each of earlier) if (!after.has(each.recordId)) note('removed', each)
  const order = { removed: 0, changed: 1, added: 2 } as const
  const sorted = items.toSorted((a, b) => order[a.change] - order[b.change] || (a.path < b.path ? -1 : 1))
  return { ...counts, items: sorted.slice(0, mostItems) }
}
