import { call } from '#renderer/backend/transport.ts'
import { toPlaceKey } from '#shared/model/flat.ts'
import { type Household, householdInput } from '#shared/model/household.ts'
import { type Batch, type Mode, type QuickFields, toSaved } from './quick-fields.ts'

/** The household that has this flat; null when it is not registered yet. */
export async function findFlat(
  projectId: string,
  place: Pick<QuickFields, 'building' | 'unit' | 'room'>,
): Promise<Household | null> {
  const text = place.room.trim()
  if (text === '') return null
  const { items } = await call('consent.households', { projectId, text, limit: 500 })
  const key = toPlaceKey(place)
  return items.find(({ identity }) => identity !== null && toPlaceKey(identity) === key) ?? null
}

/**
 * Saves one household: a flat that is registered is brought up to date, and whether it was.
 * @throws AppError with what is wrong, in words
 */
export async function saveQuick(
  projectId: string,
  fields: QuickFields,
  batch: Batch,
  mode: Mode,
): Promise<{ readonly household: Household; readonly isNew: boolean }> {
  const known = await findFlat(projectId, fields)
  const parsed = householdInput.safeParse(toSaved(fields, batch, mode, known?.identity ?? null))
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ message }) => message).join('；'))
  const household = await call('consent.saveHousehold', {
    projectId,
    id: known?.id ?? null,
    household: parsed.data,
    seen: known?.updatedAt ?? null,
  })
  return { household, isNew: known === null }
}
