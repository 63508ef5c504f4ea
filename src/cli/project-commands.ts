import { type Backend, call } from '#core/backend.ts'
import { AppError } from '#shared/errors.ts'
import { emptyProject, type Project } from '#shared/model/project.ts'
import type { Arguments } from './arguments.ts'
import type { Command, Printed } from './command.ts'
import { readJsonFile } from './json-file.ts'
import { withLibrary } from './session.ts'

const describe = (project: Project): string =>
  [
    `${project.code}  ${project.name}`,
    `${project.subDistrict} ${project.community}，${project.buildings} 幢，${project.households} 户，${project.areaSquareMetres} 平方米`,
    `位置：${project.address}`,
  ].join('\n')

async function show(backend: Backend, code: string): Promise<Printed> {
  const project = await call(backend, 'project.find', { code })
  const gaps = await call(backend, 'project.gaps', { projectId: project.id })
  const lines = gaps.map(
    ({ level, text, source }) => `${level === 'advice' ? '建议' : '待补'}  ${text}（${source}）`,
  )
  return {
    text: [describe(project), `待补和建议共 ${gaps.length} 项`, ...lines].join('\n'),
    json: { project, gaps },
  }
}

function requireCode(args: Arguments): string {
  const code = args.rest[0] ?? args.optional('project')
  if (!code)
    throw new AppError('bad-input', '请写明项目编号，例如 huanxin project show --library DIR EX-2023-001。')
  return code
}

/** Rows of the printed template that nobody filled in count as not given. */
function withoutBlanks(fields: unknown): unknown {
  if (typeof fields !== 'object' || fields === null) return fields
  const { parties, responsible, ...rest } = fields as Record<string, unknown>
  const isBlank = (row: unknown, key: string) => (row as Record<string, unknown> | null)?.[key] === ''
  return {
    ...rest,
    ...(parties === undefined
      ? {}
      : {
          parties: Array.isArray(parties) ? parties.filter((row) => !isBlank(row, 'organization')) : parties,
        }),
    ...(responsible === undefined ? {} : { responsible: isBlank(responsible, 'name') ? null : responsible }),
  }
}

async function run(args: Arguments): Promise<Printed> {
  const [action, ...rest] = args.rest
  const within = { ...args, rest }
  switch (action) {
    case 'template': {
      const template = emptyProject()
      return { text: JSON.stringify(template, null, 2), json: template }
    }
    case 'add': {
      const fields = withoutBlanks(readJsonFile(args.text('file')))
      return withLibrary(args.text('library'), async (backend) => {
        const project = await call(backend, 'project.add', fields)
        return { text: `已登记项目 ${project.code} ${project.name}`, json: project }
      })
    }
    case 'list':
      return withLibrary(args.text('library'), async (backend) => {
        const projects = await call(backend, 'project.list', {})
        const lines = projects.map(
          ({ code, name, records, gaps }) => `${code}  ${name}  文件 ${records}  待补 ${gaps}`,
        )
        return { text: [...lines, `共 ${projects.length} 个项目`].join('\n'), json: projects }
      })
    case 'show':
      return withLibrary(args.text('library'), (backend) => show(backend, requireCode(within)))
    case 'update': {
      const fields = withoutBlanks(readJsonFile(args.text('file')))
      return withLibrary(args.text('library'), async (backend) => {
        const given = (fields as { code?: unknown } | null)?.code
        const code = within.rest[0] ?? args.optional('project') ?? (typeof given === 'string' ? given : '')
        const before = await call(backend, 'project.find', { code })
        const project = await call(backend, 'project.update', { id: before.id, project: fields })
        return { text: `已更新项目 ${project.code} ${project.name}`, json: project }
      })
    }
    default:
      throw new AppError('bad-input', '用法：huanxin project add|list|show|update|template。')
  }
}

export const projectCommand: Command = {
  usage: 'project add|list|show|update --library DIR [--file project.json | CODE]；project template 打印空表',
  options: { library: 'text', file: 'text', project: 'text' },
  run,
}
