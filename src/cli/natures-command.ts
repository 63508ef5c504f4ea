import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { call } from '#core/backend.ts'
import { assessReceived } from '#core/natures/received-rules.ts'
import { makeNaturesPdf } from '#core/natures/report-pdf.ts'
import { systemClock } from '#core/ports.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { SetReport, VerifyReport } from '#shared/model/bundle.ts'
import { type NatureReport, pointResultLabels } from '#shared/model/natures.ts'
import type { Command, Printed } from './command.ts'
import { readOne } from './export-options.ts'
import { requireDone, withLibrary } from './session.ts'

export const naturesCommand: Command = {
  usage:
    'natures --library DIR --project CODE [--purpose periodic|acceptance] [--scan 查杀结果] [--copies 份数] [--out FILE.pdf]',
  options: { library: 'text', project: 'text', purpose: 'text', scan: 'text', copies: 'text', out: 'text' },
  async run(args): Promise<Printed> {
    const virusScan = args.optional('scan') ?? ''
    const purpose = readOne('purpose', args.optional('purpose') ?? 'periodic', [
      'periodic',
      'acceptance',
    ] as const)
    const copies = Number(args.optional('copies') ?? '0')
    const report = await withLibrary(args.text('library'), async (backend) => {
      const project = await call(backend, 'project.find', { code: args.text('project') })
      const { jobId } = await call(backend, 'natures.project', {
        projectId: project.id,
        purpose,
        virusScan,
        copies,
      })
      return (await requireDone(backend, jobId)).result as NatureReport
    })
    const to = args.optional('out')
    if (to !== undefined) await writeNatures(report, to)
    return { text: toText(report), json: report, exitCode: report.verdict === 'fail' ? 1 : 0 }
  },
}

/** The 21 points of what `verify` said. */
export const reportOfVerified = (report: VerifyReport | SetReport): NatureReport =>
  assessReceived('volumes' in report ? report : toSet(report), systemClock.now())

const toSet = (report: VerifyReport): SetReport => ({
  verdict: report.verdict,
  volumes: [{ name: '', report }],
  total: 1,
  missing: [],
  checks: [],
})

/** Prints the report into a file; one that is there is not overwritten. @throws AppError */
export async function writeNatures(report: NatureReport, to: string): Promise<void> {
  const path = resolve(to)
  const { pdf } = await makeNaturesPdf(report)
  try {
    writeFileSync(path, pdf, { flag: 'wx' })
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST')
      throw new AppError('bad-input', `“${path}”已经有了，没有覆盖。请换一个文件名。`)
    throw toAppError(thrown)
  }
}

function toText({ verdict, sentence, points }: NatureReport): string {
  return [
    `${pointResultLabels[verdict]}：${sentence}`,
    ...points.map(
      ({ number, nature, title, result, text, fix }) =>
        `${String(number).padStart(2)}  ${nature}  ${pointResultLabels[result]}  ${title}：${text}${fix === '' ? '' : `。办法：${fix}`}`,
    ),
  ].join('\n')
}
