import { setTimeout as delay } from 'node:timers/promises'
import type { Context, Library } from '#core/context.ts'
import { writeState } from '#core/db/state.ts'
import type { RunningJob } from '#core/job/runner.ts'
import type { RecheckResult } from '#shared/model/job.ts'
import { findOrphans } from './orphans.ts'
import { readOriginal } from './read-original.ts'
import { dueBefore } from './rules.ts'
import { completedKey, keepChecks, rememberOrphans } from './state.ts'
import { type CheckRow, countHealth, listDue } from './store.ts'

/** Whether an original has not been read for too long. */
export const hasDue = (context: Context, library: Library): boolean =>
  listDue(library.db, dueBefore(context.ports.clock.now()), 1).length > 0

const page = 64
/** Most of the disk stays with the person: after each original a rest of as long as reading it took. */
const longestRestMs = 2000

/**
 * Reads the originals that are due, one at a time, the longest unread first. What was read is noted a page at
 * a time: stopped at any moment, the next one goes on behind it.
 */
export async function recheckOriginals(
  context: Context,
  library: Library,
  job: RunningJob,
): Promise<RecheckResult> {
  const before = dueBefore(context.ports.clock.now())
  const total = countHealth(library.db, before).due
  job.report({ total, note: '正在后台重读原件' })
  let done = 0
  let damaged = 0
  for (;;) {
    const due = listDue(library.db, before, page)
    if (due.length === 0) break
    const checks: CheckRow[] = []
    try {
      for (const row of due) {
        const started = performance.now()
        const check = await readOriginal(context, library, row, job.signal)
        checks.push(check)
        if (check.result !== 'ok') damaged++
        done++
        job.report({ done })
        const rest = Math.min(longestRestMs, performance.now() - started)
        await delay(rest, undefined, { signal: job.signal })
      }
    } finally {
      keepChecks(context, library, checks)
    }
  }
  rememberOrphans(context, library, await findOrphans(library, job.signal))
  writeState(library.db, completedKey, context.ports.clock.now())
  return { read: done, damaged }
}
