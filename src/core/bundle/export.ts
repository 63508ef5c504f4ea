import type { KeyObject } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Context, Library } from '#core/context.ts'
import type { RunningJob } from '#core/job/runner.ts'
import { mutate } from '#core/journal/mutate.ts'
import { readHead, readLines } from '#core/journal/service.ts'
import { putKnownHistory } from '#core/office/service.ts'
import { readSm3, setSm3 } from '#core/record/service.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { ExportOptions } from '#shared/model/bundle.ts'
import { formEnding, toBundleName } from './bundle-name.ts'
import { type Encrypted, encryptRestricted } from './encrypt-restricted.ts'
import type { PlannedRecord } from './names.ts'
import { thumbnailsOf } from './page/thumbnails.ts'
import { forEachParallel } from './parallel.ts'
import { toDeclare, toPlan } from './plan.ts'
import { type Prepared, prepareExport, toPreparedJson } from './prepare.ts'
import type { ProjectJson } from './project-json.ts'
import type { BundleHandover } from './project-json-handover.ts'
import { digestProjectJson } from './project-json-write.ts'
import { fingerprintOf, toPublicKeyLine } from './ssh-key.ts'
import { signMessage } from './sshsig.ts'
import { insertBundle, insertBundleRecords, lastFinished, updateBundle } from './store.ts'
import { type WrittenBundle, writeBundle } from './write.ts'

export interface ExportResult {
  readonly bundleId: string
  readonly name: string
  /** Of a set: its first volume. */
  readonly path: string
  readonly paths: readonly string[]
  readonly files: number
  readonly bytes: number
  readonly omitted: number
  readonly gaps: number
}

export interface ExportRequest {
  readonly bundleId: string
  readonly options: ExportOptions
  readonly destination: string
  readonly key: KeyObject
  /** Signs by SM2 too. */
  readonly signSm2?: ((message: Uint8Array) => Uint8Array) | undefined
}

/** @throws AppError `rule` with everything that keeps the export from starting */
export function assertCanExport(prepared: Prepared): void {
  const { obstacles } = toPlan(prepared)
  if (obstacles.length > 0) throw new AppError('rule', obstacles.join('\n'))
}

/**
 * Writes one project's signed bundle into `destination`. The journal gets `bundle.start` before (with the
 * digest of project.json, so that records cannot be changed behind the history) and `bundle.finish` or
 * `bundle.fail` after. Restricted files are encrypted first, into a folder that is gone afterwards.
 * @throws AppError `rule` when the choices do not do, and as `writeBundle`
 */
export async function exportBundle(
  context: Context,
  library: Library,
  request: ExportRequest,
  job: RunningJob,
): Promise<ExportResult> {
  const prepared = await prepareExport(context, request.options)
  assertCanExport(prepared)
  // Staging is emptied when the library is opened: a kill leaves nothing readable for long.
  const spool = library.vault.stagingPath()
  try {
    const { recipient } = prepared
    const encrypted = await encryptRestricted(context, library, prepared.files, { recipient, spool }, job)
    return await writePrepared(context, library, { ...request, prepared, encrypted }, job)
  } finally {
    await rm(spool, { recursive: true, force: true })
  }
}

async function writePrepared(
  context: Context,
  library: Library,
  request: ExportRequest & { readonly prepared: Prepared; readonly encrypted: Encrypted },
  job: RunningJob,
): Promise<ExportResult> {
  const { bundleId, options, destination, key, signSm2, prepared, encrypted } = request
  const { projectId, form, hasParity } = options
  const { files, spooled } = encrypted
  job.report({ note: '正在核对摘要', total: files.length })
  const sm3 = await fillSm3(context, library, prepared.files, projectId, job.signal)
  const document = toDocument(context, library, request, sm3)
  const head = begin(context, library, document, request)
  try {
    const written = await writeBundle(
      {
        destination,
        document,
        form,
        sourceOf: ({ id, sha256 }) => spooled.get(id)?.path ?? library.vault.original(sha256),
        // Read anew for every volume.
        journalLines: { [Symbol.iterator]: () => readLines(library.db, projectId) },
        journalHead: head.hash,
        // Of the key that signs: another may have become the current one since.
        fingerprint: fingerprintOf(toPublicKeyLine(key)),
        readThumbnail: thumbnailsOf(context.pool, library.vault),
      },
      {
        pool: context.pool,
        sign: (message) => signMessage(key, message),
        signSm2,
        hasParity,
        signal: job.signal,
        onProgress: (progress) => job.report(progress),
      },
    )
    finish(context, library, { document, prepared, written, head })
    const { name, path, paths } = written
    const { omitted, gaps } = document
    return {
      bundleId,
      name,
      path,
      paths,
      files: written.files,
      bytes: written.bytes,
      omitted: omitted.length,
      gaps: gaps.length,
    }
  } catch (thrown) {
    fail(context, library, document, toAppError(thrown).message)
    throw thrown
  } finally {
    context.changed('bundle', bundleId)
  }
}

