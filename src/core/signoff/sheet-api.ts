import { readFileSync, rmSync } from 'node:fs'
import type { Context, Library } from '#core/context.ts'
import { notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { listJobFiles } from '#core/job/service.ts'
import { JobFailure, type RunningJob } from '#core/job/types.ts'
import { importFiles } from '#core/media/import.ts'
import type { ImportRequest } from '#core/media/import-request.ts'
import { removeUploads } from '#core/media/uploads.ts'
import { requireProject } from '#core/project/service.ts'
import { requireRecord } from '#core/record/service.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { ScanOutcome } from '#shared/model/sheet.ts'
import { requireSignoff } from './service.ts'
import { fileSheets, straightenSheet } from './sheet-reading.ts'
import { getSheet, listSheets } from './sheet-store.ts'

/** More sheets than anyone signs in a day: what comes with them is a mistake. */
const mostFiles = 500

interface ScanResult {
  readonly outcomes: readonly ScanOutcome[]
}

/** Brings files in as an import does, then reads each. What was stored stays when the job is stopped. */
async function importSheets(
  context: Context,
  library: Library,
  request: ImportRequest,
  job: RunningJob,
): Promise<ScanResult> {
  await importFiles(context, library, request, job)
  const { items, total } = listJobFiles(library.db, job.id, 0, mostFiles)
  if (total > mostFiles) throw new AppError('bad-input', `一次最多导入 ${mostFiles} 个签字件，请分几次。`)
  const outcomes: ScanOutcome[] = []
  job.report({ done: 0, total, note: '正在识别签字件' })
  try {
    for (const { path, recordId, reason } of items) {
      outcomes.push({ name: nameOf(path), ...(await readOne(context, library, recordId, reason, job)) })
      job.report({ done: outcomes.length })
    }
  } catch (thrown) {
    // Stopped half-way: what is stored stays, and each file says how far it came.
    const rest = items.slice(outcomes.length).map(({ path, recordId, reason }): ScanOutcome => {
      const words = recordId === null ? reason : '已存入，还没有识别。要识别请再导入一次，不会存两份。'
      const outcome = recordId === null ? 'refused' : 'unknown'
      return { name: nameOf(path), recordId, numbers: [], outcome, words }
    })
    throw new JobFailure(thrown, { outcomes: [...outcomes, ...rest] } satisfies ScanResult)
  }
  return { outcomes }
}

const nameOf = (path: string) => path.split(/[\\/]/).at(-1) ?? path

async function readOne(
  context: Context,
  library: Library,
  recordId: string | null,
  reason: string,
  job: RunningJob,
): Promise<Omit<ScanOutcome, 'name'>> {
  if (recordId === null) return { recordId, numbers: [], outcome: 'refused', words: reason }
  try {
    return await fileSheets(context, library, recordId, job.signal)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'cancelled') throw error
    return { recordId, numbers: [], outcome: 'unknown', words: `已存入，但认不出：${error.message}` }
  }
}

export const sheetApi = {
  'sheet.import': (context, { projectId, sourceId }) => {
    const library = context.library()
    const project = requireProject(context, projectId)
    const { paths, name, isTemporary } = context.takeSource(sourceId)
    const request: ImportRequest = {
      projectId,
      paths: [...paths],
      item: null,
      phase: 'change',
      drawing: null,
      viewpointId: null,
      previews: true,
      isTemporary,
    }
    const jobId = library.jobs.start({
      kind: 'scan',
      projectId,
      title: `导入签字件“${name}”到${project.community}`,
      input: { name },
      run: (job) => importSheets(context, library, request, job),
      after() {
        if (isTemporary) removeUploads(library.vault, request.paths)
        context.changed('record', projectId)
      },
    })
    return { jobId }
  },

  'sheet.outcomes': (context, { jobId }) => {
    const job = context.library().jobs.get(jobId)
    if (job?.kind !== 'scan') throw notFound('这次导入')
    return (job.result as ScanResult | null)?.outcomes ?? []
  },

  'sheet.list': (context, { id }) => {
    const { contentDigest } = requireSignoff(context, id)
    return listSheets(context.library().db, id, contentDigest)
  },

  'sheet.picture': async (context, { recordId, page }) => {
    const library = context.library()
    const record = requireRecord(context, recordId)
    const found = getSheet(library.db, recordId, page)
    if (!found) throw notFound('这张签字件')
    const to = library.vault.stagingPath()
    try {
      const boxes = found.print.boxes.filter((box) => box.page === found.sheet.sheetPage)
      const cut = await straightenSheet(
        context,
        library,
        { record, page, check: found.sheet.check, boxes },
        to,
      )
      return { page: `data:image/jpeg;base64,${readFileSync(to).toString('base64')}`, boxes: cut }
    } finally {
      rmSync(to, { force: true })
    }
  },
} satisfies Partial<Handlers>
