import { resolve } from 'node:path'
import { call } from '#core/backend.ts'
import { toSafeText } from '#core/bundle/safe-text.ts'
import { AppError } from '#shared/errors.ts'
import { decisionLabels, type Receipt } from '#shared/model/receipt.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import type { Command } from './command.ts'
import { withLibrary } from './session.ts'

const toLine = ({ statement, at, openDefects }: Receipt): string => {
  const { decision, bureau, project, defects } = statement
  const rest = defects.length > 0 ? `  整改 ${defects.length} 项，还有 ${openDefects} 项` : ''
  return `${toLocalMinute(at)}  ${decisionLabels[decision]}  ${toSafeText(bureau.name)}  ${project.code}${rest}`
}

export const receiptCommand: Command = {
  usage: 'receipt import --library DIR 回执；receipt list --library DIR [--project 编号]',
  options: { library: 'text', project: 'text' },
  run: (args) =>
    withLibrary(args.text('library'), async (backend) => {
      const [action, file] = args.rest
      if (action === 'import' && file) {
        const { sourceId } = await backend.registerSource([resolve(file)], {
          name: '回执',
          isTemporary: false,
        })
        const receipt = await call(backend, 'receipt.import', { sourceId })
        const defects = receipt.statement.defects.map(({ item, text }) =>
          toSafeText(`整改：${item === null ? '' : `${item} `}${text}`, 300),
        )
        return { text: [toLine(receipt), ...defects].join('\n'), json: receipt }
      }
      if (action !== 'list') throw new AppError('bad-input', '用法：huanxin receipt import|list。')
      const code = args.optional('project')
      const project = code ? await call(backend, 'project.find', { code }) : null
      const all = await call(backend, 'receipt.list', project ? { projectId: project.id } : {})
      return { text: [...all.map(toLine), `共 ${all.length} 张回执`].join('\n'), json: all }
    }),
}
