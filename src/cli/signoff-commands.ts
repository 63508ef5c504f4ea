import { copyFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Backend, call } from '#core/backend.ts'
import { AppError } from '#shared/errors.ts'
import { formatYuan } from '#shared/model/money.ts'
import { type Signoff, signoffStateLabels } from '#shared/model/signoff.ts'
import { moments, signoffKindLabels } from '#shared/model/signoff-form.ts'
import type { Arguments } from './arguments.ts'
import type { Command, Printed } from './command.ts'
import { readJsonFile } from './json-file.ts'
import { importOne, requireFiles } from './media-commands.ts'
import { settle, withLibrary } from './session.ts'
import { parseSignatures, type SignedPaper } from './signature-file.ts'
import { readForm, readKind, templates } from './signoff-file.ts'

const describe = (signoff: Signoff): string =>
  [
    `${signoff.number}  ${signoffKindLabels[signoff.kind]}  ${signoffStateLabels[signoff.state]}  ${formatYuan(signoff.claimedFen)} 元  ${signoff.content.title}`,
    ...signoff.lacks.map((lack) => `  缺：${lack}`),
  ].join('\n')

const printed = (signoff: Signoff): Printed => ({ text: describe(signoff), json: signoff })

async function findByNumber(
  backend: Backend,
  args: Arguments,
  wanted = args.optional('number') ?? args.optional('id') ?? args.rest[1],
): Promise<Signoff> {
  if (!wanted) throw new AppError('bad-input', '请用 --number 写明编号。')
  const code = args.optional('project')
  const projectId = code ? (await call(backend, 'project.find', { code })).id : undefined
  const all = await call(backend, 'signoff.list', projectId ? { projectId } : {})
  const found = all.find(({ number, id }) => number === wanted || id === wanted)
  if (!found)
    throw new AppError('not-found', `没有编号为 ${wanted} 的变更或签证。请用 huanxin signoff list 查看。`)
  return found
}

async function add(backend: Backend, args: Arguments): Promise<Printed> {
  const project = await call(backend, 'project.find', { code: args.text('project') })
  const { kind, content } = readForm(readKind(args), args.text('file'))
  const earlier = args.optional('supersedes')
  const supersedes = earlier ? { supersedes: (await findByNumber(backend, args, earlier)).id } : {}
  const photos = [...content.photos]
  requireFiles(moments.flatMap((moment) => args.list(moment)))
  for (const moment of moments) {
    for (const path of args.list(moment)) {
      const recordId = await importOne(backend, {
        projectId: project.id,
        paths: [path],
        item: '07-3',
        phase: moment,
      })
      photos.push({ recordId, moment })
    }
  }
  const signoff = await call(backend, 'signoff.add', {
    projectId: project.id,
    [kind]: { ...content, photos },
    ...supersedes,
  })
  await settle(backend)
  return printed(signoff)
}

async function submit(backend: Backend, args: Arguments): Promise<Printed> {
  const { id } = await findByNumber(backend, args)
  const filedOn = args.optional('date')
  return printed(await call(backend, 'signoff.submit', { id, ...(filedOn ? { filedOn } : {}) }))
}

/** Everything is checked before the first scan is imported. */
function readSignatures(args: Arguments): readonly SignedPaper[] {
  const file = args.optional('file')
  const given = file
    ? readJsonFile(file)
    : {
        party: args.text('party'),
        person: args.text('person'),
        post: args.optional('post') ?? '',
        signedOn: args.text('date'),
        hasSignature: args.flag('has-signature'),
        hasSeal: args.flag('has-seal'),
        scan: args.text('scan'),
      }
  const papers = parseSignatures(given)
  return papers.map((paper) => ({ ...paper, scan: resolve(file ? dirname(file) : '.', paper.scan) }))
}

async function sign(backend: Backend, args: Arguments): Promise<Printed> {
  const signoff = await findByNumber(backend, args)
  let latest = signoff
  const signatures = readSignatures(args)
  requireFiles(signatures.map(({ scan }) => scan))
  for (const { scan, ...fields } of signatures) {
    const scanRecordId = await importOne(backend, {
      projectId: signoff.projectId,
      paths: [scan],
      item: '07-2',
      phase: 'change',
    })
    latest = await call(backend, 'signoff.sign', { id: signoff.id, signature: { ...fields, scanRecordId } })
  }
  await settle(backend)
  return printed(latest)
}

async function form(backend: Backend, args: Arguments): Promise<Printed> {
  const out = args.text('out')
  const signoff = await findByNumber(backend, args)
  const made = await call(backend, 'signoff.form', { id: signoff.id })
  const located = await backend.locateDocument(made.documentId)
  if (!located) throw new AppError('not-found', '单子没有生成，请重试。')
  copyFileSync(located.path, out)
  return { text: out, json: { path: out, ...made } }
}

async function run(args: Arguments): Promise<Printed> {
  const [action] = args.rest
  if (action === 'template') {
    const template = templates[readKind(args)]
    return { text: JSON.stringify(template, null, 2), json: template }
  }
  return withLibrary(args.text('library'), async (backend) => {
    switch (action) {
      case 'add':
        return add(backend, args)
      case 'submit':
        return submit(backend, args)
      case 'sign':
        return sign(backend, args)
      case 'form':
        return form(backend, args)
      case 'show':
        return printed(await findByNumber(backend, args))
      case 'list': {
        const code = args.optional('project')
        const input = code ? { projectId: (await call(backend, 'project.find', { code })).id } : {}
        const all = await call(backend, 'signoff.list', input)
        return { text: [...all.map(describe), `共 ${all.length} 份`].join('\n'), json: all }
      }
      case 'return':
      case 'void': {
        const { id } = await findByNumber(backend, args)
        return printed(await call(backend, `signoff.${action}`, { id, reason: args.text('reason') }))
      }
      default:
        throw new AppError(
          'bad-input',
          '用法：huanxin signoff add|list|show|submit|sign|form|return|void|template。',
        )
    }
  })
}

export const signoffCommand: Command = {
  usage:
    'signoff add --library DIR --project CODE [--kind visa|change] --file visa.json [--supersedes N] [--before|--during|--after 照片]…；signoff submit --library DIR --number N [--date 日期]；signoff sign --library DIR --number N --file sign.json；signoff list|show|form|return|void|template',
  options: {
    library: 'text',
    project: 'text',
    kind: 'text',
    file: 'text',
    supersedes: 'text',
    number: 'text',
    id: 'text',
    party: 'text',
    person: 'text',
    post: 'text',
    date: 'text',
    scan: 'text',
    reason: 'text',
    out: 'text',
    before: 'list',
    during: 'list',
    after: 'list',
    'has-signature': 'flag',
    'has-seal': 'flag',
  },
  run,
}
