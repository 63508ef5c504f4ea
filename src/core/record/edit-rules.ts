import {
  type RecordKind,
  type RecordPatch,
  type RecordValues,
  recordKindLabels,
} from '#shared/model/record.ts'
import { recordValueLabels } from '#shared/model/record-edit.ts'

export type Values = Partial<RecordValues>
type ValueKey = keyof RecordValues

export interface RecordChange {
  readonly id: string
  readonly values: Values
}

/** A change as it is kept for undo: `values` is what was before, `after` what the edit put there. */
export interface KeptChange extends RecordChange {
  readonly after: Values
}

export const keysOf = (values: Values): readonly ValueKey[] =>
  (Object.keys(values) as ValueKey[]).filter((key) => values[key] !== undefined)

/**
 * What a person's patch writes. A time that is typed has no other source than the person, in 北京时间;
 * a pin without its plan is no pin.
 */
export function toValues(patch: RecordPatch): Values {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Values
  return {
    ...given,
    ...(patch.takenAt === undefined ? {} : { takenAtBasis: 'manual', takenAtOffset: '+08:00' }),
    ...(patch.pinPlanId === null ? { pinX: null, pinY: null } : {}),
  }
}

/** The part of a change that is not so already, with what it replaces; null when nothing is left of it. */
export function narrowChange(change: RecordChange, current: RecordValues): KeptChange | null {
  const keys = keysOf(change.values).filter((key) => change.values[key] !== current[key])
  if (keys.length === 0) return null
  return { id: change.id, values: pick(current, keys), after: pick(change.values, keys) }
}

const pick = (values: Values, keys: readonly ValueKey[]): Values =>
  Object.fromEntries(keys.map((key) => [key, values[key]]))

export interface CurrentRecord {
  readonly values: RecordValues
  readonly isWithdrawn: boolean
}

export interface UndoPlan {
  readonly restore: readonly RecordChange[]
  readonly skipped: number
  /** Fields, in words, that something else has changed since; the undo must not touch them. */
  readonly conflicts: readonly string[]
}

/**
 * What taking an edit back means now. Records withdrawn since are left alone. Where a field no longer
 * holds what the edit put there, something that keeps no undo changed it: going back would destroy that.
 */
export function planUndo(
  changes: readonly KeptChange[],
  current: ReadonlyMap<string, CurrentRecord>,
): UndoPlan {
  const restore: RecordChange[] = []
  const conflicts = new Set<string>()
  let skipped = 0
  for (const { id, values, after } of changes) {
    const now = current.get(id)
    if (!now || now.isWithdrawn) {
      skipped += 1
      continue
    }
    for (const key of keysOf(after)) {
      if (now.values[key] !== after[key]) conflicts.add(recordValueLabels[key])
    }
    restore.push({ id, values })
  }
  return { restore, skipped, conflicts: [...conflicts] }
}

/** `12 张` of photos only, else `12 个`. */
export function countWords(kinds: readonly RecordKind[]): string {
  const [first] = kinds
  if (!first || kinds.some((kind) => kind !== first)) return `${kinds.length} 个文件`
  return `${kinds.length} ${first === 'photo' ? '张' : first === 'video' ? '段' : '份'}${recordKindLabels[first]}`
}

/** `改了 12 张照片的阶段、楼栋`: what an edit is called where it can be undone. */
export function editTitle(kinds: readonly RecordKind[], values: Values): string {
  const labels = [...new Set(keysOf(values).map((key) => recordValueLabels[key]))]
  const named = labels.slice(0, 3).join('、')
  return `改了 ${countWords(kinds)}的${named}${labels.length > 3 ? ` 等 ${labels.length} 项` : ''}`
}

/** A UTC ISO time moved by seconds; null where the year would leave four digits. */
export function shiftTime(at: string, seconds: number): string | null {
  const moved = new Date(Date.parse(at) + seconds * 1000)
  const year = moved.getUTCFullYear()
  return year >= 1826 && year <= 9998 ? moved.toISOString() : null
}
