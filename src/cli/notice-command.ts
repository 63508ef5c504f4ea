import { copyFileSync } from 'node:fs'
import { call } from '#core/backend.ts'
import { AppError } from '#shared/errors.ts'
import type { Command } from './command.ts'
import { importPaths } from './media-commands.ts'
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
      for (const drawing of ['plan', 'elevation'] as const) {
        const path = args.optional(drawing)
        if (path) await importPaths(backend, { projectId, paths: [path], item: '03-2', drawing })
      }
      await settle(backend)
      const kind = args.optional('kind') ?? 'construction'
      const paper = args.optional('paper') ?? 'A3'
      const made = await call(backend, 'notice.preview', { projectId, kind, paper })
      const located = await backend.locateDocument(made.documentId)
      if (!located) throw new AppError('not-found', '公示牌没有生成，请重试。')
      copyFileSync(located.path, out)
      return { text: out, json: { path: out, ...made } }
    }),
}
