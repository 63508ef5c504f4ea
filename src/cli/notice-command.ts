import { copyFileSync, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Backend, call } from '#core/backend.ts'
import { contract } from '#shared/contract.ts'
import { AppError } from '#shared/errors.ts'
import { sizeLabel } from '#shared/model/board-size.ts'
import {
  emptyDraft,
  type MadeDocument,
  type NoticeDraft,
  type NoticeFinding,
  type NoticeKind,
  type NoticePreview,
  noticeDraft,
  noticeKinds,
  noticeTitles,
} from '#shared/model/notice.ts'
import { drawingKinds } from '#shared/model/record.ts'
import type { Arguments } from './arguments.ts'
import type { Command, Printed } from './command.ts'
import { readJsonFile } from './json-file.ts'
import { importOne, requireFiles } from './media-commands.ts'
import { settle, withLibrary } from './session.ts'

function readKind(args: Arguments): NoticeKind {
  const wanted = args.optional('kind') ?? 'construction'
  const kind = noticeKinds.find((each) => each === wanted)
  if (!kind) throw new AppError('bad-input', `--kind 只能是 ${noticeKinds.join('、')}。`)
  return kind
}

/** What of a draft may be written on the command line instead of a file; checked like the screens' input. */
function readDraft(args: Arguments, base: NoticeDraft): NoticeDraft {
  const file = args.optional('file')
  const given = file ? readJsonFile(file) : {}
  const facts = { ...base.facts, ...(given as { facts?: object }).facts, kind: base.facts.kind }
  const paper = args.optional('paper')
  const checked = noticeDraft.safeParse({
    ...base,
    ...(given as object),
    facts,
    // A written paper is upright unless it is asked otherwise, whatever the draft was.
    ...(paper === undefined ? {} : { size: paper, isLandscape: false }),
    ...(args.flag('landscape') ? { isLandscape: true } : {}),
    ...(args.optional('from') ? { from: args.optional('from') } : {}),
    ...(args.optional('until') ? { until: args.optional('until') } : {}),
  })
  if (checked.success) return checked.data
  const faults = [...new Set(checked.error.issues.map(({ message }) => message))].join('；')
  throw new AppError('bad-input', `${faults}。未作任何改动。`)
}

const printFindings = (findings: readonly NoticeFinding[]): readonly string[] =>
  findings.map(({ level, text, fix }) => `${level === 'block' ? '必改' : '注意'}  ${text}。${fix}`)

async function importPictures(
  backend: Backend,
  args: Arguments,
  projectId: string,
  paths: readonly string[],
) {
  requireFiles(paths)
  for (const drawing of drawingKinds) {
    for (const path of args.list(drawing)) {
      const id = await importOne(backend, { projectId, paths: [path], item: '03-2', drawing })
      // It may have been there before, as a file that was no drawing yet.
      const record = await call(backend, 'record.get', { id })
      if (record.drawing !== drawing) await call(backend, 'record.update', { ids: [id], patch: { drawing } })
    }
  }
  const [before, after] = [args.list('before'), args.list('after')]
  for (const [index, path] of before.entries()) {
    const other = after[index] ?? ''
    const one = await importOne(backend, { projectId, paths: [path], item: '11-1', phase: 'before' })
    const two = await importOne(backend, { projectId, paths: [other], item: '11-1', phase: 'after' })
    const pairs = await call(backend, 'pair.list', { projectId })
    if (pairs.some((pair) => pair.before.id === one && pair.after.id === two)) continue
    await call(backend, 'pair.save', { projectId, beforeId: one, afterId: two })
  }
}

