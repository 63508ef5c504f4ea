import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { type Context, type Library, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import type { RunningJob } from '#core/job/runner.ts'
import { unwrapKey } from '#core/office/key.ts'
import { listKnownHistories, requireOffice, requireSigningKey, trustedCards } from '#core/office/service.ts'
import { openSm2Key, signSm2 as signSm2Message } from '#core/office/sm2.ts'
import { repairBundle } from '#core/parity/repair.ts'
import { requireProject } from '#core/project/service.ts'
import { newestByBundle } from '#core/receipt/service.ts'
import { AppError } from '#shared/errors.ts'
import type { RepairResult, SetReport, VerifyReport } from '#shared/model/bundle.ts'
import type { OfficeCard } from '#shared/model/office.ts'
import { toVolumeNames } from './bundle-name.ts'
import { assertCanExport, exportBundle } from './export.ts'
import { findVolumes, isBag } from './group-volumes.ts'
import type { Progress } from './parallel.ts'
import { planExport } from './plan.ts'
import { prepareExport } from './prepare.ts'
import { rememberHistory } from './remember.ts'
import { getBundle, listBundles } from './store.ts'
import { verifyBundle } from './verify.ts'
import { toOneReport, verifySet } from './verify-set.ts'

interface Given {
  readonly cards: readonly OfficeCard[]
  readonly digest?: string | undefined
  readonly isSm3?: boolean | undefined
  readonly isDeep?: boolean | undefined
}

/** Of several volumes, also what is said of each. */
type Verified = VerifyReport & { readonly set?: SetReport }

/** Verifies against what this library trusts and has seen before; remembers what it could trust. */
async function verifyHere(
  context: Context,
  library: Library,
  paths: readonly string[],
  { cards, digest, isSm3, isDeep }: Given,
  job: RunningJob,
): Promise<Verified> {
  const tools = {
    pool: context.pool,
    trust: [...trustedCards(context), ...cards],
    known: listKnownHistories(library.db),
    digest,
    isSm3,
    isDeep,
    now: context.ports.clock.now(),
    signal: job.signal,
    onProgress: (progress: Progress) => job.report(progress),
  }
  const [path = ''] = paths
  const set = paths.length > 1 ? await verifySet(paths, tools) : null
  const report = set ? { ...toOneReport(set), set } : await verifyBundle(path, tools)
  rememberHistory(library.db, report, context.ports.clock.now())
  return report
}

function startVerify(
  context: Context,
  library: Library,
  paths: readonly string[],
  { name, after, ...given }: Given & { name: string; after?: () => void },
): { jobId: string } {
  const jobId = library.jobs.start({
    kind: 'verify',
    projectId: null,
    title: `核验“${name}”`,
    input: { name },
    run: (job) => verifyHere(context, library, paths, given, job),
    ...(after ? { after } : {}),
  })
  return { jobId }
}

export const bundleApi = {
  'bundle.plan': (context, options) => planExport(context, options),

  'bundle.export': async (context, { passphrase, destinationId, ...options }) => {
    const library = context.library()
    const { projectId } = options
    const project = requireProject(context, projectId)
    requireOffice(context)
    assertCanExport(await prepareExport(context, options))
    const { wrapped } = requireSigningKey(context)
    const key = await unwrapKey(wrapped, passphrase)
    const sm2 = options.isSm2 ? await openSm2Key(library.db, passphrase) : null
    const signSm2 = sm2 ? (message: Uint8Array) => signSm2Message(sm2, message) : undefined
    const bundleId = uuidv7()
    const destination = destinationId ? context.destination(destinationId) : library.vault.outbox
    const jobId = library.jobs.start({
      kind: 'export',
      projectId,
      title: `导出${project.community}成果包`,
      input: { bundleId, destination },
      run: (job) => exportBundle(context, library, { bundleId, options, destination, key, signSm2 }, job),
    })
    return { jobId, bundleId }
  },

  'bundle.list': (context, { projectId }) => {
    const { db } = context.library()
    return listBundles(db, newestByBundle(db, projectId), projectId)
  },

  'bundle.verify': async (context, { sourceId, trust, digest, isSm3, isDeep }) => {
    const library = context.library()
    const { paths, name, isTemporary } = context.source(sourceId)
    const chosen = await resolveVolumes(paths)
    const after = () => {
      if (isTemporary) context.releaseSource(sourceId)
    }
    return startVerify(context, library, chosen, { name, cards: trust, digest, isSm3, isDeep, after })
  },

  'bundle.repair': (context, { sourceId, destinationId }) => {
    const library = context.library()
    const { paths, name } = context.source(sourceId)
    const [path] = paths
    if (!path || paths.length > 1) throw new AppError('bad-input', '请选择一个成果包的文件夹。')
    const destination = destinationId ? context.destination(destinationId) : library.vault.outbox
    const jobId = library.jobs.start({
      kind: 'repair',
      projectId: null,
      title: `修复“${name}”`,
      input: { name },
      run: async (job): Promise<RepairResult> => {
        const { pool } = context
        const { signal } = job
        const healed = await repairBundle(path, destination, {
          pool,
          signal,
          onProgress: (progress) => job.report(progress),
        })
        const report = await verifyHere(context, library, [healed.path], { cards: [] }, job)
        return { ...healed, report }
      },
    })
    return { jobId }
  },

  'bundle.verifyOwn': (context, { bundleId }) => {
    const library = context.library()
    const found = locateVolumes(context, bundleId)
    if (!found) throw new AppError('not-found', '成果包不在原来的位置了。可能已移走，或 U 盘没有插上。')
    return startVerify(context, library, found, { name: basename(found[0] ?? ''), cards: [] })
  },
} satisfies Partial<Handlers>

/** What a person chose to verify: a bundle, the volumes of a set, or the folder that a set lies in. */
async function resolveVolumes(paths: readonly string[]): Promise<readonly string[]> {
  const [first] = paths
  if (!first) throw notFound('要核验的成果包')
  if (paths.length === 1) return (await findVolumes(first)) ?? paths
  const areBags = await Promise.all(paths.map(isBag))
  // Several things that are no bags are taken for the inside of one bundle's folder, or of a set's.
  return areBags.every(Boolean) ? paths : ((await findVolumes(dirname(first))) ?? [dirname(first)])
}

/** Folders or zips of a finished bundle, by volume; null when one is not there any more. */
function locateVolumes(context: Context, bundleId: string): readonly string[] | null {
  const row = getBundle(context.library().db, bundleId)
  if (row?.state !== 'done') return null
  const paths = toVolumeNames(row.name, row.volumes).map((name) => join(row.location, name))
  return paths.every((path) => existsSync(path)) ? paths : null
}

/** One volume of a finished bundle; null when it, or another of its set, is not there any more. */
export function locateBundle(
  context: Context,
  bundleId: string,
  volume: number,
): { path: string; name: string } | null {
  const path = locateVolumes(context, bundleId)?.[volume - 1]
  return path === undefined ? null : { path, name: basename(path) }
}
