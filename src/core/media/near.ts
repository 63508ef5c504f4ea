import { setImmediate } from 'node:timers/promises'
import type { Context, Library } from '#core/context.ts'
import { readState, writeState } from '#core/db/state.ts'
import type { RunningJob } from '#core/job/runner.ts'
import { toHash } from './near-search.ts'
import { clearNear, type HashedOriginal, insertNear, listHashes, type NearRow } from './near-store.ts'

/** What was compared so far: the last original looked at, and how many up to it had a hash. */
interface Compared {
  readonly rules: number
  readonly through: number
  readonly hashed: number
}

const stateKey = 'near-duplicates'
/** Raised when distance or blank rule change: all pairs are then found again. */
const rules = 1
const page = 5000

/**
 * Compares pictures that are new since the last time with all others, and keeps the pairs that look alike.
 * The database's thread only reads and writes a page at a time; the search runs in the pool.
 * @returns how many pairs were found now
 * @throws AppError `cancelled`; what was compared before stays
 */
export async function updateNearDuplicates(
  context: Context,
  { db }: Library,
  job: Pick<RunningJob, 'signal' | 'report'>,
): Promise<{ pairs: number }> {
  const known = parseCompared(readState(db, stateKey))
  const originals = await readHashed(db)
  const last = originals.at(-1)
  const through = last?.serial ?? 0
  const before = originals.filter((each) => each.serial <= known.through).length
  // Hashes that came or went among those compared before: everything is compared again.
  const isWhole = before !== known.hashed
  if (!isWhole && originals.length === before) return { pairs: 0 }

  job.report({ note: '正在比对相似的照片' })
  const hashes = BigUint64Array.from(originals, ({ dhash }) => toHash(dhash))
  const isFresh = isWhole ? null : Uint8Array.from(originals, ({ serial }) => Number(serial > known.through))
  const { triples } = await context.pool.run('near', { hashes, isFresh }, job.signal)
  if (isWhole) db.transaction((tx) => clearNear(tx))
  for (let start = 0; start < triples.length; start += 3000) {
    const rows = toRows(triples.subarray(start, start + 3000), originals)
    db.transaction((tx) => insertNear(tx, rows))
    await setImmediate()
  }
  writeState(db, stateKey, { rules, through, hashed: originals.length } satisfies Compared)
  if (isWhole || triples.length > 0) context.changed('record', '')
  return { pairs: triples.length / 3 }
}

/** After previews were made anew, all pairs are found again. */
export function forgetNearDuplicates({ db }: Library): void {
  writeState(db, stateKey, {})
}

type Hashed = HashedOriginal & { readonly dhash: string }

async function readHashed(db: Library['db']): Promise<readonly Hashed[]> {
  const found: Hashed[] = []
  for (let after = 0; ; ) {
    const rows = listHashes(db, after, page)
    const last = rows.at(-1)
    if (!last) return found
    for (const row of rows) if (isHashed(row)) found.push(row)
    after = last.serial
    await setImmediate()
  }
}

const isHashed = (row: HashedOriginal): row is Hashed =>
  row.dhash !== null && /^[0-9a-f]{16}$/.test(row.dhash)

function toRows(triples: Uint32Array, originals: readonly Hashed[]): readonly NearRow[] {
  const rows: NearRow[] = []
  for (let at = 0; at < triples.length; at += 3) {
    const one = originals[triples[at] ?? 0]?.sha256 ?? ''
    const other = originals[triples[at + 1] ?? 0]?.sha256 ?? ''
    const [a, b] = one < other ? [one, other] : [other, one]
    rows.push({ a, b, distance: triples[at + 2] ?? 0 })
  }
  return rows
}

function parseCompared(value: unknown): Compared {
  const nothing = { rules, through: 0, hashed: 0 }
  if (typeof value !== 'object' || value === null) return { ...nothing, hashed: -1 }
  const { rules: madeBy, through, hashed } = value as Partial<Compared>
  const isValid = madeBy === rules && Number.isSafeInteger(through) && Number.isSafeInteger(hashed)
  return isValid ? { rules, through: through ?? 0, hashed: hashed ?? 0 } : { ...nothing, hashed: -1 }
}
