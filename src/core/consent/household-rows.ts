import { AppError, toAppError } from '#shared/errors.ts'
import type { Household, HouseholdInput } from '#shared/model/household.ts'
import { openHousehold, sealHousehold } from './seal.ts'
import type { HouseholdRow } from './store.ts'
import type { Unlocked } from './unlocked.ts'

/** What of a household stands in plain columns: what is counted. */
export const toPlainColumns = (household: HouseholdInput) => ({
  building: household.building,
  areaHundredths: household.areaHundredths,
  renovation: household.renovation,
  demolition: household.demolition,
  property: household.property,
  way: household.way,
  surveyedOn: household.surveyedOn,
  hasSigned: household.hasSigned,
  vote: household.vote,
  votedOn: household.votedOn,
})

/** All columns of a row that follow from what was said. */
export const toColumns = (
  { key, marks }: Unlocked,
  row: { readonly id: string; readonly projectId: string },
  household: HouseholdInput,
) => ({
  ...toPlainColumns(household),
  placeMark: marks.place(row.projectId, household),
  ownerMark: marks.owner(row.projectId, household.ownerMark),
  sealed: sealHousehold(key, row, household),
})

/** Null while locked, and once it was purged. @throws AppError `library-corrupt` that says which one is damaged */
export function identityOf(unlocked: Unlocked | null, row: HouseholdRow): HouseholdInput | null {
  if (unlocked === null || row.sealed === null) return null
  try {
    return openHousehold(unlocked.key, row, row.sealed)
  } catch (thrown) {
    const { code } = toAppError(thrown)
    if (code !== 'library-corrupt') throw thrown
    throw new AppError(
      code,
      `${row.building}登记的第 ${row.ordinal} 户内容已损坏，打不开。请在住户列表里按原表重新填写这一户，或删除它；也可以从备份恢复。`,
      { cause: thrown },
    )
  }
}

/** For lists: a damaged household does not keep the others from being seen. */
export function readIdentity(
  unlocked: Unlocked | null,
  row: HouseholdRow,
): Pick<Household, 'identity' | 'isDamaged'> {
  try {
    return { identity: identityOf(unlocked, row), isDamaged: false }
  } catch (thrown) {
    if (toAppError(thrown).code !== 'library-corrupt') throw thrown
    return { identity: null, isDamaged: true }
  }
}

export const toHousehold = (
  row: HouseholdRow,
  { identity, isDamaged }: Pick<Household, 'identity' | 'isDamaged'>,
): Household => ({
  id: row.id,
  projectId: row.projectId,
  ordinal: row.ordinal,
  building: row.building,
  areaHundredths: row.areaHundredths,
  renovation: row.renovation,
  demolition: row.demolition,
  property: row.property,
  way: row.way,
  surveyedOn: row.surveyedOn,
  hasSigned: row.hasSigned,
  vote: row.vote,
  votedOn: row.votedOn,
  identity,
  isDamaged,
  isPurged: row.purgedAt !== null,
  updatedAt: row.updatedAt,
})
