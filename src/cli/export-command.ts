import { existsSync, rmdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { call } from '#core/backend.ts'
import { makeFolder } from '#core/library/folders.ts'
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
      const created = makeFolder(out)
      const { destinationId } = backend.registerDestination(out)
      const { jobId } = await call(backend, 'bundle.export', {
        projectId: project.id,
        passphrase,
        destinationId,
      }).catch((thrown: unknown) => {
        if (created) removeEmpty(out, created)
        throw thrown
      })
      for (const { title, reason } of plan.omitted) process.stderr.write(`不放入  ${title}  ${reason}\n`)
      const job = await requireDone(backend, jobId)
      const result = job.result as { path: string }
      return { text: result.path, json: { ...result, omitted: plan.omitted, warnings: plan.warnings } }
    })
  },
}

/** Takes away again the empty folders from `folder` up to `first`, which were made for nothing. */
function removeEmpty(folder: string, first: string): void {
  for (let each = folder; ; each = dirname(each)) {
    rmdirSync(each)
    if (each === first) return
  }
}
