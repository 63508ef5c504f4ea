import { hasBundleSince } from '#core/bundle/service.ts'
import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import type { RecordPatch } from '#shared/model/record.ts'
import { shiftWords } from '#shared/model/record-edit.ts'
import { toCommonFacts } from './bulk-rules.ts'
import { applyEdit, narrowEdit, requireEditable, sameFor, tellChanged } from './edit.ts'
import { countWords, editTitle, planUndo, shiftTime, toValues, type Values } from './edit-rules.ts'
import { hasViewpoint, lastEdit, lastStep, markUndone, readEditable, writeChanges } from './edit-store.ts'
import { requireCatalogueItem, requireRecord } from './service.ts'

/**
 * The values a patch writes to records of a project.
 * @throws AppError `bad-input` for an empty one; `rule` for a viewpoint or a plan of another project
 */
function requireValues(context: Context, projectId: string, patch: RecordPatch): Values {
  const values = toValues(patch)
  if (Object.keys(values).length === 0) throw new AppError('bad-input', '没有填写要改的内容，未作改动。')
  requireCatalogueItem(patch.catalogueItem)
  if (patch.viewpointId && !hasViewpoint(context.library().db, projectId, patch.viewpointId)) {
    throw new AppError('rule', '这个视点不在本项目中，可能已删除。请重新选择。')
  }
  if (patch.pinPlanId && requireRecord(context, patch.pinPlanId).projectId !== projectId) {
    throw new AppError('rule', '平面图必须是本项目的，请重新选择。')
  }
  if (((patch.pinX ?? null) === null) !== ((patch.pinY ?? null) === null)) {
    throw new AppError('bad-input', '平面图上的位置不完整，请重新点选。')
  }
  return values
}

export const editApi = {
  'record.update': (context, { ids, patch }) => {
    const library = context.library()
    const { projectId, records } = requireEditable(library.db, ids)
    const values = requireValues(context, projectId, patch)
    const changed = mutate(context, library, (tx, note, at) =>
      applyEdit(tx, note, at, {
        projectId,
        records,
        changes: sameFor(records, values),
        action: 'record.update',
        title: (kinds) => editTitle(kinds, values),
        data: () => ({ patch: withoutUndefined(patch) }),
      }),
    )
    tellChanged(context, records, changed)
    return { changed }
  },

  'record.updatePlan': (context, { ids, patch }) => {
    const { projectId, records } = requireEditable(context.library().db, ids)
    const values = requireValues(context, projectId, patch)
    const changed = narrowEdit({ records, changes: sameFor(records, values) }).length
    return { changed, same: records.length - changed }
  },

  'record.common': (context, { ids }) => {
    const { projectId, records } = requireEditable(context.library().db, ids)
    return toCommonFacts(projectId, records)
  },

  'record.shiftTime': (context, { ids, seconds }) => {
    const library = context.library()
    const { projectId, records } = requireEditable(library.db, ids)
    const timed = records.flatMap((record) => {
      const { takenAt } = record.values
      return takenAt === null ? [] : [{ id: record.id, takenAt, to: shiftTime(takenAt, seconds) }]
    })
    // The basis stays: the time is still the camera's, put right. What it was is in the original for ever,
    // so the correction can be told from the two (`ArchiveRecord.fileTakenAt`) and needs no note of its own.
    const changes = timed.map(({ id, to }) => {
      if (to === null) throw new AppError('rule', '改过以后年份不对，请核对要改的天数。未作改动。')
      return { id, values: { takenAt: to } }
    })
    const changed = mutate(context, library, (tx, note, at) =>
      applyEdit(tx, note, at, {
        projectId,
        records,
        changes,
        action: 'record.shiftTime',
        title: (kinds) => `把 ${countWords(kinds)}的拍摄时间改了 ${shiftWords(seconds)}`,
        data: ({ after }) => ({ seconds, takenAt: after.takenAt }),
      }),
    )
    tellChanged(context, records, changed)
    return { changed, withoutTime: records.length - timed.length }
  },

  'record.resetTime': (context, { ids }) => {
    const library = context.library()
    const { projectId, records } = requireEditable(library.db, ids)
    const known = records.filter(({ file }) => file.takenAt !== null)
    const changed = mutate(context, library, (tx, note, at) =>
      applyEdit(tx, note, at, {
        projectId,
        records,
        changes: known.map(({ id, file }) => ({ id, values: file })),
        action: 'record.resetTime',
        title: (kinds) => `把 ${countWords(kinds)}的拍摄时间改回文件自带的时间`,
        data: ({ after }) => ({ ...after }),
      }),
    )
    tellChanged(context, records, changed)
    return { changed, withoutTime: records.length - known.length }
  },

  'record.lastEdit': (context, { projectId }) => lastStep(context.library().db, projectId),

  'record.undo': (context, { projectId, editId }) => {
    const library = context.library()
    requireProject(context, projectId)
    const edit = lastEdit(library.db, projectId)
    if (!edit) throw new AppError('rule', '没有可以撤销的改动。')
    if (editId && editId !== edit.id) {
      throw new AppError('conflict', `刚才又有别的改动（${edit.title}），请看清后再撤销。`)
    }
    const ids = edit.changes.map(({ id }) => id)
    const current = readEditable(library.db, ids)
    const { restore, skipped, conflicts } = planUndo(edit.changes, current)
    if (conflicts.length > 0) {
      throw new AppError(
        'rule',
        `“${edit.title}”之后，${conflicts.join('、')}又被别的操作改过，不能撤销。请直接修改。`,
      )
    }
    if (
      restore.some(({ values }) => 'photoNumber' in values) &&
      hasBundleSince(library.db, projectId, edit.at)
    ) {
      throw new AppError('rule', '编照片号以后已经导出过成果包，照片号不能再收回。')
    }
    const isThere = (id: string) => hasViewpoint(library.db, projectId, id)
    const restored = restore.map(({ id, values }) => ({ id, values: withoutGone(values, isThere) }))
    mutate(context, library, (tx, note, at) => {
      writeChanges(tx, restored)
      markUndone(tx, edit.id, at)
      for (const { id, values } of restored) {
        note(projectId, { action: 'record.undo', subject: id, data: { undone: edit.title, patch: values } })
      }
      // Nothing is left to restore: the journal still says that it was asked for.
      if (restored.length === 0) {
        note(projectId, { action: 'record.undo', subject: edit.id, data: { undone: edit.title, records: 0 } })
      }
    })
    tellChanged(context, edit.changes, edit.changes.length)
    return { title: edit.title, restored: restored.length, skipped }
  },
} satisfies Partial<Handlers>

/** A viewpoint that was removed since cannot be pointed to again. */
const withoutGone = (values: Values, isThere: (id: string) => boolean): Values =>
  values.viewpointId && !isThere(values.viewpointId) ? { ...values, viewpointId: null } : values

function withoutUndefined(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined))
}
