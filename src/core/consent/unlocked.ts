import type { Context, Library } from '#core/context.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { hasResidentsKey, openResidentsKey } from '#core/office/residents-key.ts'
import { AppError } from '#shared/errors.ts'
import { forgetDocuments } from './restricted-document.ts'
import { createMarks, type Marks } from './seal.ts'

/** Residents' names while they can be read: in memory only, for one open library. */
export interface Unlocked {
  readonly key: Buffer
  readonly marks: Marks
  /** When names of a project were last noted as looked at (ms), and of how many, by project. */
  readonly looks: Map<string, { readonly at: number; readonly rows: number }>
  /** What is to be done when they are locked, e.g. to delete an uploaded table. */
  readonly atLock: Set<() => void>
}

interface State extends Unlocked {
  usedAt: number
  readonly timer: NodeJS.Timeout
}

/** Without use for so long, names are locked again. */
export const idleMinutes = 15
const idleMs = idleMinutes * 60_000
const lookEveryMs = 30_000

const states = new WeakMap<Library, State>()

const nowMs = (context: Context): number => Date.parse(context.ports.clock.now())

/** A clock that was set back is no use either: nobody knows how long it is. */
function isIdle(context: Context, { usedAt }: State): boolean {
  const idle = nowMs(context) - usedAt
  return idle >= idleMs || idle < 0
}

/** Whether names can be read now; asking is no use. */
export function isUnlocked(context: Context): boolean {
  const library = context.library()
  const state = states.get(library)
  if (!state) return false
  if (!isIdle(context, state)) return true
  lockResidents(library)
  return false
}

/** The key, for reading or writing now. @throws AppError `rule` while locked */
export function requireUnlocked(context: Context): Unlocked {
  const state = isUnlocked(context) ? states.get(context.library()) : undefined
  if (!state) throw new AppError('rule', '住户信息已锁定。请输入口令解锁后再试。')
  state.usedAt = nowMs(context)
  return state
}

/**
 * Opens residents' names by the office's passphrase; each opening is kept in the journal.
 * @throws AppError `wrong-passphrase`
 */
export async function unlockResidents(context: Context, passphrase: string): Promise<void> {
  const library = context.library()
  const key = await openResidentsKey(context, passphrase)
  // Scrypt takes its time: another library may be open by now.
  if (context.library() !== library) throw new AppError('conflict', '档案库刚刚换过，没有解锁。请再试一次。')
  mutate(context, library, (_tx, note) =>
    note(libraryScope, { action: 'consent.unlock', subject: 'residents', data: {} }),
  )
  lockResidents(library)
  const timer = setInterval(() => {
    const state = states.get(library)
    if (!state || !isIdle(context, state)) return
    lockResidents(library)
    context.changed('household', '')
  }, lookEveryMs)
  timer.unref()
  states.set(library, {
    key,
    marks: createMarks(key),
    looks: new Map(),
    atLock: new Set(),
    usedAt: nowMs(context),
    timer,
  })
  context.changed('household', '')
}

/** Forgets the key and deletes what was made with names in it. */
export function lockResidents(library: Library): void {
  const state = states.get(library)
  states.delete(library)
  if (state) {
    clearInterval(state.timer)
    state.key.fill(0)
    for (const forget of state.atLock) forget()
  }
  forgetDocuments(library)
}

export { hasResidentsKey }
