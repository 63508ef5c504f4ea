import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { type Context, type Library, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import type { RunningJob } from '#core/job/runner.ts'
import { unwrapKey } from '#core/office/key.ts'
import {
  currentKey,
  listKnownHistories,
  putKnownHistory,
  requireOffice,
  trustedCards,
} from '#core/office/service.ts'
import { requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import type { VerifyReport } from '#shared/model/bundle.ts'
import type { OfficeCard } from '#shared/model/office.ts'
import { exportBundle, planExport } from './export.ts'
import { getBundle, listBundles } from './store.ts'
import { verifyBundle } from './verify.ts'

interface Given {
  readonly cards: readonly OfficeCard[]
  readonly digest?: string | undefined
  readonly isSm3?: boolean | undefined
}

/** Verifies against what this library trusts and has seen before; remembers what it could trust. */
async function verifyHere(
  context: Context,
  library: Library,
  path: string,
  { cards, digest, isSm3 }: Given,
  job: RunningJob,
): Promise<VerifyReport> {
  const report = await verifyBundle(path, {
    pool: context.pool,
    trust: [...trustedCards(context), ...cards],
    known: listKnownHistories(library.db),
    digest,
    isSm3,
    now: context.ports.clock.now(),
    signal: job.signal,
    onProgress: (progress) => job.report(progress),
  })
  const { verdict, bundleId, project, office, journal, createdAt } = report
  if (verdict === 'trusted' && bundleId && project && office?.code && journal) {
    putKnownHistory(library.db, {
      bundleId,
      projectCode: project.code,
      officeCode: office.code,
      entries: journal.entries,
      head: journal.head,
      createdAt: createdAt ?? context.ports.clock.now(),
    })
  }
  return report
}

function startVerify(
  context: Context,
  library: Library,
  path: string,
  { name, after, ...given }: Given & { name: string; after?: () => void },
): { jobId: string } {
  const jobId = library.jobs.start({
    kind: 'verify',
    projectId: null,
    title: `核验“${name}”`,
    input: { name },
    run: (job) => verifyHere(context, library, path, given, job),
    ...(after ? { after } : {}),
  })
  return { jobId }
}

export const bundleApi = {
  'bundle.plan': (context, { projectId }) => planExport(context, projectId),

  'bundle.export': async (context, { projectId, passphrase, destinationId }) => {
    const library = context.library()
    const project = requireProject(context, projectId)
    requireOffice(context)
    const wrapped = currentKey(library.db)?.wrapped
    if (!wrapped) throw new AppError('no-library', '档案库里没有签名密钥。请新建档案库，或从备份恢复。')
    const key = await unwrapKey(wrapped, passphrase)
    const bundleId = uuidv7()
    const destination = destinationId ? context.destination(destinationId) : library.vault.outbox
    const jobId = library.jobs.start({
      kind: 'export',
      projectId,
      title: `导出${project.community}成果包`,
      input: { bundleId, destination },
      run: (job) => exportBundle(context, library, { bundleId, projectId, destination, key }, job),
    })
    return { jobId, bundleId }
  },

  'bundle.list': (context, { projectId }) => listBundles(context.library().db, projectId),

  'bundle.verify': (context, { sourceId, trust, digest, isSm3 }) => {
    const library = context.library()
    const { paths, name, isTemporary } = context.source(sourceId)
    const [first] = paths
    if (!first) throw notFound('要核验的成果包')
    // Several things chosen together are taken for the inside of one bundle's folder.
    const path = paths.length === 1 ? first : dirname(first)
    const after = () => {
      if (isTemporary) context.releaseSource(sourceId)
    }
    return startVerify(context, library, path, { name, cards: trust, digest, isSm3, after })
  },

  'bundle.verifyOwn': (context, { bundleId }) => {
    const library = context.library()
    const found = locateBundle(context, bundleId)
    if (!found) throw new AppError('not-found', '成果包不在原来的位置了。可能已移走，或 U 盘没有插上。')
    return startVerify(context, library, found.path, { name: found.name, cards: [] })
  },
} satisfies Partial<Handlers>

/** Folder of a finished bundle; null when it is not there any more. */
export function locateBundle(context: Context, bundleId: string): { path: string; name: string } | null {
  const row = getBundle(context.library().db, bundleId)
  if (row?.state !== 'done') return null
  const path = join(row.location, row.name)
  return existsSync(path) ? { path, name: row.name } : null
}