/** Draws the board, cut into sheets where asked; with --issue it is given its number and filed first. */
async function make(backend: Backend, args: Arguments): Promise<Printed> {
  const kind = readKind(args)
  const out = args.text('out')
  const { id: projectId } = await call(backend, 'project.find', { code: args.text('project') })
  const notice = await call(backend, 'notice.get', { projectId, kind })
  const draft = readDraft(args, notice.draft)
  const asked = contract['notice.preview'].input.safeParse({
    projectId,
    kind,
    ...(args.optional('tile') === undefined ? {} : { tile: args.optional('tile') }),
  })
  // Before anything is brought in, so that a slip of the pen changes nothing.
  if (!asked.success) throw new AppError('bad-input', '--tile 只能是 A4 或 A3。')
  if (!existsSync(dirname(resolve(out))))
    throw new AppError('not-found', `“${dirname(out)}”文件夹不存在。请核对 --out。`)
  if (args.list('before').length !== args.list('after').length) {
    throw new AppError('bad-input', '--before 和 --after 的照片要一样多，一张对一张。')
  }
  await importPictures(
    backend,
    args,
    projectId,
    [...drawingKinds, 'before', 'after'].flatMap((name) => args.list(name)),
  )
  const isNew = JSON.stringify(draft) !== JSON.stringify(notice.draft)
  // Another paper alone is a look at it; what is said of the board is kept.
  const { size, isLandscape } = draft
  const kept = { ...draft, size: notice.draft.size, isLandscape: notice.draft.isLandscape }
  const saved = args.flag('issue') ? draft : kept
  if (isNew && JSON.stringify(saved) !== JSON.stringify(notice.draft)) {
    await call(backend, 'notice.save', { projectId, kind, draft: saved })
  }
  await settle(backend)
  const { tile } = asked.data
  const preview = await call(backend, 'notice.preview', { projectId, kind, size, isLandscape, tile })
  const version = args.flag('issue') ? await call(backend, 'notice.issue', { projectId, kind }) : null
  const made: MadeDocument = version
    ? await call(backend, 'notice.print', { versionId: version.id, tile })
    : preview
  const located = await backend.locateDocument(made.documentId)
  if (!located) throw new AppError('not-found', '公示牌没有生成，请重试。')
  copyFileSync(located.path, out)
  const { reaches, findings } = preview
  return {
    text: describe(out, kind, preview, sizeLabel(size, isLandscape), version?.serial ?? null),
    json: { path: out, ...made, kind, size, isLandscape, reaches, findings, version },
  }
}

function describe(
  out: string,
  kind: NoticeKind,
  { reaches, findings }: NoticePreview,
  size: string,
  serial: string | null,
): string {
  return [
    out,
    `${noticeTitles[kind]}  ${size}${serial ? `  已定稿 ${serial}` : ''}`,
    ...reaches.map(({ label, points, metres }) => `${label}  ${points} 磅，${metres.toFixed(2)} 米内看得清`),
    ...printFindings(findings),
  ].join('\n')
}

async function list(backend: Backend, args: Arguments): Promise<Printed> {
  const { id: projectId } = await call(backend, 'project.find', { code: args.text('project') })
  const notices = await Promise.all(
    noticeKinds.map((kind) => call(backend, 'notice.get', { projectId, kind })),
  )
  const text = notices.flatMap(({ kind, findings, versions }) => [
    `${noticeTitles[kind]}  ${versions.length} 版`,
    ...versions.map(({ serial, size, isLandscape }) => `  ${serial}  ${sizeLabel(size, isLandscape)}`),
    ...printFindings(findings).map((line) => `  ${line}`),
  ])
  return { text: text.join('\n'), json: notices }
}

/** An empty draft of a kind, to be filled in and given back with --file. */
function template(args: Arguments): Printed {
  const { facts, from, until, place, channel, title, wording } = emptyDraft(readKind(args))
  const json = { title, from, until, place, channel, wording, facts }
  return { text: JSON.stringify(json, null, 2), json }
}

export const noticeCommand: Command = {
  usage: [
    'notice --library DIR --project CODE --kind survey|design|construction|completion --paper A4…A0|宽x高毫米 [--landscape] [--tile A4|A3] --out FILE.pdf',
    '         [--file 内容.json] [--from 日期] [--until 日期] [--plan 图…] [--elevation 图…] [--rendering 图…] [--before 照片… --after 照片…] [--issue]',
    '  huanxin notice template --kind KIND｜notice list --library DIR --project CODE',
  ].join('\n'),
  options: {
    library: 'text',
    project: 'text',
    kind: 'text',
    paper: 'text',
    landscape: 'flag',
    tile: 'text',
    out: 'text',
    file: 'text',
    from: 'text',
    until: 'text',
    plan: 'list',
    elevation: 'list',
    rendering: 'list',
    before: 'list',
    after: 'list',
    issue: 'flag',
  },
  run: async (args) => {
    const [action = 'make'] = args.rest
    if (action === 'template') return template(args)
    if (action !== 'make' && action !== 'list') {
      throw new AppError('bad-input', `notice 没有 ${action} 这个用法。用 huanxin help 查看用法。`)
    }
    return withLibrary(args.text('library'), (backend) => (action === 'list' ? list : make)(backend, args))
  },
}
