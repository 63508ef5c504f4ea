import { getBundle } from '#core/bundle/service.ts'
import type { Context } from '#core/context.ts'
import { getRecord } from '#core/record/service.ts'
import type { Entry, EntryContent } from '#shared/model/stage-entry.ts'
import type { StageFacts } from '#shared/model/stage-facts.ts'
import { listEntries } from './store.ts'

/**
 * What is wrong with a line among the others of its project, in words: a day recorded twice, a year reviewed twice,
 * files of another project. Empty when it can be kept.
 * @param before the line as it was; null for a new one
 */
export function entryClashes(
  context: Context,
  projectId: string,
  content: EntryContent,
  before: Entry | null,
): readonly string[] {
  const { db } = context.library()
  const others = <K extends 'diary' | 'property-review'>(kind: K) =>
    listEntries(db, [projectId], kind).filter(({ id }) => id !== before?.id)
  switch (content.kind) {
    case 'diary': {
      const same = others('diary').find(({ content: { on } }) => on === content.on)
      return [
        ...(same
          ? [
              `${content.on} 已有现场记录（${same.content.writer} 记录），一天只记一份。请在 ${content.on.slice(0, 7)} 的列表里打开它修改。`,
            ]
          : []),
        ...photoFaults(context, projectId, content.photos, before),
      ]
    }
    case 'property-review':
      return others('property-review').some(({ content: { year } }) => year === content.year)
        ? [`第 ${content.year} 年的代管考核已经登记，请在列表里打开它修改。`]
        : []
    case 'complaint':
    case 'issue':
    case 'repair':
      return photoFaults(context, projectId, content.photos, before)
    case 'transfer':
      return content.bundleId !== null && getBundle(db, content.bundleId)?.projectId !== projectId
        ? ['成果包必须是本项目的，请重新选择。']
        : []
    case 'contract':
    case 'utility':
    case 'satisfaction':
      return []
  }
}

/** The same of facts: a report must be a file of the project. */
export function factsClashes(context: Context, projectId: string, facts: StageFacts): readonly string[] {
  if (facts.kind !== 'acceptance' && facts.kind !== 'settlement') return []
  if (facts.reportRecordId === null) return []
  const record = getRecord(context.library().db, facts.reportRecordId)
  return record?.projectId === projectId ? [] : ['报告必须是本项目的文件，请重新选择。']
}

function photoFaults(
  context: Context,
  projectId: string,
  photos: readonly string[],
  before: Entry | null,
): readonly string[] {
  const { db } = context.library()
  // One that was attached and has been withdrawn since may stay.
  const kept = new Set(before && 'photos' in before.content ? before.content.photos : [])
  const isOwn = (id: string) => {
    const record = getRecord(db, id)
    return (
      record?.projectId === projectId &&
      record.kind === 'photo' &&
      (record.withdrawnAt === null || kept.has(id))
    )
  }
  return [
    ...(photos.every(isOwn) ? [] : ['照片必须是本项目的，请重新选择。']),
    ...(new Set(photos).size === photos.length ? [] : ['同一张照片附了两次，请去掉一处。']),
  ]
}
