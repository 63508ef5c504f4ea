import type { Context, Library } from '#core/context.ts'
import { readState, writeState } from '#core/db/state.ts'
import { type CheckRow, putChecks } from './store.ts'

/** When all originals were last gone through. */
export const completedKey = 'health-completed'
const orphansKey = 'health-orphans'

export interface Orphan {
  readonly sha256: string
  readonly bytes: number
}

export interface Orphans {
  readonly at: string
  readonly files: readonly Orphan[]
}

export const readOrphans = (library: Library): Orphans =>
  (readState(library.db, orphansKey) as Orphans | undefined) ?? { at: '', files: [] }

export function rememberOrphans(context: Context, library: Library, files: readonly Orphan[]): void {
  writeState(library.db, orphansKey, { at: context.ports.clock.now(), files } satisfies Orphans)
  context.changed('health', '')
}

/** Notes what was read: a later check goes on behind it, also after a restart. */
export function keepChecks(context: Context, library: Library, checks: readonly CheckRow[]): void {
  if (checks.length === 0) return
  library.db.transaction((tx) => putChecks(tx, checks))
  context.changed('health', '')
}
