/** What tells a received bundle from another. */
export interface Identity {
  readonly digests: readonly string[]
  readonly locations: readonly string[]
}

/**
 * The row that a bundle verified again belongs to. It is the same when its tag manifests are; one that is not
 * decided yet may also have got volumes that were missing, or lost some. A changed copy is another bundle: it must
 * not take the place of the one that was judged. What has no tag manifest is known by its place.
 */
export function findSame<Row extends Identity & { readonly decision: string | null }>(
  rows: readonly Row[],
  { digests, locations }: Identity,
): Row | undefined {
  const isEqual = (a: readonly string[], b: readonly string[]) =>
    a.length === b.length && a.every((each, index) => each === b[index])
  const holds = (a: readonly string[], b: readonly string[]) => b.every((each) => a.includes(each))
  return rows.find((row) => {
    if (digests.length === 0 || row.digests.length === 0)
      return row.digests.length === digests.length && isEqual(row.locations, locations)
    if (isEqual(row.digests, digests)) return true
    return row.decision === null && (holds(row.digests, digests) || holds(digests, row.digests))
  })
}
