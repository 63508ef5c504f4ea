import { copyFileSync, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Backend, call } from '#core/backend.ts'
import { contract } from '#shared/contract.ts'
import { AppError } from '#shared/errors.ts'
import { formatYuan } from '#shared/model/money.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import type { RegisterRow } from '#shared/model/register.ts'
import { pipelineLabels } from '#shared/model/stage-facts.ts'
import { problemWords, type TableExamination } from '#shared/model/table-import.ts'
import type { Arguments } from './arguments.ts'
import type { Command, Printed } from './command.ts'
import { withLibrary } from './session.ts'

type Action = (backend: Backend, args: Arguments) => Promise<Printed>

async function save(backend: Backend, args: Arguments, made: MadeDocument): Promise<string> {
  const out = resolve(args.text('out'))
  if (!existsSync(dirname(out))) throw new AppError('not-found', `没有文件夹“${dirname(out)}”。请先建立。`)
  const located = await backend.locateDocument(made.documentId)
  if (!located) throw new AppError('not-found', '生成的文件不见了，请重试。')
  copyFileSync(located.path, out)
  return out
}

function readQuery(args: Arguments) {
  const [year, pipeline] = [args.optional('year'), args.optional('pipeline')]
  const known = Object.entries(pipelineLabels).find(([key, label]) => pipeline === key || pipeline === label)
  const parsed = contract['register.get'].input.safeParse({
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(pipeline === undefined ? {} : { pipeline: known?.[0] ?? pipeline }),
  })
  if (parsed.success) return parsed.data
  const labels = Object.values(pipelineLabels).join('、')
  throw new AppError('bad-input', `--year 要写四位数字，--pipeline 只能是 ${labels}。`)
}

async function choose(backend: Backend, args: Arguments): Promise<string> {
  const [, path] = args.rest
  if (!path) throw new AppError('bad-input', '请写明表格文件的路径。')
  if (!existsSync(path)) throw new AppError('not-found', `打不开文件“${path}”。请核对路径。`)
  const source = await backend.registerSource([resolve(path)], {
    name: path,
    isTemporary: false,
  })
  return source.sourceId
}

const problemLines = ({ problems, moreProblems }: TableExamination): readonly string[] => [
  ...problems.map(problemWords),
  ...(moreProblems > 0 ? [`另有 ${moreProblems} 处`] : []),
]

const rowLine = (row: RegisterRow): string => {
  const notes = [...row.eligibility.map(({ text, source }) => `${text}（${source}）`), ...row.moneyNotes]
  return [
    row.rank ?? '—',
    row.code,
    row.community,
    pipelineLabels[row.pipeline],
    row.year ?? '未列年度',
    row.need,
    ...(notes.length > 0 ? [notes.join('；')] : []),
  ].join('  ')
}

const actions: Readonly<Record<string, Action>> = {
  template: async (backend, args) => {
    const out = await save(backend, args, await call(backend, 'register.template', {}))
    return { text: `模板 ${out}`, json: { path: out } }
  },

  export: async (backend, args) => {
    const query = readQuery(args)
    const isPdf = args.text('out').toLowerCase().endsWith('.pdf')
    const made = await call(backend, isPdf ? 'register.pdf' : 'register.excel', query)
    const out = await save(backend, args, made)
    return { text: `台账 ${out}`, json: { path: out } }
  },

  check: async (backend, args) => {
    const [, path] = args.rest
    if (path) {
      const found = await call(backend, 'register.examine', { sourceId: await choose(backend, args) })
      const { rows, added, updated, unchanged, problems } = found
      const total = problems.length + found.moreProblems
      return {
        text: [
          ...problemLines(found),
          `共 ${rows} 行：新建 ${added} 个，更新 ${updated} 个，没有变化 ${unchanged} 个，问题 ${total} 处`,
        ].join('\n'),
        json: found,
        exitCode: total > 0 ? 1 : 0,
      }
    }
    const register = await call(backend, 'register.get', readQuery(args))
    const { totals, rows, doubts } = register
    return {
      text: [
        ...rows.map(rowLine),
        ...doubts.map((text) => `核对  ${text}`),
        `共 ${rows.length} 个小区，计入 ${totals.communities} 个：${totals.buildings} 幢，${totals.households} 户，${totals.areaSquareMetres} ㎡，预算 ${formatYuan(register.budgetFen)} 元`,
      ].join('\n'),
      json: register,
    }
  },

  import: async (backend, args) => {
    const counts = await call(backend, 'register.import', { sourceId: await choose(backend, args) })
    return { text: `已导入：新建 ${counts.added} 个，更新 ${counts.updated} 个小区`, json: counts }
  },
}

export const registerCommand: Command = {
  usage:
    'register template|export|import|check --library DIR [FILE.xlsx] [--out FILE] [--year 2023] [--pipeline 实施]   改造台账：模板、导出（.xlsx 或 .pdf）、导入、检查',
  options: { library: 'text', out: 'text', year: 'text', pipeline: 'text' },
  run(args) {
    const [name = ''] = args.rest
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action) {
      throw new AppError('bad-input', '要写明 template、export、import 或 check。用 huanxin help 查看用法。')
    }
    return withLibrary(args.text('library'), (backend) => action(backend, args))
  },
}
