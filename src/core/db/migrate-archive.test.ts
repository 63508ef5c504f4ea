import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { migrations, temporaryFolder } from '#tests/builders.ts'
import { openDatabase } from './open.ts'

/** The migrations as they were up to and with `last`. */
function migrationsUpTo(folder: string, last: number): string {
  const old = join(folder, 'drizzle')
  mkdirSync(join(old, 'meta'), { recursive: true })
  const journal = JSON.parse(readFileSync(join(migrations, 'meta/_journal.json'), 'utf8')) as {
    entries: { idx: number; tag: string }[]
  }
  const entries = journal.entries.filter(({ idx }) => idx <= last)
  writeFileSync(join(old, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
  for (const { tag } of entries) cpSync(join(migrations, `${tag}.sql`), join(old, `${tag}.sql`))
  return old
}

it('a library of the first version keeps its rows and gets serial numbers, days and shapes', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'library.sqlite')
  const options = { backups: folder, stamp: 'x', mustExist: false }
  const first = openDatabase(file, { ...options, migrations: migrationsUpTo(folder, 0) })
  first.sqlite.exec(`
    insert into project (id, code, code_key, name, community, sub_district, buildings, households,
      area_square_metres, fields, rule_set, created_at, updated_at)
    values ('p', 'A', 'a', '示例小区', '示例小区', '运河街道', 1, 1, 1, '{}', 'decheng-2023', 't', 't');
    insert into original (sha256, bytes, kind, mime, extension, width, height, taken_at_basis, device, codec,
      preview, note, stored_at)
    values ('s1', 1, 'photo', 'image/jpeg', 'jpg', 4000, 3000, 'exif', '', '', 'ready', '', 't'),
           ('s2', 1, 'photo', 'image/jpeg', 'jpg', 100, 9000, 'none', '', '', 'ready', '', 't');
    insert into record (id, project_id, sha256, original_name, kind, title, taken_at, taken_at_basis, origin, imported_at)
    values ('r1', 'p', 's1', 'a', 'photo', 'a', '2023-06-01T16:30:00.000Z', 'exif', 'imported', 't'),
           ('r2', 'p', 's2', 'b', 'photo', 'b', null, 'none', 'imported', 't');
  `)
  first.sqlite.close()

  const { sqlite } = openDatabase(file, { ...options, migrations, mustExist: true })
  const rows = sqlite
    .prepare('select id, serial, day, aspect, people, retention from record order by id')
    .all()
  expect(rows).toEqual([
    { id: 'r1', serial: 1, day: '2023-06-02', aspect: 133, people: '', retention: 'permanent' },
    { id: 'r2', serial: 2, day: null, aspect: 50, people: '', retention: 'permanent' },
  ])
  sqlite.close()
})
