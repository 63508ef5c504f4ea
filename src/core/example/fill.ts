import { mkdirSync, rmSync } from 'node:fs'
import { type Backend, call } from '#core/interface.ts'
import { AppError } from '#shared/errors.ts'
import { noticeKinds } from '#shared/model/notice.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import { exampleChange, exampleOpenVisa, exampleProject, exampleSigningOrder, exampleVisa } from './data.ts'
import { type ExampleFile, exampleSignedOn, makeExampleMedia } from './media.ts'
import { exampleNotices } from './notices.ts'
import { postExampleBoard } from './posting.ts'
import { walkExample } from './procedure.ts'
import { exampleSigners } from './sheets.ts'

export interface FilledExample {
  readonly projectId: string
  readonly projectCode: string
  readonly visa: Signoff
  readonly records: number
}

type Port = Pick<Backend, 'dispatch' | 'registerSource' | 'waitForJob' | 'locateAsset'>

/**
 * Takes one made-up project the whole way through the same methods a person's clicks call: registers it,
 * brings in media drawn for the purpose into `folder`, has one visa signed by four, files the board.
 */
export async function fillExample(
  backend: Port,
  folder: string,
  tools: { signal?: AbortSignal; report?: (done: number, total: number, note: string) => void } = {},
): Promise<FilledExample> {
  const steps = 5
  const report = (done: number, note: string) => {
    tools.signal?.throwIfAborted()
    tools.report?.(done, steps, note)
  }
  report(0, '正在画示例照片和图纸')
  mkdirSync(folder, { recursive: true })
  const files = await makeExampleMedia(folder, tools.signal ? { signal: tools.signal } : {})

  report(1, '正在登记示例项目')
  const project = await call(backend, 'project.add', exampleProject)

  report(2, '正在存入照片、视频和文件')
  const recordIds = new Map<string, string>()
  for (const group of groupFiles(files)) {
    for (const [path, id] of await importGroup(backend, project.id, group)) recordIds.set(path, id)
    tools.signal?.throwIfAborted()
  }
  const recordOf = (file: ExampleFile | undefined): string => {
    const id = file && recordIds.get(file.path)
    if (!id) throw new AppError('not-found', '示例文件没有存入，请重试。')
    return id
  }
  for (const file of files) {
    const { title, building } = file
    await call(backend, 'record.update', { ids: [recordOf(file)], patch: { title, building } })
  }

  report(3, '正在办理示例签证')
  const photos = (['before', 'during', 'after'] as const).flatMap((moment) =>
    files
      .filter(
        ({ item, phase, building }) =>
          item === '11-1' && phase === moment && building === exampleVisa.building,
      )
      .map((file) => ({ recordId: recordOf(file), moment })),
  )
  let visa = await call(backend, 'signoff.add', { projectId: project.id, visa: { ...exampleVisa, photos } })
  for (const party of exampleSigningOrder) {
    const { person, post } = exampleSigners[party]
    const scanRecordId = recordOf(files.find((file) => file.party === party))
    const seen = { signedOn: exampleSignedOn, scanRecordId, hasSignature: true, hasSeal: true }
    visa = await call(backend, 'signoff.sign', { id: visa.id, signature: { party, person, post, ...seen } })
  }
  await call(backend, 'signoff.add', { projectId: project.id, visa: exampleOpenVisa })
  const change = await call(backend, 'signoff.add', { projectId: project.id, change: exampleChange })
  await call(backend, 'signoff.submit', { id: change.id, filedOn: exampleChange.occurredOn })

  report(4, '正在生成公示')
  await pairPhotos(backend, project.id)
  for (const kind of noticeKinds) {
    await call(backend, 'notice.save', { projectId: project.id, kind, draft: exampleNotices[kind] })
  }
  const board = await call(backend, 'notice.issue', { projectId: project.id, kind: 'construction' })
  await postExampleBoard(backend, project.id, board.id, folder)
  await walkExample(backend, project.id)
  rmSync(folder, { recursive: true, force: true })
  const { total } = await call(backend, 'record.list', { projectId: project.id, limit: 1 })
  report(steps, '示例已备好')
  return { projectId: project.id, projectCode: project.code, visa, records: total }
}

/** Before and after photos of three places, for the completion board. */
async function pairPhotos(backend: Port, projectId: string): Promise<void> {
  const { items } = await call(backend, 'pair.propose', { projectId })
  for (const { before, candidates } of items.slice(0, 3)) {
    const [best] = candidates
    if (best) await call(backend, 'pair.save', { projectId, beforeId: before.id, afterId: best.after.id })
  }
}

/** Files that go in with the same catalogue item, phase and drawing kind. */
function groupFiles(files: readonly ExampleFile[]): readonly (readonly ExampleFile[])[] {
  const groups = Object.groupBy(files, ({ item, phase, drawing }) =>
    JSON.stringify([item, phase, drawing ?? null]),
  )
  return Object.values(groups).filter((group) => group !== undefined)
}

async function importGroup(
  backend: Port,
  projectId: string,
  group: readonly ExampleFile[],
): Promise<readonly (readonly [string, string])[]> {
  const [first] = group
  if (!first) return []
  const paths = group.map(({ path }) => path)
  const { sourceId } = await backend.registerSource(paths, { name: '示例文件', isTemporary: false })
  const { jobId } = await call(backend, 'media.import', {
    projectId,
    sourceId,
    item: first.item,
    phase: first.phase,
    drawing: first.drawing ?? null,
  })
  const job = await backend.waitForJob(jobId)
  if (job.state !== 'done') throw new AppError('unreadable', job.error)
  const { items } = await call(backend, 'job.files', { id: jobId, limit: 500 })
  return items.flatMap(({ path, recordId }) => (recordId ? [[path, recordId] as const] : []))
}
