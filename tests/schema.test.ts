import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#core/db/open.ts'
import { migrations, temporaryFolder } from './builders.ts'

interface Column {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly dflt_value: string | null
  readonly pk: number
}

/** Tables and columns as `table.column TYPE …`, sorted: what old libraries hold and new programs must still read. */
function readSchema(): readonly string[] {
  const folder = temporaryFolder()
  const { sqlite } = openDatabase(join(folder, 'library.sqlite'), {
    migrations,
    backups: folder,
    stamp: 'x',
    mustExist: false,
  })
  try {
    const tables = sqlite
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
      .pluck()
      .all() as string[]
    // What SQLite itself keeps behind the search index is its own affair.
    return tables
      .filter((table) => !table.startsWith('record_search_'))
      .flatMap((table) =>
        (sqlite.pragma(`table_info(${table})`) as Column[]).map(({ name, type, notnull, dflt_value, pk }) =>
          [
            `${table}.${name}`,
            type,
            ...(notnull ? ['not null'] : []),
            ...(dflt_value === null ? [] : [`default ${dflt_value}`]),
            ...(pk ? [`key ${pk}`] : []),
          ].join(' '),
        ),
      )
      .sort()
  } finally {
    sqlite.close()
  }
}

const known = readFileSync(join(import.meta.dirname, 'schema.txt'), 'utf8')
  .trim()
  .split('\n')

describe('the database schema only grows', () => {
  it('still has every table and column it ever had, unchanged', () => {
    const found = readSchema()
    expect(known.filter((line) => !found.includes(line))).toEqual([])
  })

  it('has nothing that is not written down in tests/schema.txt yet: add the lines named here', () => {
    expect(readSchema().filter((line) => !known.includes(line))).toEqual([])
  })

  it('can be added to without touching rows: a new column may be null or has a default', () => {
    // The columns of the first migration, by which every library so far was made.
    const first = readFileSync(join(migrations, firstFile()), 'utf8')
    for (const line of readSchema()) {
      const [, table = '', column = ''] = /^(\w+)\.(\w+)/.exec(line) ?? []
      if (!first.includes(`CREATE TABLE \`${table}\``) || first.includes(`\`${column}\``)) continue
      expect(line.includes('not null') && !line.includes('default'), line).toBe(false)
    }
  })
})

function firstFile(): string {
  const { entries } = JSON.parse(readFileSync(join(migrations, 'meta/_journal.json'), 'utf8')) as {
    entries: { tag: string }[]
  }
  return `${entries[0]?.tag}.sql`
}
