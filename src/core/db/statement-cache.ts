import type { Database, Statement } from 'better-sqlite3'

const mostKept = 300

/**
 * A view of a database that compiles each statement once: drizzle asks for the same few again and again, and
 * compiling takes longer than running most of them. For drizzle alone, which runs a statement to its end at once.
 */
export function cacheStatements(sqlite: Database): Database {
  const kept = new Map<string, Statement>()
  const prepare = (source: string): Statement => {
    const known = kept.get(source)
    if (known) {
      // The last one used is the last to go; rows come as drizzle asks for them each time.
      kept.delete(source)
      kept.set(source, known)
      return known.reader ? known.raw(false) : known
    }
    const statement = sqlite.prepare(source)
    kept.set(source, statement)
    if (kept.size > mostKept) {
      const [oldest = ''] = kept.keys()
      kept.delete(oldest)
    }
    return statement
  }
  return Object.create(sqlite, { prepare: { value: prepare } }) as Database
}
