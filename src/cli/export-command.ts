import { existsSync, rmdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { call } from '#core/backend.ts'
import { makeFolder } from '#core/library/folders.ts'
import { AppError } from '#shared/errors.ts'
import type { BundlePlan } from '#shared/model/bundle.ts'
import type { Command } from './command.ts'
import { exportOptionKinds, exportUsage, readExportOptions } from './export-options.ts'
import { readPassphrase } from './passphrase.ts'
import { requireDone, withLibrary } from './session.ts'

export const exportCommand: Command = {
  usage: `export --library DIR --project CODE --out DIR ${exportUsage}`,
  options: { library: 'text', project: 'text', out: 'text', plan: 'flag', ...exportOptionKinds },
  run: (args) =>
    withLibrary(args.text('library'), async (backend) => {
      const project = await call(backend, 'project.find', { code: args.text('project') })
      const options = await readExportOptions(backend, project.id, args)
      const plan = await call(backend, 'bundle.plan', options)
      if (args.flag('plan')) return { text: toText(plan), json: plan }
      const out = resolve(args.text('out'))
      if (plan.obstacles.length > 0) throw new AppError('rule', plan.obstacles.join('\n'))
      const passphrase = await readPassphrase('请输入签名口令：')
      if (existsSync(out) && !statSync(out).isDirectory())
        throw new AppError('bad-input', `“${out}”不是文件夹。`)
      const created = makeFolder(out)
      const { destinationId } = backend.registerDestination(out)
      const { jobId } = await call(backend, 'bundle.export', { ...options, passphrase, destinationId }).catch(
        (thrown: unknown) => {
          if (created) removeEmpty(out, created)
          throw thrown
        },
      )
      for (const { title, reason } of plan.omitted) process.stderr.write(`不放入  ${title}  ${reason}\n`)
      const job = await requireDone(backend, jobId)
      const result = job.result as { readonly paths: readonly string[] }
      return {
        text: result.paths.join('\n'),
        json: { ...result, omitted: plan.omitted, warnings: plan.warnings },
      }
    }),
}

const toText = (plan: BundlePlan): string =>
  [
    `放入文件 ${plan.files} 个，${plan.bytes} 字节，${plan.volumes.length} 卷`,
    ...plan.volumes.map(({ number, files, bytes }) => `第 ${number} 卷  ${files} 个，${bytes} 字节`),
    ...(plan.accepted ? [`此前已接收 ${plan.accepted.files} 个，不重复移交`] : []),
    ...plan.omitted.map(({ title, reason }) => `不放入  ${title}  ${reason}`),
    ...plan.toDeclare.map(({ gapId, text }) => `要写明理由  ${gapId}  ${text}`),
    ...plan.warnings.map((text) => `注意  ${text}`),
    ...plan.obstacles.map((text) => `不能导出  ${text}`),
  ].join('\n')

/** Takes away again the empty folders from `folder` up to `first`, which were made for nothing. */
function removeEmpty(folder: string, first: string): void {
  for (let each = folder; ; each = dirname(each)) {
    rmdirSync(each)
    if (each === first) return
  }
}
