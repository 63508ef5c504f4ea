import { existsSync, mkdirSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { call } from '#core/backend.ts'
import { AppError } from '#shared/errors.ts'
import type { Command } from './command.ts'
import { readPassphrase } from './passphrase.ts'
import { requireDone, withLibrary } from './session.ts'

export const exportCommand: Command = {
  usage: 'export --library DIR --project CODE --out DIR',
  options: { library: 'text', project: 'text', out: 'text' },
  async run(args) {
    const out = resolve(args.text('out'))
    return withLibrary(args.text('library'), async (backend) => {
      const project = await call(backend, 'project.find', { code: args.text('project') })
      const plan = await call(backend, 'bundle.plan', { projectId: project.id })
      const passphrase = await readPassphrase('请输入签名口令：')
      if (existsSync(out) && !statSync(out).isDirectory())
        throw new AppError('bad-input', `“${out}”不是文件夹。`)
      mkdirSync(out, { recursive: true })
      const { destinationId } = backend.registerDestination(out)
      const { jobId } = await call(backend, 'bundle.export', {
        projectId: project.id,
        passphrase,
        destinationId,
      })
      for (const { title, reason } of plan.omitted) process.stderr.write(`不放入  ${title}  ${reason}\n`)
      const job = await requireDone(backend, jobId)
      const result = job.result as { path: string }
      return { text: result.path, json: { ...result, omitted: plan.omitted, warnings: plan.warnings } }
    })
  },
}
