import { uuidv7 } from 'uuidv7'
import { type Context, notFound } from '#core/context.ts'
import type { Db, Tx } from '#core/db/open.ts'
import type { Note } from '#core/journal/mutate.ts'
import { AppError } from '#shared/errors.ts'
import type { RecordKind } from '#shared/model/record.ts'
import { type KeptChange, narrowChange, type RecordChange, type Values } from './edit-rules.ts'
import { type EditableRecord, insertEdit, readEditable, writeChanges } from './edit-store.ts'

/**
 * The records of one edit, each once.
 * @throws AppError `not-found` for one that is unknown or withdrawn; `rule` when they are of several projects
 */
export function requireEditable(
  db: Pick<Db, 'select'>,
  ids: readonly string[],
): { readonly projectId: string; readonly records: readonly EditableRecord[] } {
  const unique = [...new Set(ids)]
  const found = readEditable(db, unique)
  const records = unique.map((id) => {
    const record = found.get(id)
    if (!record || record.isWithdrawn) throw notFound('这份文件')
    return record
  })
  const [first] = records
  if (!first) throw notFound('这份文件')
  if (records.some(({ projectId }) => projectId !== first.projectId)) {
    throw new AppError('rule', '选中的文件分属不同项目，请分开修改。未作改动。')
  }
  return { projectId: first.projectId, records }
}

export interface Edit {
  readonly projectId: string
  readonly records: readonly EditableRecord[]
  readonly changes: readonly RecordChange[]
  /** Journal action, one entry for each record that is changed. */
  readonly action: string
  readonly title: (changed: readonly RecordKind[]) => string
  readonly data: (change: KeptChange) => Record<string, unknown>
}

/** What of an edit is not so already, with what it replaces. */
export function narrowEdit({ records, changes }: Pick<Edit, 'records' | 'changes'>): readonly KeptChange[] {
  const byId = new Map(records.map((record) => [record.id, record]))
  return changes.flatMap((change) => {
    const record = byId.get(change.id)
    return (record && narrowChange(change, record.values)) ?? []
  })
}

/**
 * Makes an edit of records within a transaction: the values, what undo needs, and a journal entry for each
 * record that is changed by it. Records that are so already are left alone.
 * @returns how many were changed
 */
export function applyEdit(tx: Tx, note: Note, at: string, edit: Edit): number {
  const kept = narrowEdit(edit)
  if (kept.length === 0) return 0
  const kinds = new Map(edit.records.map(({ id, kind }) => [id, kind]))
  writeChanges(
    tx,
    kept.map(({ id, after }) => ({ id, values: after })),
  )
  const title = edit.title(kept.flatMap(({ id }) => kinds.get(id) ?? []))
  insertEdit(tx, { id: uuidv7(), projectId: edit.projectId, title, at }, kept)
  for (const change of kept) {
    note(edit.projectId, { action: edit.action, subject: change.id, data: edit.data(change) })
  }
  return kept.length
}

/** The same values for every record of an edit. */
export const sameFor = (records: readonly EditableRecord[], values: Values): readonly RecordChange[] =>
  records.map(({ id }) => ({ id, values }))

/** Tells the screens that records changed: one event is enough for all. */
export function tellChanged(
  context: Context,
  records: readonly { readonly id: string }[],
  changed: number,
): void {
  const [first] = records
  if (first && changed > 0) context.changed('record', first.id)
}
