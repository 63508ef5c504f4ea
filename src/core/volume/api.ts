import type { Context } from '#core/context.ts'
import { writeState } from '#core/db/state.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import { toLocalDate } from '#shared/model/time.ts'
import type { UnplacedRecord, VolumeList } from '#shared/model/volume.ts'
import { addRecords, composeVolumes, createVolume, renumber, setLines } from './compose.ts'
import { startTables } from './export-tables.ts'
import { printVolumes } from './print.ts'
import { planProject, toProposal } from './propose.ts'
import { moveEntry, refuseNumberRule } from './rules.ts'
import { listVolumes, numberRuleOf, requireStored, requireVolume, ruleKey } from './service.ts'
import { countUnplaced, deleteVolume, listStored, listUnplaced, setFields } from './store.ts'

function readList(context: Context, projectId: string): VolumeList {
  const { total, unfiled } = countUnplaced(context.library().db, projectId)
  return {
    volumes: listVolumes(context, projectId),
    numberRule: numberRuleOf(context, projectId),
    unplaced: total,
    unfiled,
  }
}

export const volumeApi = {
  'volume.list': (context, { projectId }) => {
    requireProject(context, projectId)
    return readList(context, projectId)
  },
  'volume.get': (context, { id }) => requireVolume(context, id),

  'volume.unplaced': (context, { projectId, text, offset, limit }) => {
    const { db } = context.library()
    requireProject(context, projectId)
    const items = listUnplaced(db, projectId, { text, offset, limit })
    return {
      total: countUnplaced(db, projectId, text).total,
      items: items.map(
        ({ id, title, originalName, kind, catalogueItem, takenAt }): UnplacedRecord => ({
          id,
          title: title || originalName,
          kind,
          catalogueItem,
          date: takenAt ? toLocalDate(takenAt) : '',
        }),
      ),
    }
  },

  'volume.propose': async (context, { projectId }) => toProposal(await planProject(context, projectId)),

  'volume.compose': async (context, { projectId, keys }) => {
    await composeVolumes(context, projectId, keys)
    context.changed('volume', projectId)
    return readList(context, projectId)
  },

  'volume.add': (context, { projectId, kind, fields }) => {
    requireProject(context, projectId)
    const id = createVolume(context, { projectId, kind, fields })
    context.changed('volume', id)
    return requireVolume(context, id)
  },

  'volume.update': (context, { id, fields }) => {
    const { projectId, ordinal } = requireStored(context, id)
    mutate(context, context.library(), (tx, note, at) => {
      setFields(tx, id, fields, at)
      note(projectId, {
        action: 'volume.update',
        subject: id,
        data: { ordinal, title: fields.title, fields },
      })
    })
    context.changed('volume', id)
    return requireVolume(context, id)
  },

  'volume.remove': (context, { id }) => {
    const { projectId, ordinal, fields, counts } = requireStored(context, id)
    mutate(context, context.library(), (tx, note) => {
      deleteVolume(tx, id)
      renumber(tx, projectId)
      const data = { ordinal, title: fields.title, records: counts.items }
      note(projectId, { action: 'volume.remove', subject: id, data })
    })
    context.changed('volume', id)
    return readList(context, projectId)
  },

  'volume.move': (context, { id, ordinal }) => {
    const library = context.library()
    const { projectId, ordinal: from, fields } = requireStored(context, id)
    const ids = listStored(library.db, projectId).map((each) => each.id)
    if (ordinal > ids.length) throw new AppError('bad-input', `只有 ${ids.length} 卷，没有第 ${ordinal} 卷。`)
    if (ordinal !== from) {
      mutate(context, library, (tx, note) => {
        renumber(tx, projectId, moveEntry(ids, from - 1, ordinal - 1))
        const data = { title: fields.title, from, ordinal }
        note(projectId, { action: 'volume.move', subject: id, data })
      })
      context.changed('volume', id)
    }
    return readList(context, projectId)
  },

  'volume.setItems': (context, { id, items, takeOver }) => {
    setLines(context, requireVolume(context, id), items, takeOver)
    context.changed('volume', id)
    return requireVolume(context, id)
  },

  'volume.addItems': async (context, { id, recordIds, takeOver }) => {
    await addRecords(context, id, recordIds, takeOver)
    context.changed('volume', id)
    return requireVolume(context, id)
  },

  'volume.setNumberRule': (context, { projectId, rule }) => {
    requireProject(context, projectId)
    const refusal = refuseNumberRule(rule)
    if (refusal) throw new AppError('rule', refusal)
    mutate(context, context.library(), (tx, note) => {
      writeState(tx, ruleKey(projectId), rule)
      note(projectId, { action: 'volume.rule', subject: projectId, data: { rule } })
    })
    context.changed('volume', projectId)
    return readList(context, projectId)
  },

  'volume.print': printVolumes,
  'volume.excel': (context, { projectId }) => ({ jobId: startTables(context, projectId) }),
} satisfies Partial<Handlers>
