import type { Tx } from '#core/db/open.ts'
import type { Note } from '#core/journal/mutate.ts'
import { applyEdit, requireEditable } from '#core/record/edit.ts'
import type { RecordValues } from '#shared/model/record.ts'

export interface PhotoChange {
  readonly id: string
  readonly values: Partial<Pick<RecordValues, 'viewpointId' | 'pinPlanId' | 'pinX' | 'pinY'>>
}

/**
 * Edits photos within a larger change, journalled and undone like any edit of records.
 * @param title what was done, in words, for undo
 * @returns how many were changed
 * @throws AppError `not-found`, `rule` for records of several projects
 */
export function changePhotos(
  tx: Tx,
  note: Note,
  at: string,
  changes: readonly PhotoChange[],
  title: (count: number) => string,
): number {
  if (changes.length === 0) return 0
  const { projectId, records } = requireEditable(
    tx,
    changes.map(({ id }) => id),
  )
  return applyEdit(tx, note, at, {
    projectId,
    records,
    changes,
    action: 'record.update',
    title: (kinds) => title(kinds.length),
    data: ({ after }) => ({ patch: { ...after } }),
  })
}