async function fillSm3(
  context: Context,
  library: Library,
  files: readonly PlannedRecord[],
  projectId: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const known = new Map(readSm3(library.db, projectId))
  const missing = new Set(files.map(({ record }) => record.sha256).filter((sha256) => !known.has(sha256)))
  await forEachParallel(missing, context.pool.size, async (sha256) => {
    const { sm3 } = await context.pool.run('sm3', { path: library.vault.original(sha256) }, signal)
    setSm3(library.db, sha256, sm3)
    known.set(sha256, sm3)
  })
  return known
}

function toDocument(
  context: Context,
  library: Library,
  { bundleId, options, prepared, encrypted }: ExportRequest & { prepared: Prepared; encrypted: Encrypted },
  sm3: ReadonlyMap<string, string>,
): ProjectJson {
  const createdAt = context.ports.clock.now()
  const bySha = new Map(prepared.files.map(({ record }) => [record.id, record.sha256]))
  return toPreparedJson(context, prepared, {
    bundleId,
    createdAt,
    previousBundleId: lastFinished(library.db, options.projectId),
    files: encrypted.files,
    volumes: prepared.volumes.length,
    sm3Of: (id) => encrypted.spooled.get(id)?.sm3 ?? sm3.get(bySha.get(id) ?? '') ?? null,
    handover: toHandover(prepared, createdAt),
  })
}

function toHandover(prepared: Prepared, at: string): BundleHandover {
  const { options, accepted, since } = prepared
  const { declaration } = options
  const reasons = new Map(declaration?.gaps.map(({ gapId, reason }) => [gapId, reason]))
  const gaps = toDeclare(prepared).map(({ id, text }) => ({ gapId: id, text, reason: reasons.get(id) ?? '' }))
  return {
    purposeKind: options.purpose,
    scopeSignoffId: options.purpose === 'signoff' ? options.signoffId : null,
    declaration: declaration && gaps.length > 0 ? { person: declaration.person, at, gaps } : null,
    since,
    accepted,
  }
}

function begin(
  context: Context,
  library: Library,
  document: ProjectJson,
  { destination, options }: ExportRequest,
): { seq: number; hash: string } {
  const { bundleId, createdAt, records, omitted, previousBundleId, gaps, purposeKind, declaration } = document
  const { projectId, form } = options
  const bytes = records.reduce((sum, record) => sum + record.bytes, 0)
  const volumes = document.volume.total
  return mutate(context, library, (tx, note) => {
    const data = {
      projectJsonSha256: digestProjectJson(document),
      records: records.length,
      bytes,
      omitted: omitted.length,
      gaps: gaps.length,
      previousBundleId,
      purpose: purposeKind,
      volumes,
      ...(declaration ? { declaredBy: declaration.person, declared: declaration.gaps.length } : {}),
    }
    note(projectId, { action: 'bundle.start', subject: bundleId, data })
    const head = readHead(tx, projectId)
    if (!head) throw new Error('the entry just added is not there')
    insertBundle(tx, {
      id: bundleId,
      projectId,
      name: toBundleName(document) + formEnding[form],
      state: 'writing',
      folder: destination,
      files: records.length,
      bytes,
      journalEntries: head.seq,
      journalHead: head.hash,
      createdAt,
      purpose: purposeKind,
      volumes,
      form,
    })
    return head
  })
}

function finish(
  context: Context,
  library: Library,
  {
    document,
    prepared,
    written,
    head,
  }: {
    document: ProjectJson
    prepared: Prepared
    written: WrittenBundle
    head: { seq: number; hash: string }
  },
): void {
  const { bundleId, project, office } = document
  const { files, bytes, name, digests } = written
  mutate(context, library, (tx, note) => {
    updateBundle(tx, bundleId, { state: 'done', files, bytes, digests })
    insertBundleRecords(
      tx,
      bundleId,
      prepared.files.map(({ record }) => record),
    )
    putKnownHistory(tx, {
      bundleId,
      projectCode: project.code,
      officeCode: office.code,
      entries: head.seq,
      head: head.hash,
      createdAt: document.createdAt,
    })
    note(project.id, { action: 'bundle.finish', subject: bundleId, data: { name, files, bytes } })
  })
}

function fail(context: Context, library: Library, { bundleId, project }: ProjectJson, reason: string): void {
  try {
    mutate(context, library, (tx, note) => {
      updateBundle(tx, bundleId, { state: 'failed' })
      note(project.id, { action: 'bundle.fail', subject: bundleId, data: { reason } })
    })
  } catch (cause) {
    // The next opening of the library marks it; what went wrong first is what the person must know.
    context.ports.log.error('bundle row', { bundleId, cause: String(cause) })
  }
}
