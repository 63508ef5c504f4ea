import type { KeyObject } from 'node:crypto'
import { listProjectWaivers } from '#core/catalogue/service.ts'
import type { Context, Library } from '#core/context.ts'
import { readEvidence } from '#core/evidence/service.ts'
import type { RunningJob } from '#core/job/runner.ts'
import { mutate } from '#core/journal/mutate.ts'
import { readHead, readLines } from '#core/journal/service.ts'
import { currentKey, putKnownHistory, requireOffice } from '#core/office/service.ts'
import { projectGaps } from '#core/project/gaps.ts'
import { requireProject } from '#core/project/service.ts'
import { linksOfProject, listHandedOver, readSm3, setSm3 } from '#core/record/service.ts'
import { listProjectSignoffs } from '#core/signoff/service.ts'
import { toAppError } from '#shared/errors.ts'
import type { BundlePlan } from '#shared/model/bundle.ts'
import type { EvidenceReport } from '#shared/model/evidence-report.ts'
import { type PlannedRecords, planBundle } from './names.ts'
import { thumbnailsOf } from './page/thumbnails.ts'
import { forEachParallel } from './parallel.ts'
import { readPlaces } from './places.ts'
import { digestProjectJson, type ProjectJson, toProjectJson } from './project-json.ts'
import { signMessage } from './sshsig.ts'
import { insertBundle, lastFinished, updateBundle } from './store.ts'
import { toBundleName, writeBundle } from './write.ts'

export interface ExportResult {
  readonly bundleId: string
  readonly name: string
  readonly path: string
  readonly files: number
  readonly bytes: number
  readonly omitted: number
  readonly gaps: number
}

/** What an export would hold now, and what it would leave out. */
export async function planExport(context: Context, projectId: string): Promise<BundlePlan> {
  const project = requireProject(context, projectId)
  const { files, omitted } = planBundle(listHandedOver(context, projectId))
  const gaps = projectGaps(context, project).filter(({ level }) => level !== 'advice').length
  const waivers = listProjectWaivers(context, projectId).length
  const open = listProjectSignoffs(context, projectId).filter(
    ({ state }) => state === 'draft' || state === 'signing',
  )
  const warnings = [
    ...(files.length === 0 ? ['项目里还没有文件，成果包里只有登记信息和日志'] : []),
    ...(gaps > 0 ? [`还缺 ${gaps} 项内容，会在成果包中如实声明`] : []),
    ...evidenceWarnings(await readEvidence(context, projectId)),
    ...(waivers > 0 ? [`标为不适用 ${waivers} 项，连同理由写进成果包`] : []),
    ...open.map(({ number }) => `签证 ${number} 未完成四方签认`),
  ]
  return {
    files: files.length,
    bytes: files.reduce((sum, { record }) => sum + record.bytes, 0),
    omitted: omitted.map(({ title, reason }) => ({ title, reason })),
    gaps,
    warnings,
  }
}

function evidenceWarnings({ pending, contradictions }: EvidenceReport): readonly string[] {
  const { length } = contradictions.filter(({ severity }) => severity !== 'hint')
  return [
    ...(length > 0 ? [`照片有 ${length} 处矛盾或疑点，会在成果包中如实声明，见“照片视频 → 可信度”`] : []),
    ...(pending > 0 ? [`${pending} 个照片视频还没有判断可信度，稍等片刻再导出更好`] : []),
  ]
}

async function fillSm3(
  context: Context,
  library: Library,
  plan: PlannedRecords,
  projectId: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const known = new Map(readSm3(library.db, projectId))
  const missing = new Set(
    plan.files.map(({ record }) => record.sha256).filter((sha256) => !known.has(sha256)),
  )
  await forEachParallel(missing, context.pool.size, async (sha256) => {
    const { sm3 } = await context.pool.run('sm3', { path: library.vault.original(sha256) }, signal)
    setSm3(library.db, sha256, sm3)
    known.set(sha256, sm3)
  })
  return known
}

/**
 * Writes one project's signed bundle into `destination`. The journal gets `bundle.start` before (with the
 * digest of project.json, so that records cannot be changed behind the history) and `bundle.finish` or
 * `bundle.fail` after.
 */
