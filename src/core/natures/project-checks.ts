import { uuidv7 } from 'uuidv7'
import { type CheckList, createCheckList } from '#core/bundle/check-list.ts'
import { forEachParallel } from '#core/bundle/parallel.ts'
import { type Prepared, toPreparedJson } from '#core/bundle/prepare.ts'
import type { ProjectJson } from '#core/bundle/project-json.ts'
import { bundleHandover } from '#core/bundle/project-json-handover.ts'
import type { BagEntry } from '#core/bundle/source.ts'
import { checkContent } from '#core/bundle/verify-content.ts'
import { checkEntries } from '#core/bundle/verify-entries.ts'
import { checkEvidence } from '#core/bundle/verify-evidence.ts'
import { checkMetadata } from '#core/bundle/verify-metadata.ts'
import { checkDeclared, checkPlaces, checkRecords, checkSignoffs } from '#core/bundle/verify-records.ts'
import type { Context, Library } from '#core/context.ts'
import type { RunningJob } from '#core/job/runner.ts'
import { checkScope } from '#core/journal/service.ts'
import { toAppError } from '#shared/errors.ts'
import type { Check } from '#shared/model/bundle.ts'

/**
 * The checks that a bundle made now would have, without writing one: its document is built from what an export would
 * take, every original is read again and looked into. @throws AppError `cancelled`
 */
export async function checkProject(
  context: Context,
  library: Library,
  prepared: Prepared,
  job: RunningJob,
): Promise<readonly Check[]> {
  const list = createCheckList()
  const document = buildDocument(context, prepared, list)
  const { files, digests } = await readOriginals(context, library, prepared, job, list)
  checkEntries([...files.values()], list)
  if (document) {
    checkRecords(document, 1, files, digests, new Map(), list)
    checkSignoffs(document, list)
    checkPlaces(document, list)
    checkDeclared(document, list)
    checkEvidence(document, list)
    checkMetadata(document, list)
  }
  list.ran('journal-chain')
  const { broken } = checkScope(library.db, prepared.options.projectId)
  if (broken) list.found('journal-chain', `第 ${broken.seq} 条`)
  await checkContent(
    prepared.files
      .filter(({ path }) => files.has(path))
      .map(({ record, path }) => ({
        label: path,
        name: path.slice(path.lastIndexOf('/') + 1),
        bytes: record.bytes,
        locate: async () => ({ path: library.vault.original(record.sha256) }),
      })),
    { pool: context.pool, signal: job.signal, onProgress: (progress) => job.report(progress) },
    list,
  )
  return list.toChecks()
}

/** data/project.json as it would be; null when the library holds what the format cannot carry, which is told. */
function buildDocument(context: Context, prepared: Prepared, list: CheckList): ProjectJson | null {
  list.ran('project-json')
  try {
    return toPreparedJson(context, prepared, {
      bundleId: uuidv7(),
      createdAt: context.ports.clock.now(),
      previousBundleId: null,
      // How it would be cut into volumes changes nothing of what is judged.
      volumes: 1,
      files: prepared.files.map(({ record, path }) => ({ record, path })),
      sm3Of: () => null,
      handover: bundleHandover.parse({ purposeKind: prepared.options.purpose }),
    })
  } catch (thrown) {
    const issues = (thrown as { issues?: readonly { path: readonly PropertyKey[] }[] }).issues
    if (!issues) throw thrown
    for (const { path } of issues) list.found('project-json', path.map(String).join('.'))
    return null
  }
}

interface ReadFiles {
  readonly files: ReadonlyMap<string, BagEntry>
  /** SHA-256 of what was read, by path. */
  readonly digests: ReadonlyMap<string, string>
}

async function readOriginals(
  context: Context,
  library: Library,
  { files: planned }: Prepared,
  job: RunningJob,
  list: CheckList,
): Promise<ReadFiles> {
  list.ran('payload-digest', 'payload-missing')
  const files = new Map<string, BagEntry>()
  const digests = new Map<string, string>()
  const totalBytes = planned.reduce((sum, { record }) => sum + record.bytes, 0)
  const total = planned.length
  let done = 0
  let doneBytes = 0
  job.report({ note: '正在重读原件', total, totalBytes })
  await forEachParallel(planned, context.pool.size, async ({ record, path }) => {
    try {
      const original = library.vault.original(record.sha256)
      const { sha256, bytes } = await context.pool.run('hash', { path: original }, job.signal)
      files.set(path, { path, kind: 'file', bytes })
      digests.set(path, sha256)
      if (sha256 !== record.sha256) list.found('payload-digest', path)
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === 'cancelled') throw error
      list.found(error.code === 'not-found' ? 'payload-missing' : 'payload-unreadable', path)
    }
    done += 1
    doneBytes += record.bytes
    job.report({ note: '正在重读原件', done, total, doneBytes, totalBytes })
  })
  return { files, digests }
}
