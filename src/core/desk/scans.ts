import type { Library } from '#core/context.ts'
import { AppError } from '#shared/errors.ts'
import type { FoundBundle } from '#shared/model/desk.ts'

/** A found bundle with its places, which the screen never sees. */
export interface LocatedBundle {
  readonly found: FoundBundle
  /** Absolute paths of its volumes, in order of their numbers. */
  readonly paths: readonly string[]
}

// A few scans back: whoever verifies does so from the list in front of them.
const mostScans = 20
const scans = new WeakMap<Library, Map<string, ReadonlyMap<string, LocatedBundle>>>()

/** Keeps where a scan found its bundles, as long as the library is open. */
export function keepScan(library: Library, jobId: string, bundles: readonly LocatedBundle[]): void {
  const kept = scans.get(library) ?? new Map<string, ReadonlyMap<string, LocatedBundle>>()
  scans.set(library, kept)
  kept.set(jobId, new Map(bundles.map((each) => [each.found.foundId, each])))
  for (const oldest of kept.keys()) if (kept.size > mostScans) kept.delete(oldest)
}

/** The bundles of a scan by their ids, each once. @throws AppError `not-found` */
export function requireFound(
  library: Library,
  jobId: string,
  foundIds: readonly string[],
): readonly LocatedBundle[] {
  const scan = scans.get(library)?.get(jobId)
  if (!scan) throw new AppError('not-found', '这次查找的结果已失效。请再查找一次。')
  return [...new Set(foundIds)].map((foundId) => {
    const bundle = scan.get(foundId)
    if (!bundle) throw new AppError('not-found', '选的成果包不在这次查找的结果里。请再查找一次。')
    return bundle
  })
}
