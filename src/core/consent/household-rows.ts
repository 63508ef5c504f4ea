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

/** Null while locked, and once it was purged. */
export const identityOf = (unlocked: Unlocked | null, row: HouseholdRow): HouseholdInput | null =>
  unlocked === null || row.sealed === null ? null : openHousehold(unlocked.key, row, row.sealed)

export const toHousehold = (row: HouseholdRow, identity: HouseholdInput | null): Household => ({
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
  isPurged: row.purgedAt !== null,
  updatedAt: row.updatedAt,
})
