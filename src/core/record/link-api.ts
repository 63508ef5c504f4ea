import { type Context, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { listProjectSignoffs, requireSignoff, usesOf } from '#core/signoff/service.ts'
import { AppError } from '#shared/errors.ts'
import { type ArchiveRecord, recordKindLabels } from '#shared/model/record.ts'
import type { LinkTarget, RecordLink } from '#shared/model/record-edit.ts'
import { type Signoff, signoffStateLabels } from '#shared/model/signoff.ts'
import { signoffKindLabels, signoffShortLabels } from '#shared/model/signoff-form.ts'
import { requireEditable, tellChanged } from './edit.ts'
import { deleteLink, findLinked, insertLinks, listLinksOf } from './link-store.ts'
import { getRecord, requireRecord } from './service.ts'

interface Target {
  readonly projectId: string
  /** What the journal calls it. */
  readonly name: string
}

const nameOf = ({ photoNumber, title, originalName }: ArchiveRecord) =>
  [photoNumber, title || originalName].filter(Boolean).join(' ')

/** @throws AppError `not-found` */
function requireTarget(context: Context, { kind, id }: LinkTarget): Target {
  if (kind === 'signoff') {
    const { projectId, number } = requireSignoff(context, id)
    return { projectId, name: number }
  }
  const record = requireRecord(context, id)
  return { projectId: record.projectId, name: nameOf(record) }
}

const visaWords = ({ state }: Signoff, what: string) => `${what}，${signoffStateLabels[state]}`

/** Links that a visa makes by itself: its photos and the scans of its signatures. */
function fixedLinks(context: Context, record: ArchiveRecord): readonly RecordLink[] {
  return listProjectSignoffs(context, record.projectId).flatMap((signoff): RecordLink[] => {
    const { isPhoto, isScan, isAttached } = usesOf(signoff, record.id)
    if (!isPhoto && !isScan && !isAttached) return []
    const what = isPhoto ? '附照片' : isScan ? '签字扫描件' : '附件'
    const note = visaWords(signoff, `是这份${signoffShortLabels[signoff.kind]}的${what}`)
    const { id, number, content } = signoff
    return [{ kind: 'signoff', id, number, title: content.title, note, isFixed: true }]
  })
}

/** What a link leads to; null when it is no longer in the archive. */
function toLink(context: Context, target: LinkTarget): RecordLink | null {
  if (target.kind === 'signoff') {
    const signoff = requireSignoff(context, target.id)
    const { kind, number, content } = signoff
    return {
      ...target,
      number,
      title: content.title,
      note: visaWords(signoff, signoffKindLabels[kind]),
      isFixed: false,
    }
  }
  const record = getRecord(context.library().db, target.id)
  if (!record || record.withdrawnAt) return null
  return {
    ...target,
    number: record.photoNumber ?? '',
    title: record.title || record.originalName,
    note: recordKindLabels[record.kind],
    isFixed: false,
  }
}

export const linkApi = {
  'record.links': (context, { id }) => {
    const record = requireRecord(context, id)
    const fixed = fixedLinks(context, record)
    const made = listLinksOf(context.library().db, id).flatMap(({ recordId, target }) => {
      const other: LinkTarget = recordId === id ? target : { kind: 'record', id: recordId }
      return toLink(context, other) ?? []
    })
    const isFixed = new Set(fixed.map((link) => link.id))
    return [...fixed, ...made.filter((link) => !isFixed.has(link.id))]
  },

  'record.link': (context, { ids, target }) => {
    const library = context.library()
    const { projectId, records } = requireEditable(library.db, ids)
    const { projectId: of, name } = requireTarget(context, target)
    if (of !== projectId) throw new AppError('rule', '只能参见本项目的签证和文件，请重新选择。')
    if (target.kind === 'record' && records.length === 1 && records[0]?.id === target.id) {
      throw new AppError('rule', '文件不能参见自己，请选另一份。')
    }
    const linked = findLinked(library.db, ids, target)
    const fresh = records.map(({ id }) => id).filter((id) => id !== target.id && !linked.has(id))
    if (fresh.length > 0) {
      mutate(context, library, (tx, note) => {
        insertLinks(tx, fresh, target)
        for (const id of fresh) {
          note(projectId, { action: 'record.link', subject: id, data: { target: { ...target, name } } })
        }
      })
    }
    tellChanged(context, records, fresh.length)
    return { linked: fresh.length }
  },

  'record.unlink': (context, { id, target }) => {
    const library = context.library()
    const record = requireRecord(context, id)
    const { name } = requireTarget(context, target)
    mutate(context, library, (tx, note) => {
      if (deleteLink(tx, id, target) === 0) throw notFound('这条参见')
      note(record.projectId, { action: 'record.unlink', subject: id, data: { target: { ...target, name } } })
    })
    context.changed('record', id)
    return { unlinked: true }
  },
} satisfies Partial<Handlers>
