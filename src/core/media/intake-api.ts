import { type Context, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { requireProject } from '#core/project/service.ts'
import { getRecord } from '#core/record/service.ts'
import { AppError } from '#shared/errors.ts'
import { type LocatedDrive, listDrives } from './drives.ts'
import { toGroups } from './near-groups.ts'
import { listNearRecords } from './near-store.ts'
import { rebuildPreviews } from './rebuild.ts'

/** Pictures shown of one group; a burst of hundreds is not laid out side by side. */
const mostShown = 24

const findDrives = ({ ports }: Context): Promise<readonly LocatedDrive[]> =>
  listDrives(ports.paths.driveRoots)

export const intakeApi = {
  'drive.list': async (context) =>
    (await findDrives(context)).map(({ path: _, dcim: __, ...drive }) => drive),

  'drive.choose': async (context, { driveId, part }) => {
    // Looked up anew: the id is worth nothing once the card is out.
    const drive = (await findDrives(context)).find((each) => each.driveId === driveId)
    if (!drive) throw new AppError('not-found', '这张存储卡或 U 盘不见了。请重新插好，再点“刷新”。')
    if (part === 'place')
      return context.registerSource([drive.path], { name: drive.label, isTemporary: false, isCounted: false })
    if (part === 'all') return context.registerSource([drive.path], { name: drive.label, isTemporary: false })
    if (!drive.dcim)
      throw new AppError('not-found', `“${drive.label}”里没有相机的照片文件夹（DCIM）。请选“全部”。`)
    return context.registerSource([drive.dcim], { name: `${drive.label} 的相机照片`, isTemporary: false })
  },

  'media.nearDuplicates': (context, { projectId, offset, limit }) => {
    requireProject(context, projectId)
    const { db } = context.library()
    const groups = toGroups(listNearRecords(db, projectId))
    const items = groups.slice(offset, offset + limit).map(({ ids, distance }) => ({
      records: ids.slice(0, mostShown).map((id) => getRecord(db, id) ?? missing()),
      total: ids.length,
      distance,
    }))
    return { total: groups.length, items }
  },

  'media.rebuild': (context, { projectId }) => {
    if (projectId) requireProject(context, projectId)
    return { jobId: rebuildPreviews(context, context.library(), projectId) }
  },
} satisfies Partial<Handlers>

function missing(): never {
  throw notFound('这份文件')
}
