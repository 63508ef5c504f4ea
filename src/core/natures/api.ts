import { prepareExport } from '#core/bundle/prepare.ts'
import { type Context, notFound } from '#core/context.ts'
import { requireReceived } from '#core/desk/service.ts'
import type { Handlers } from '#core/dispatch.ts'
import { readHead } from '#core/journal/service.ts'
import { storeDocument } from '#core/library/documents.ts'
import { requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import { exportOptions } from '#shared/model/bundle.ts'
import type { NatureReport } from '#shared/model/natures.ts'
import { checkProject } from './project-checks.ts'
import { assessReceived } from './received-rules.ts'
import { assess } from './rules.ts'

function ofReceived(context: Context, receivedId: string): NatureReport {
  const { report, receivedAt } = requireReceived(context, receivedId)
  return assessReceived(report, receivedAt)
}

/** The report of a finished job. @throws AppError `not-found` */
function ofJob(context: Context, jobId: string): NatureReport {
  const job = context.library().jobs.get(jobId)
  if (job?.kind !== 'natures' || job.state !== 'done') throw notFound('这次检测的结果')
  return job.result as NatureReport
}

export const naturesApi = {
  'natures.project': (context, { projectId, purpose, virusScan, copies }) => {
    const library = context.library()
    const project = requireProject(context, projectId)
    const jobId = library.jobs.start({
      kind: 'natures',
      projectId,
      title: `${project.community}四性检测`,
      input: { purpose, virusScan, copies },
      run: async (job): Promise<NatureReport> => {
        const prepared = await prepareExport(context, exportOptions.parse({ projectId, purpose }))
        const checks = await checkProject(context, library, prepared, job)
        const head = readHead(library.db, projectId)
        return assess('export', checks, {
          project: { code: project.code, name: project.name },
          office: prepared.office.office,
          files: prepared.files.length,
          bytes: prepared.files.reduce((sum, { record }) => sum + record.bytes, 0),
          digests: head ? [head.hash] : [],
          at: context.ports.clock.now(),
          isWhole: purpose === 'acceptance',
          statement: { virusScan, copies },
        })
      },
    })
    return { jobId }
  },

  'natures.received': (context, { receivedId }) => ofReceived(context, receivedId),

  'natures.print': async (context, { jobId, receivedId }) => {
    if ((jobId === undefined) === (receivedId === undefined))
      throw new AppError('bad-input', '请选择一次检测，或一个收到的成果包。')
    const report = jobId === undefined ? ofReceived(context, receivedId ?? '') : ofJob(context, jobId)
    // The PDF library takes a while to load: only when something is printed.
    const { makeNaturesPdf } = await import('./report-pdf.ts')
    const { pdf, pages } = await makeNaturesPdf(report)
    return storeDocument(context.library().vault, pdf, `四性检测报告 ${report.project.code}`, pages)
  },
} satisfies Partial<Handlers>
