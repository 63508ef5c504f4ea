import { randomInt } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { Context } from '#core/context.ts'
import { foldLog, mutateAndWipe } from '#core/journal/mutate.ts'
import { requirePassphrase } from '#core/office/residents-key.ts'
import { requireProject } from '#core/project/service.ts'
import { forgetResidents } from '#core/stage/service.ts'
import { AppError } from '#shared/errors.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { emptyMark } from './seal.ts'
import { readConsents } from './service.ts'
import { deleteRows, type HouseholdRow, insertRow, listAllRows } from './store.ts'
import { lockResidents } from './unlocked.ts'

export interface PurgeRequest {
  readonly projectId: string
  readonly reason: string
  readonly person: string
  /** The office's: it cannot be undone, so that an unlocked screen is not enough. */
  readonly passphrase: string
}

/**
 * Removes names, phones and rooms of a project for good (PIPL 19); what is counted stays. The rows that remain are new
 * ones in another order, with marks that lead nowhere, so that nobody can tell any more which flat was which. Who complained or
 * reported a defect goes with them.
 * @returns how many households were purged
 * @throws AppError `rule` before the day, `wrong-passphrase`
 */
export async function purgeHouseholds(context: Context, request: PurgeRequest): Promise<number> {
  const { projectId, reason, person, passphrase } = request
  const project = requireProject(context, projectId)
  const from = readConsents(context, [project]).get(projectId)?.purgeFrom ?? null
  const today = toLocalDate(context.ports.clock.now())
  if (from === null)
    throw new AppError('rule', '项目还没有竣工验收日期，住户信息还在用，不能清除。验收后再办。')
  if (today < from) throw new AppError('rule', `住户信息要保留到 ${from}，现在还不能清除。到期后再办。`)
  await requirePassphrase(context, passphrase)
  const purged = mutateAndWipe(context, (tx, note, at) => {
    const rows = listAllRows(tx, projectId)
    const kept = rows.filter(({ removedAt }) => removedAt === null)
    const count = kept.filter(({ purgedAt }) => purgedAt === null).length
    const told = forgetResidents(tx, projectId, at)
    if (count + told === 0) throw new AppError('rule', '没有可清除的住户信息。')
    deleteRows(tx, projectId)
    for (const row of toNameless(kept, at)) insertRow(tx, row)
    note(projectId, {
      action: 'consent.purge',
      subject: projectId,
      data: { rows: count, told, reason, person },
    })
    return count
  })
  foldLog(context)
  // Documents that still have names in them go with them.
  lockResidents(context.library())
  context.changed('household', projectId)
  context.changed('entry', projectId)
  return purged
}

function toNameless(rows: readonly HouseholdRow[], at: string): HouseholdRow[] {
  const owners = new Map<string, string>()
  const ownerOf = (mark: string | null): string | null => {
    if (mark === null) return null
    const fresh = owners.get(mark) ?? emptyMark()
    owners.set(mark, fresh)
    return fresh
  }
  return shuffled(rows).map((row, index) => ({
    ...row,
    id: uuidv7(),
    ordinal: index + 1,
    placeMark: emptyMark(),
    ownerMark: ownerOf(row.ownerMark),
    sealed: null,
    surveyedOn: null,
    votedOn: null,
    createdAt: at,
    updatedAt: at,
    purgedAt: row.purgedAt ?? at,
  }))
}

function shuffled<T>(items: readonly T[]): T[] {
  const list = [...items]
  for (let last = list.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    const [a, b] = [list[last], list[other]]
    if (a !== undefined && b !== undefined) [list[last], list[other]] = [b, a]
  }
  return list
}
