import { type Backend, call } from '#core/backend.ts'
import { AppError } from '#shared/errors.ts'
import { type NoticeVersion, noticeItems, noticeKinds, noticeTitles } from '#shared/model/notice.ts'
import {
  type PhotoView,
  type Posting,
  photoViewLabels,
  photoViews,
  postingInput,
} from '#shared/model/posting.ts'
import { periodText, readingText } from '#shared/model/posting-reading.ts'
import type { Arguments } from './arguments.ts'
import type { Command, Printed } from './command.ts'
import { importOne, requireFiles } from './media-commands.ts'
import { settle, withLibrary } from './session.ts'

async function listVersions(backend: Backend, projectId: string): Promise<readonly NoticeVersion[]> {
  const notices = await Promise.all(
    noticeKinds.map((kind) => call(backend, 'notice.get', { projectId, kind })),
  )
  return notices.flatMap(({ versions }) => versions)
}

function describe({ serial, kind }: Pick<NoticeVersion, 'serial' | 'kind'>, posting: Posting): string {
  const { place, upOn, downOn, people, period, photosRead, lacks } = posting
  const photos = photosRead.map((photo) =>
    [photoViewLabels[photo.view], photo.title, readingText(photo)].filter((part) => part !== null).join('  '),
  )
  return [
    [
      serial,
      place,
      `${upOn} — ${downOn ?? '还挂着'}`,
      people.join('、'),
      periodText(kind, period, downOn === null),
    ].join('  '),
    ...photos.map((photo) => `  ${photo}`),
    ...lacks.map((lack) => `  缺：${lack}`),
  ].join('\n')
}

async function add(backend: Backend, args: Arguments): Promise<Printed> {
  const { id: projectId } = await call(backend, 'project.find', { code: args.text('project') })
  const serial = args.text('serial')
  const version = (await listVersions(backend, projectId)).find((each) => each.serial === serial)
  if (!version) {
    throw new AppError('not-found', `本项目没有编号为 ${serial} 的公示。请先定稿，或核对编号。`)
  }
  const fields = {
    versionId: version.id,
    place: args.text('place'),
    upOn: args.text('up'),
    downOn: args.optional('down') ?? null,
    people: args
      .text('people')
      .split(/[,，、]/)
      .map((name) => name.trim()),
    note: args.optional('note') ?? '',
  }
  if (fields.people.length !== 2) throw new AppError('bad-input', '--people 要写两个人，如 示例甲,示例乙。')
  // All is checked before the first photo is imported.
  const checked = postingInput.safeParse(fields)
  if (!checked.success) {
    throw new AppError('bad-input', `${checked.error.issues[0]?.message ?? '内容不对'}。未作任何改动。`)
  }
  requireFiles(photoViews.flatMap((view) => args.list(view)))
  const photos: { recordId: string; view: PhotoView }[] = []
  for (const view of photoViews) {
    for (const path of args.list(view)) {
      const item = noticeItems[version.kind]
      photos.push({
        recordId: await importOne(backend, { projectId, paths: [path], item, phase: 'notice' }),
        view,
      })
    }
  }
  const posting = await call(backend, 'posting.add', { ...checked.data, photos })
  await settle(backend)
  return { text: describe(version, posting), json: posting }
}

async function list(backend: Backend, args: Arguments): Promise<Printed> {
  const { id: projectId } = await call(backend, 'project.find', { code: args.text('project') })
  const serials = new Map((await listVersions(backend, projectId)).map(({ id, serial }) => [id, serial]))
  const books = await Promise.all(
    noticeKinds.map(async (kind) => ({
      kind,
      ...(await call(backend, 'posting.list', { projectId, kind })),
    })),
  )
  const text = books.flatMap(({ kind, postings }) => [
    `${noticeTitles[kind]}：${postings.length} 次张贴`,
    ...postings.map((posting) => describe({ serial: serials.get(posting.versionId) ?? '', kind }, posting)),
  ])
  return { text: text.join('\n'), json: books }
}

export const postingCommand: Command = {
  usage:
    'posting add|list --library DIR --project CODE [--serial 公示编号 --place 地点 --up 日期 [--down 日期] --people 甲,乙 [--note 备注] [--near 近景照片]… [--far 远景照片]…]',
  options: {
    library: 'text',
    project: 'text',
    serial: 'text',
    place: 'text',
    up: 'text',
    down: 'text',
    people: 'text',
    note: 'text',
    near: 'list',
    far: 'list',
  },
  run: (args) =>
    withLibrary(args.text('library'), (backend) => {
      const [action] = args.rest
      if (action === 'add') return add(backend, args)
      if (action === 'list') return list(backend, args)
      throw new AppError('bad-input', '请写 posting add 或 posting list。用 huanxin help 查看用法。')
    }),
}
