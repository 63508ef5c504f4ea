import { uuidv7 } from 'uuidv7'
import { forEachParallel } from '#core/bundle/parallel.ts'
import { rememberHistory } from '#core/bundle/remember.ts'
import { toSafeText } from '#core/bundle/safe-text.ts'
import type { VerifyTools } from '#core/bundle/verify.ts'
import type { Context, Library } from '#core/context.ts'
import type { RunningJob } from '#core/job/runner.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { listKnownHistories, trustedCards } from '#core/office/service.ts'
import { toAppError } from '#shared/errors.ts'
import type { SetReport } from '#shared/model/bundle.ts'
import type { VerifiedBatch } from '#shared/model/desk-verdict.ts'
import { openDocument } from './document.ts'
import { factsOf, recordRowsOf } from './facts-rules.ts'
import { type Judged, judge } from './judge.ts'
import { findSame } from './same-rules.ts'
import type { LocatedBundle } from './scans.ts'
import { listSameBundle, putReceived, replaceRecords } from './store.ts'

/** So many bundles at a time: while one is read and judged, the pool hashes the files of the other. */
const atOnce = 2

/**
 * Verifies bundles where they lie, with the whole pool, and keeps what was found of each. One that cannot be read
 * does not keep the others from being judged.
 * @throws the signal's reason
 */
export async function receiveBundles(
  context: Context,
  library: Library,
  bundles: readonly LocatedBundle[],
  job: RunningJob,
  { isDeep }: { readonly isDeep: boolean },
): Promise<VerifiedBatch> {
  const received = new Map<LocatedBundle, string>()
  const failures: { name: string; reason: string }[] = []
  const meter = createMeter(bundles, job)
  async function take(bundle: LocatedBundle): Promise<void> {
    const { found, paths } = bundle
    try {
      const judged = await judge(paths, toolsOf(context, library, job, isDeep, meter.of(bundle)))
      received.set(bundle, await keep(context, library, bundle, judged))
    } catch (thrown) {
      job.signal.throwIfAborted()
      failures.push({ name: found.name, reason: toAppError(thrown).message })
    }
    meter.finish(bundle)
  }
  await forEachParallel(toLines(bundles), atOnce, async (line) => {
    for (const bundle of line) await take(bundle)
  })
  job.signal.throwIfAborted()
  // In the order in which they were chosen, whichever was done first.
  return { received: [...new Set(bundles.flatMap((bundle) => received.get(bundle) ?? []))], failures }
}

/** Bundles of one project one after the other, oldest first: each is held against the history of those before it. */
function toLines(bundles: readonly LocatedBundle[]): readonly (readonly LocatedBundle[])[] {
  const lines = Map.groupBy(bundles, ({ found }) => JSON.stringify([found.office, found.project]))
  const order = ({ found }: LocatedBundle) => `${found.baggedOn} ${found.name}`
  return [...lines.values()].map((line) => line.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)))
}

function toolsOf(
  context: Context,
  library: Library,
  { signal }: RunningJob,
  isDeep: boolean,
  onProgress: NonNullable<VerifyTools['onProgress']>,
): VerifyTools {
  return {
    pool: context.pool,
    trust: trustedCards(context),
    known: listKnownHistories(library.db),
    now: context.ports.clock.now(),
    signal,
    onProgress,
    isDeep,
  }
}

/** Adds the progress of several bundles up, in bytes; until one has begun, by what it says of itself. */
function createMeter(bundles: readonly LocatedBundle[], job: RunningJob) {
  const states = new Map(
    bundles.map((bundle) => [bundle, { done: 0, total: bundle.found.bytes, isDone: false }]),
  )
  const tell = (note: string) => {
    const all = [...states.values()]
    job.report({
      done: all.filter(({ isDone }) => isDone).length,
      total: bundles.length,
      doneBytes: all.reduce((sum, { done }) => sum + done, 0),
      totalBytes: all.reduce((sum, { total }) => sum + total, 0),
      note,
    })
  }
  return {
    of(bundle: LocatedBundle): NonNullable<VerifyTools['onProgress']> {
      const state = states.get(bundle)
      tell(`正在核验 ${bundle.found.name}`)
      return ({ doneBytes, totalBytes }) => {
        if (state) Object.assign(state, { done: doneBytes, total: Math.max(totalBytes, doneBytes) })
        tell(`正在核验 ${bundle.found.name}`)
      }
    },
    finish(bundle: LocatedBundle) {
      const state = states.get(bundle)
      if (state) Object.assign(state, { done: state.total, isDone: true })
      tell(`核验完 ${bundle.found.name}`)
    },
  }
}

/** Writes down what was found: a new row, or the one that the same bundle has already. @returns its id */
async function keep(
  context: Context,
  library: Library,
  { found }: LocatedBundle,
  { report, locations, digests }: Judged,
): Promise<string> {
  const [first] = report.volumes
  const known = first?.report
  const document = await readAgain(locations, report, digests)
  const bundleId = known?.bundleId ?? null
  const same = findSame(listSameBundle(library.db, bundleId), { digests, locations })
  const id = same?.id ?? uuidv7()
  mutate(context, library, (tx, note, at) => {
    putReceived(tx, {
      id,
      bundleId,
      officeCode: known?.office?.code ?? '',
      projectCode: known?.project?.code ?? '',
      name: found.name,
      locations: [...locations],
      digests: [...digests],
      verdict: report.verdict,
      report,
      facts: document && factsOf(document, report),
      createdAt: known?.createdAt ?? null,
      receivedAt: at,
    })
    const isKept = document && (report.verdict === 'trusted' || report.verdict === 'unknown-signer')
    replaceRecords(tx, id, isKept ? recordRowsOf(document, id) : [])
    note(libraryScope, {
      action: 'desk.verify',
      subject: id,
      data: {
        name: found.name,
        bundleId,
        verdict: report.verdict,
        digests: [...digests],
        missing: [...report.missing],
      },
    })
  })
  if (report.verdict === 'trusted' && known) rememberHistory(library.db, known, context.ports.clock.now())
  context.changed('desk', id)
  return id
}

/** The document of a bundle that was just judged; null when it is another by now, or does not hang together. */
async function readAgain(locations: readonly string[], report: SetReport, digests: readonly string[]) {
  const [path] = locations
  if (path === undefined || report.verdict === 'not-a-bundle') return null
  const opened = await openDocument(path).catch(() => null)
  return opened && digests.includes(opened.digest) ? opened.document : null
}

/** Names that stand in a job's title. */
export const titleOf = (bundles: readonly LocatedBundle[]): string => {
  const [first] = bundles
  const name = toSafeText(first?.found.name ?? '')
  return bundles.length === 1 ? `核验“${name}”` : `核验“${name}”等 ${bundles.length} 个成果包`
}
