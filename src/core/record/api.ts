import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { listProjectSignoffs, usesOf } from '#core/signoff/service.ts'
import { AppError } from '#shared/errors.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { signoffShortLabels } from '#shared/model/signoff-form.ts'
import { editApi } from './edit-api.ts'
import { linkApi } from './link-api.ts'
import { numberApi } from './number-api.ts'
import { countProjectRecords, getOriginal, requireRecord } from './service.ts'
import { withdrawRecord } from './store.ts'

function requireUnused(context: Context, record: ArchiveRecord): void {
  for (const signoff of listProjectSignoffs(context, record.projectId)) {
    if (signoff.state === 'voided') continue
    const { isScan, isPhoto, isAttached } = usesOf(signoff, record.id)
    if (isScan || isPhoto || isAttached) {
      const what = isScan ? '签字扫描件' : isPhoto ? '附照片' : '附件'
      throw new AppError(
        'rule',
        `“${record.title}”是${signoffShortLabels[signoff.kind]} ${signoff.number} 的${what}，不能撤出。`,
      )
    }
  }
}

export const recordApi = {
  ...editApi,
  ...numberApi,
  ...linkApi,
  'record.counts': (context, { projectId }) => {
    const counts = countProjectRecords(context, projectId)
    const filed = [...counts.byItem.values()].reduce((sum, n) => sum + n, 0)
    return { byItem: Object.fromEntries(counts.byItem), unfiled: counts.total - filed }
  },
  'record.get': (context, { id }) => requireRecord(context, id),
  'record.fileFacts': (context, { id }) => {
    const { sha256 } = requireRecord(context, id)
    return { sm3: getOriginal(context.library().db, sha256)?.sm3 ?? null }
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
