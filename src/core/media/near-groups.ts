/** Records that look alike, gathered from pairs. */
export interface NearIds {
  readonly ids: readonly string[]
  /** Most differing bits among the pairs that hold the group together. */
  readonly distance: number
}

/**
 * Gathers pairs into groups: what is linked, directly or by another picture, stands together.
 * The group with the record added last comes first (ids grow with time), within a group the oldest.
 */
export function toGroups(
  pairs: readonly { readonly a: string; readonly b: string; readonly distance: number }[],
): readonly NearIds[] {
  const parents = new Map<string, string>()
  const rootOf = (id: string): string => {
    let root = id
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) root = up
    // The way is made short for the next one who asks.
    for (let at = id; at !== root; ) {
      const up = parents.get(at) ?? root
      parents.set(at, root)
      at = up
    }
    return root
  }
  for (const { a, b } of pairs) {
    const [one, other] = [rootOf(a), rootOf(b)]
    parents.set(a, one)
    parents.set(b, one)
    parents.set(other, one)
  }
  const groups = new Map<string, { ids: string[]; distance: number }>()
  for (const id of parents.keys()) {
    const root = rootOf(id)
    const group = groups.get(root)
    if (group) group.ids.push(id)
    else groups.set(root, { ids: [id], distance: 0 })
  }
  for (const { a, distance } of pairs) {
    const group = groups.get(rootOf(a))
    if (group) group.distance = Math.max(group.distance, distance)
  }
  const latest = ({ ids }: NearIds) => ids.at(-1) ?? ''
  return [...groups.values()]
    .map(({ ids, distance }) => ({ ids: ids.sort(), distance }))
    .sort((x, y) => (latest(x) < latest(y) ? 1 : -1))
}
