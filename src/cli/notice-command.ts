import { copyFileSync, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { call } from '#core/backend.ts'
import { contract } from '#shared/contract.ts'
import { AppError } from '#shared/errors.ts'
import type { Command } from './command.ts'
import { importOne, requireFiles } from './media-commands.ts'
import { settle, withLibrary } from './session.ts'

export const noticeCommand: Command = {
  usage:
    'notice --library DIR --project CODE --kind construction --paper A4|A3 --out FILE.pdf [--plan 图] [--elevation 图]',
  options: {
    library: 'text',
    project: 'text',
    kind: 'text',
    paper: 'text',
    out: 'text',
    plan: 'text',
    elevation: 'text',
  },
  run: (args) =>
    withLibrary(args.text('library'), async (backend) => {
      const out = args.text('out')
      const { id: projectId } = await call(backend, 'project.find', { code: args.text('project') })
      const request = contract['notice.preview'].input.safeParse({
        projectId,
        kind: args.optional('kind') ?? 'construction',
        paper: args.optional('paper') ?? 'A3',
      })
      // Before anything is brought in, so that a slip of the pen changes nothing.
      if (!request.success)
        throw new AppError('bad-input', '--kind 只能是 construction，--paper 只能是 A4 或 A3。')
      if (!existsSync(dirname(resolve(out))))
        throw new AppError('not-found', `“${dirname(out)}”文件夹不存在。请核对 --out。`)
      requireFiles([args.optional('plan'), args.optional('elevation')].filter((path) => path !== undefined))
      for (const drawing of ['plan', 'elevation'] as const) {
        const path = args.optional(drawing)
        if (!path) continue
        const id = await importOne(backend, { projectId, paths: [path], item: '03-2', drawing })
        // It may have been there before, as a file that was no drawing yet.
        const record = await call(backend, 'record.get', { id })
        if (record.drawing !== drawing)
          await call(backend, 'record.update', { ids: [id], patch: { drawing } })
      }
      await settle(backend)
      const made = await call(backend, 'notice.preview', request.data)
      const located = await backend.locateDocument(made.documentId)
      if (!located) throw new AppError('not-found', '公示牌没有生成，请重试。')
      copyFileSync(located.path, out)
      return { text: out, json: { path: out, ...made } }
    }),
}
