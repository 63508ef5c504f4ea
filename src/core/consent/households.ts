import { uuidv7 } from 'uuidv7'
import type { z } from 'zod'
import { type Context, notFound } from '#core/context.ts'
import { foldLog, mutateAndWipe } from '#core/journal/mutate.ts'
import { requireProject } from '#core/project/service.ts'
import { requireUnchanged } from '#core/stale.ts'
import { AppError } from '#shared/errors.ts'
import { placeWords } from '#shared/model/flat.ts'
import type {
  Answer,
  Household,
  HouseholdInput,
  HouseholdPage,
  householdQuery,
} from '#shared/model/household.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { noteLook } from './access.ts'
import { identityOf, readIdentity, toColumns, toHousehold } from './household-rows.ts'
import { hasAnswered, householdFaults } from './rules.ts'
import { emptyMark } from './seal.ts'
import { findPlace, getRow, type HouseholdRow, insertRow, lastOrdinal, listRows, updateRow } from './store.ts'
import { isUnlocked, requireUnlocked } from './unlocked.ts'

type Query = z.output<typeof householdQuery>

const byBuilding = (a: HouseholdRow, b: HouseholdRow): number =>
  a.building.localeCompare(b.building, 'zh-CN', { numeric: true }) || a.ordinal - b.ordinal

/** A page of a project's households, by building; with names while unlocked, which is kept in the journal. */
export function listHouseholds(context: Context, query: Query): HouseholdPage {
  requireProject(context, query.projectId)
  const unlocked = isUnlocked(context) ? requireUnlocked(context) : null
  const text = query.text?.trim() ?? ''
  if (text !== '' && !unlocked) throw new AppError('rule', '住户信息已锁定，不能按房号或姓名查找。请先解锁。')
  const rows = listRows(context.library().db, query.projectId)
    .filter(({ building }) => query.building === undefined || building === query.building)
    .filter((row) => query.open !== 'survey' || !hasAnswered(row))
    .filter(({ vote }) => query.open !== 'vote' || vote === null)
    .filter((row) => text === '' || isFound(readIdentity(unlocked, row).identity, text))
    .toSorted(byBuilding)
  const shown = rows.slice(query.offset, query.offset + query.limit)
  const items = shown.map((row) => toHousehold(row, readIdentity(unlocked, row)))
  if (unlocked) {
    const named = rows.filter(({ sealed }) => sealed !== null).length
    noteLook(context, unlocked, query.projectId, named)
  }
  return { total: rows.length, items, isUnlocked: unlocked !== null }
}

const isFound = (identity: HouseholdInput | null, text: string): boolean =>
  identity !== null && [identity.unit, identity.room, identity.owner].some((value) => value.includes(text))

/** @throws AppError `rule` once the project's names were removed: the time for collecting them is over */
export function requireOpen(rows: readonly HouseholdRow[]): void {
  if (rows.some(({ purgedAt }) => purgedAt !== null))
    throw new AppError('rule', '这个项目的住户信息已按期清除，只留计数，不能再登记或修改住户。')
}

/**
 * Adds a household, or writes one anew.
 * @throws AppError `rule` while locked and after the purge, `conflict` for a flat that is there, `bad-input`
 */
export function saveHousehold(
  context: Context,
  request: { projectId: string; id: string | null; household: HouseholdInput; seen: string | null },
): Household {
  const { projectId, id, household, seen } = request
  requireProject(context, projectId)
  const unlocked = requireUnlocked(context)
  const faults = householdFaults(household, toLocalDate(context.ports.clock.now()))
  if (faults.length > 0) throw new AppError('bad-input', faults.map((each) => each.text).join(''))
  const saved = mutateAndWipe(context, (tx, note, at) => {
    requireOpen(listRows(tx, projectId))
    const before = id === null ? null : getRow(tx, id)
    if (id !== null && before?.projectId !== projectId) throw notFound('这一户')
    requireUnchanged(seen, before?.updatedAt ?? null)
    const row = { id: id ?? uuidv7(), projectId }
    const columns = toColumns(unlocked, row, household)
    const same = findPlace(tx, projectId, columns.placeMark)
    if (same && same.id !== id)
      throw new AppError('conflict', `${placeWords(household)}已经登记过。请在列表里找到它再修改。`)
    if (before) updateRow(tx, row.id, { ...columns, updatedAt: at })
    else {
      const ordinal = lastOrdinal(tx, projectId) + 1
      insertRow(tx, { ...row, ...columns, ordinal, createdAt: at, updatedAt: at })
    }
    note(projectId, { action: before ? 'household.update' : 'household.add', subject: row.id, data: {} })
    return getRow(tx, row.id)
  })
  if (!saved) throw notFound('这一户')
  context.changed('household', projectId)
  return toHousehold(saved, { identity: household, isDamaged: false })
}

/** Takes a household out of the list and forgets who it was at once. */
export function removeHousehold(context: Context, { id, reason }: { id: string; reason: string }): void {
  requireUnlocked(context)
  const row = requireRow(context, id)
  mutateAndWipe(context, (tx, note, at) => {
    requireOpen([row])
    updateRow(tx, id, { removedAt: at, updatedAt: at, sealed: null, ownerMark: null, placeMark: emptyMark() })
    note(row.projectId, { action: 'household.remove', subject: id, data: { reason } })
  })
  foldLog(context)
  context.changed('household', row.projectId)
}

/** The design vote of several households at once; all of them or none. @returns how many changed */
export function voteHouseholds(
  context: Context,
  { ids, vote, on }: { ids: readonly string[]; vote: Answer | null; on: string },
): number {
  const unlocked = requireUnlocked(context)
  if (on > toLocalDate(context.ports.clock.now()))
    throw new AppError('bad-input', '表决日期晚于今天，请核对日期。')
  const votedOn = vote === null ? null : on
  const changed = mutateAndWipe(context, (tx, note, at) => {
    const rows = [...new Set(ids)].map((id) => {
      const row = getRow(tx, id)
      if (!row) throw notFound('其中一户')
      return row
    })
    requireOpen(rows)
    const different = rows.filter((row) => row.vote !== vote || row.votedOn !== votedOn)
    for (const row of different) {
      const household = identityOf(unlocked, row)
      if (!household) throw notFound('其中一户')
      updateRow(tx, row.id, { ...toColumns(unlocked, row, { ...household, vote, votedOn }), updatedAt: at })
    }
    for (const [projectId, own] of Map.groupBy(different, (row) => row.projectId)) {
      note(projectId, { action: 'household.vote', subject: projectId, data: { rows: own.length, on } })
    }
    return different
  })
  for (const projectId of new Set(changed.map((row) => row.projectId)))
    context.changed('household', projectId)
  return changed.length
}

function requireRow(context: Context, id: string): HouseholdRow {
  const row = getRow(context.library().db, id)
  if (!row) throw notFound('这一户')
  return row
}
