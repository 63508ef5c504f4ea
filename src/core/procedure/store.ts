import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { gateOverride, stepDone } from '#core/db/schema.ts'
import type { StepDone, StepId } from '#shared/model/procedure.ts'
import type { KeptOverride } from './facts.ts'

type Reader = Pick<Db, 'select'>

/** Steps that are done or not needed, of many projects. */
export function listSteps(
  db: Reader,
  projectIds: readonly string[],
): ReadonlyMap<string, ReadonlyMap<StepId, StepDone>> {
  const rows = db
    .select()
    .from(stepDone)
    .where(inArray(stepDone.projectId, [...projectIds]))
    .all()
  return new Map(
    [...Map.groupBy(rows, ({ projectId }) => projectId)].map(([id, own]) => [
      id,
      new Map(
        own.map(({ step, doneOn, person, note, isWaived, at }) => [
          step,
          { on: doneOn, person, note, isWaived, at },
        ]),
      ),
    ]),
  )
}

export function insertStep(tx: Tx, projectId: string, step: StepId, done: StepDone): void {
  const { on, ...rest } = done
  tx.insert(stepDone)
    .values({ projectId, step, doneOn: on, ...rest })
    .run()
}

export function removeStep(tx: Tx, projectId: string, step: StepId): void {
  tx.delete(stepDone)
    .where(and(eq(stepDone.projectId, projectId), eq(stepDone.step, step)))
    .run()
}

/** Gates passed although shut, of many projects, oldest first each. */
export function listOverrides(
  db: Reader,
  projectIds: readonly string[],
): ReadonlyMap<string, readonly KeptOverride[]> {
  const rows = db
    .select()
    .from(gateOverride)
    .where(inArray(gateOverride.projectId, [...projectIds]))
    .orderBy(asc(gateOverride.at))
    .all()
  return Map.groupBy(rows, ({ projectId }) => projectId)
}

export function insertOverride(tx: Tx, projectId: string, override: KeptOverride): void {
  tx.insert(gateOverride)
    .values({ ...override, projectId })
    .run()
}