export async function exportBundle(
  context: Context,
  library: Library,
  {
    bundleId,
    projectId,
    destination,
    key,
  }: { bundleId: string; projectId: string; destination: string; key: KeyObject },
  job: RunningJob,
): Promise<ExportResult> {
  const project = requireProject(context, projectId)
  const office = requireOffice(context)
  const plan = planBundle(listHandedOver(context, projectId))
  job.report({ note: '正在核对摘要', total: plan.files.length })
  const sm3 = await fillSm3(context, library, plan, projectId, job.signal)
  const bySha = new Map(plan.files.map(({ record }) => [record.id, record.sha256]))
  const gaps = projectGaps(context, project)
  const document = toProjectJson({
    bundleId,
    createdAt: context.ports.clock.now(),
    purpose: '验收归档',
    previousBundleId: lastFinished(library.db, projectId),
    software: `huanxin ${context.ports.appVersion}`,
    office: { name: office.office, code: office.code, operator: office.operator },
    project,
    files: plan.files,
    omitted: plan.omitted,
    linksOf: linksOfProject(library.db, projectId),
    sm3Of: (recordId) => sm3.get(bySha.get(recordId) ?? '') ?? null,
    signoffs: listProjectSignoffs(context, projectId),
    gaps,
    waivers: listProjectWaivers(context, projectId),
    evidence: await readEvidence(context, projectId),
    places: readPlaces(context, projectId),
  })
  const head = begin(context, library, document, { projectId, destination })
  try {
    const written = await writeBundle(
      {
        destination,
        document,
        sourceOf: ({ sha256 }) => library.vault.original(sha256),
        journalLines: readLines(library.db, projectId),
        journalHead: head.hash,
        fingerprint: currentKey(library.db)?.fingerprint ?? '',
        readThumbnail: thumbnailsOf(context.pool, library.vault),
      },
      {
        pool: context.pool,
        sign: (message) => signMessage(key, message),
        signal: job.signal,
        onProgress: (progress) => job.report(progress),
      },
    )
    const { files, bytes, name, path } = written
    mutate(context, library, (tx, note) => {
      updateBundle(tx, bundleId, { state: 'done', files, bytes })
      putKnownHistory(tx, {
        bundleId,
        projectCode: project.code,
        officeCode: office.code,
        entries: head.seq,
        head: head.hash,
        createdAt: document.createdAt,
      })
      note(projectId, { action: 'bundle.finish', subject: bundleId, data: { name, files, bytes } })
    })
    return { bundleId, name, path, files, bytes, omitted: plan.omitted.length, gaps: document.gaps.length }
  } catch (thrown) {
    const reason = toAppError(thrown).message
    try {
      mutate(context, library, (tx, note) => {
        updateBundle(tx, bundleId, { state: 'failed' })
        note(projectId, { action: 'bundle.fail', subject: bundleId, data: { reason } })
      })
    } catch (cause) {
      // The next opening of the library marks it; what went wrong first is what the person must know.
      context.ports.log.error('bundle row', { bundleId, cause: String(cause) })
    }
    throw thrown
  } finally {
    context.changed('bundle', bundleId)
  }
}

function begin(
  context: Context,
  library: Library,
  document: ProjectJson,
  { projectId, destination }: { projectId: string; destination: string },
): { seq: number; hash: string } {
  const { bundleId, createdAt, records, omitted, previousBundleId, gaps } = document
  const bytes = records.reduce((sum, record) => sum + record.bytes, 0)
  return mutate(context, library, (tx, note) => {
    const projectJsonSha256 = digestProjectJson(document)
    const data = {
      projectJsonSha256,
      records: records.length,
      bytes,
      omitted: omitted.length,
      gaps: gaps.length,
      previousBundleId,
    }
    note(projectId, { action: 'bundle.start', subject: bundleId, data })
    const head = readHead(tx, projectId)
    if (!head) throw new Error('the entry just added is not there')
    insertBundle(tx, {
      id: bundleId,
      projectId,
      name: toBundleName(document),
      state: 'writing',
      folder: destination,
      files: records.length,
      bytes,
      journalEntries: head.seq,
      journalHead: head.hash,
      createdAt,
    })
    return head
  })
}
