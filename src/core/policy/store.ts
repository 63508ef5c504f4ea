import { asc, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { ruleMove, ruleSet } from '#core/db/schema.ts'
import { readState, writeState } from '#core/db/state.ts'
import {
  builtInRuleSets,
  type DistrictSettings,
  defaultDistrictSettings,
  districtSettings,
  type RuleMove,
  type RuleSet,
} from '#shared/model/rule-set.ts'

type Reader = Pick<Db, 'select'>

/** All rule sets there are, oldest first: those of the program, and those that were added. */
export function listRuleSets(db: Reader): readonly RuleSet[] {
  const added = db.select().from(ruleSet).orderBy(asc(ruleSet.addedAt)).all()
  return [...builtInRuleSets, ...added.map(({ content }) => content)].toSorted((a, b) =>
    a.validFrom < b.validFrom ? -1 : 1,
  )
}

/** A project's rule set by its id; the program's first where it is not there any more. */
export const pickRuleSet = (sets: readonly RuleSet[], id: string): RuleSet =>
  sets.find((set) => set.id === id) ?? builtInRuleSets[0]

export const readRuleSet = (db: Reader, id: string): RuleSet => pickRuleSet(listRuleSets(db), id)

export function insertRuleSet(tx: Tx, content: RuleSet, addedAt: string): void {
  tx.insert(ruleSet).values({ id: content.id, content, addedAt }).run()
}

export const deleteRuleSet = (tx: Tx, id: string): boolean =>
  tx.delete(ruleSet).where(eq(ruleSet.id, id)).run().changes > 0

export function insertRuleMove(tx: Tx, row: RuleMove): void {
  const { from, to, ...rest } = row
  tx.insert(ruleMove)
    .values({ ...rest, fromSet: from, toSet: to })
    .run()
}

/** Oldest first. */
export function listRuleMoves(db: Reader, projectIds: readonly string[]): readonly RuleMove[] {
  return db
    .select()
    .from(ruleMove)
    .where(inArray(ruleMove.projectId, [...projectIds]))
    .orderBy(asc(ruleMove.at))
    .all()
    .map(({ fromSet, toSet, ...row }) => ({ ...row, from: fromSet, to: toSet }))
}

const settingsKey = 'district'

/** What the district settled; the defaults where nobody has. */
export function readDistrict(db: Reader): DistrictSettings {
  const stored = readState(db, settingsKey)
  const found = districtSettings.safeParse(stored ?? {})
  if (found.success) return found.data
  // Nought years could be stored once; the rest of what was settled then still stands.
  const raised = districtSettings.safeParse(
    typeof stored === 'object' && stored !== null ? { ...stored, contactYears: 1 } : {},
  )
  return raised.success ? raised.data : defaultDistrictSettings
}

export const writeDistrict = (tx: Tx, settings: DistrictSettings): void =>
  writeState(tx, settingsKey, settings)
