import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Backend, call } from '#core/interface.ts'
import { openPage } from '#core/paper/pages.ts'
import { AppError } from '#shared/errors.ts'
import type { Posting } from '#shared/model/posting.ts'
import { drawFar, drawNear } from './board-photos.ts'

const upOn = '2023-04-10'
const place = { latitude: 37.4502, longitude: 116.3006 }

/**
 * Hangs the example's construction board: draws the issued PDF on a wall and beside a road, brings both pictures
 * in as its near and far photo, and registers the posting.
 * @throws AppError when the board or a photo is not there
 */
export async function postExampleBoard(
  backend: Pick<Backend, 'dispatch' | 'registerSource' | 'waitForJob' | 'locateAsset'>,
  projectId: string,
  versionId: string,
  folder: string,
): Promise<Posting> {
  const { versions } = await call(backend, 'notice.get', { projectId, kind: 'construction' })
  const version = versions.find(({ id }) => id === versionId)
  const filed = version && (await backend.locateAsset(version.recordId, 'original'))
  if (!filed) throw new AppError('not-found', '示例公示没有定稿，请重试。')
  const page = await openPage(filed.path, filed.mime, 0)
  mkdirSync(folder, { recursive: true })
  const nearShot = { label: '施工公示近景', takenAt: `${upOn}T01:12:20.000Z`, ...place }
  const farShot = { label: '施工公示远景', takenAt: `${upOn}T01:15:45.000Z`, ...place }
  const photos = [
    {
      view: 'near' as const,
      recordId: await bring(backend, projectId, folder, '施工公示近景', await drawNear(page, nearShot)),
    },
    {
      view: 'far' as const,
      recordId: await bring(backend, projectId, folder, '施工公示远景', await drawFar(page, farShot)),
    },
  ]
  return call(backend, 'posting.add', {
    versionId,
    place: '示例小区主路入口',
    upOn,
    people: ['示例甲', '示例己'],
    photos,
    note: '示例',
  })
}

async function bring(
  backend: Pick<Backend, 'dispatch' | 'registerSource' | 'waitForJob'>,
  projectId: string,
  folder: string,
  title: string,
  jpeg: Buffer,
): Promise<string> {
  const path = join(folder, `示例照片-${title}.jpg`)
  writeFileSync(path, jpeg)
  const { sourceId } = await backend.registerSource([path], { name: '示例照片', isTemporary: false })
  const { jobId } = await call(backend, 'media.import', {
    projectId,
    sourceId,
    item: '05-3',
    phase: 'notice',
    drawing: null,
  })
  const job = await backend.waitForJob(jobId)
  const { items } = await call(backend, 'job.files', { id: jobId, limit: 1 })
  const id = items[0]?.recordId
  if (!id) throw new AppError('unreadable', job.error || '示例照片没有存入，请重试。')
  await call(backend, 'record.update', { ids: [id], patch: { title } })
  return id
}
