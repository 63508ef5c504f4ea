import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { listProjectSignoffs } from '#core/signoff/service.ts'
import { AppError } from '#shared/errors.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { countProjectRecords, requireCatalogueItem, requireRecord } from './service.ts'
import { listRecords, patchRecords, withdrawRecord } from './store.ts'

function requireUnused(context: Context, record: ArchiveRecord): void {
  for (const signoff of listProjectSignoffs(context, record.projectId)) {
    if (signoff.state === 'voided') continue
    const isScan = signoff.signatures.some(({ scanRecordId }) => scanRecordId === record.id)
    const isPhoto = signoff.visa.photos.some(({ recordId }) => recordId === record.id)
    if (isScan || isPhoto) {
      throw new AppError(
        'rule',
        `“${record.title}”是签证 ${signoff.number} 的${isScan ? '签字扫描件' : '附照片'}，不能撤出。`,
      )
    }
  }
}

export const recordApi = {
  'record.list': (context, query) => listRecords(context.library().db, query),
  'record.counts': (context, { projectId }) => {
    const counts = countProjectRecords(context, projectId)
    const filed = [...counts.byItem.values()].reduce((sum, n) => sum + n, 0)
    return { byItem: Object.fromEntries(counts.byItem), unfiled: counts.total - filed }
  },
  'record.get': (context, { id }) => requireRecord(context, id),

  'record.update': (context, { ids, patch }) => {
    const library = context.library()
    requireCatalogueItem(patch.catalogueItem)
    const given = withoutUndefined(patch)
    if (Object.keys(given).length === 0) throw new AppError('bad-input', '没有填写要改的内容，未作改动。')
    const unique = [...new Set(ids)]
    const records = unique.map((id) => requireRecord(context, id))
    mutate(context, library, (tx, note) => {
      patchRecords(tx, unique, patch)
      for (const record of records) {
        note(record.projectId, {
          action: 'record.update',
          subject: record.id,
          data: { patch: given },
        })
      }
    })
    for (const id of unique.slice(0, 1)) context.changed('record', id)
    return { changed: unique.length }
  },

  'record.withdraw': (context, { id, reason }) => {
    const record = requireRecord(context, id)
    requireUnused(context, record)
    mutate(context, context.library(), (tx, note, at) => {
      withdrawRecord(tx, id, at)
      const data = { sha256: record.sha256, title: record.title, reason }
      note(record.projectId, { action: 'record.withdraw', subject: id, data })
    })
    context.changed('record', id)
    return { withdrawn: true }
  },
} satisfies Partial<Handlers>

function withoutUndefined(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined))
}
