import type { Context } from '#core/context.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope, listActions } from '#core/journal/service.ts'
import type { AccessEntry } from '#shared/model/household.ts'
import type { Unlocked } from './unlocked.ts'

/** What people do with names, as the journal calls it. */
const actions: Readonly<Record<string, string>> = {
  'consent.unlock': '解锁',
  'consent.look': '查看',
  'consent.export': '导出',
  'consent.print': '打印',
  'consent.import': '导入',
  'consent.purge': '清除',
}

const lookMs = 60 * 60_000

/** Keeps that names of a project were looked at: once an hour for each unlocking is enough, unless it was more of them. */
export function noteLook(context: Context, unlocked: Unlocked, projectId: string, rows: number): void {
  if (rows === 0) return
  const now = Date.parse(context.ports.clock.now())
  const last = unlocked.looks.get(projectId)
  if (last && rows <= last.rows && now >= last.at && now - last.at < lookMs) return
  noteAccess(context, projectId, 'consent.look', { rows, reason: '' })
  unlocked.looks.set(projectId, { at: now, rows })
}

/** Keeps that names left the screen: how many, and what for. */
export function noteAccess(
  context: Context,
  projectId: string,
  action: 'consent.look' | 'consent.export' | 'consent.print',
  data: { readonly rows: number; readonly reason: string },
): void {
  mutate(context, context.library(), (_tx, note) => note(projectId, { action, subject: projectId, data }))
}

/** Who looked at names, printed, exported or removed them, newest first; unlocking is the library's, not a project's. */
export function listAccess(context: Context, projectId: string): readonly AccessEntry[] {
  const { db } = context.library()
  const found = [
    ...listActions(db, projectId, Object.keys(actions)),
    ...listActions(db, libraryScope, ['consent.unlock']),
  ]
  return found
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.seq - a.seq))
    .map(({ at, actor, action, data }) => {
      const { rows, reason } = data as { rows?: unknown; reason?: unknown }
      return {
        at,
        actor,
        what: actions[action] ?? action,
        rows: typeof rows === 'number' ? rows : 0,
        reason: typeof reason === 'string' ? reason : '',
      }
    })
}
