import { type Backend, call } from '#core/backend.ts'
import { AppError } from '#shared/errors.ts'
import type { RuleSetRow } from '#shared/model/rule-set.ts'
import type { Arguments } from './arguments.ts'
import type { Command, Printed } from './command.ts'
import { readJsonFile } from './json-file.ts'
import { withLibrary } from './session.ts'

type Action = (backend: Backend, args: Arguments) => Promise<Printed>

const states: Readonly<Record<RuleSetRow['state'], string>> = {
  'in-force': '施行中',
  expired: '已过有效期',
  coming: '未施行',
}

const rowLine = ({ ruleSet, state, projects, isBuiltIn }: RuleSetRow): string =>
  `${ruleSet.id}  ${ruleSet.title}  ${ruleSet.validFrom} 至 ${ruleSet.validTo ?? '另行通知'}  ${states[state]}  ${projects} 个项目${isBuiltIn ? '  自带' : ''}`

const actions: Readonly<Record<string, Action>> = {
  list: async (backend) => {
    const rows = await call(backend, 'rule.list', {})
    return { text: [...rows.map(rowLine), `共 ${rows.length} 个方案`].join('\n'), json: rows }
  },

  add: async (backend, args) => {
    const [, file] = args.rest
    if (!file) throw new AppError('bad-input', '请写明方案文件（.json）的路径。')
    const added = await call(backend, 'rule.add', readJsonFile(file) as never)
    return { text: `已添加方案 ${added.id} ${added.title}`, json: added }
  },

  move: async (backend, args) => {
    const codes = args.list('project')
    if (codes.length === 0) throw new AppError('bad-input', '缺少 --project。用 huanxin help 查看用法。')
    const projects = await Promise.all(codes.map((code) => call(backend, 'project.find', { code })))
    const moves = await call(backend, 'rule.move', {
      projectIds: projects.map(({ id }) => id),
      to: args.text('to'),
      reason: args.text('reason'),
      person: args.text('person'),
    })
    return { text: `已把 ${moves.length} 个项目改按 ${args.text('to')} 办理`, json: moves }
  },
}

export const rulesCommand: Command = {
  usage:
    'rules list|add|move --library DIR [FILE.json] [--project CODE … --to ID --reason 文字 --person 姓名]   实施方案：查看、添加、项目改用',
  options: { library: 'text', project: 'list', to: 'text', reason: 'text', person: 'text' },
  run(args) {
    const [name = ''] = args.rest
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action) throw new AppError('bad-input', '要写明 list、add 或 move。用 huanxin help 查看用法。')
    return withLibrary(args.text('library'), (backend) => action(backend, args))
  },
}
