import { createHash } from 'node:crypto'
import type { Library } from '#core/context.ts'
import type { RunningJob } from '#core/job/runner.ts'
import type { FoundBundle, ScanResult } from '#shared/model/desk.ts'
import { type FoundBag, findBags } from './find-bags.ts'
import { type FoundSet, groupVolumes, parseOxum, sayOf } from './group-rules.ts'
import { keepScan, type LocatedBundle } from './scans.ts'
import { findByBundleId } from './store.ts'

/** Looks for bundles below the paths and keeps where they are for `desk.verify`. @throws the signal's reason */
export async function scanPlaces(
  library: Library,
  roots: readonly string[],
  job: RunningJob,
): Promise<ScanResult> {
  const places = await findBags({
    roots,
    signal: job.signal,
    onFolder: (folders, bags) =>
      job.report({ done: folders, total: 0, note: `正在查找：看了 ${folders} 个文件夹，找到 ${bags} 个` }),
  })
  const bundles = groupVolumes(places.bags).map((set) => toLocated(library, set))
  keepScan(library, job.id, bundles)
  const { others, unread, folders } = places
  return { bundles: bundles.map(({ found }) => found), others, unread, folders }
}

function toLocated(library: Library, { volumes, total }: FoundSet<FoundBag>): LocatedBundle {
  const bags = volumes.map(({ volume }) => volume)
  const [first] = bags
  if (!first) throw new Error('a set without a volume')
  const { values } = first
  const payload = bags.map((bag) => parseOxum(bag.values.get('Payload-Oxum')))
  const sum = (of: 'files' | 'bytes') => payload.reduce((all, each) => all + each[of], 0)
  const bundleId = values.get('Huanxin-Bundle-Id') ?? ''
  const known = bundleId === '' ? null : findByBundleId(library.db, bundleId)
  const found: FoundBundle = {
    foundId: createHash('sha256').update(first.path).digest('hex').slice(0, 32),
    name: first.place.split('/').at(-1) ?? first.place,
    place: first.place,
    form: first.form,
    office: sayOf(values, 'Source-Organization'),
    // After it stands what the bundle declares of gaps and files left out.
    project: sayOf(values, 'External-Description').split('；')[0] || sayOf(values, 'External-Identifier'),
    purpose: sayOf(values, 'Huanxin-Purpose'),
    baggedOn: sayOf(values, 'Bagging-Date'),
    volumes: { found: volumes.map(({ number }) => number), total },
    files: sum('files'),
    bytes: sum('bytes'),
    known: known && { receivedId: known.id, decision: known.decision },
  }
  return { found, paths: bags.map(({ path }) => path) }
}
