import { fork } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrations, temporaryFolder } from '#tests/builders.ts'
import { openDatabase } from './open.ts'

function options(folder: string, own = migrations) {
  return { migrations: own, backups: join(folder, 'backups'), stamp: '20230601-000000', mustExist: false }
}

/** A copy of the migrations with one more step. */
function withStep(folder: string, sql: string): string {
  const target = join(folder, 'migrations')
  cpSync(migrations, target, { recursive: true })
  const file = join(target, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as {
    entries: { idx: number; when: number; tag: string }[]
  }
  const last = journal.entries.at(-1)
  if (!last) throw new Error('no migrations')
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: '9999_next' })
  writeFileSync(file, JSON.stringify(journal))
  writeFileSync(join(target, '9999_next.sql'), sql)
  return target
}

describe('openDatabase', () => {
  it('opens in WAL with synchronous FULL and foreign keys on', () => {
    const { sqlite } = openDatabase(join(temporaryFolder(), 'library.sqlite'), options(temporaryFolder()))
    expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(sqlite.pragma('synchronous', { simple: true })).toBe(2)
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
    sqlite.close()
  })

  it('keeps child rows when a table is rebuilt, after a backup that holds the same rows', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'library.sqlite')
    const first = openDatabase(file, options(folder))
    first.sqlite.exec('create table parent(id integer primary key); insert into parent values (1);')
    first.sqlite.exec(
      'create table child(id integer primary key, parent integer references parent(id) on delete cascade); insert into child values (7, 1);',
    )
    first.sqlite.close()
    const rebuild = [
      'PRAGMA foreign_keys=OFF;',
      'CREATE TABLE __new_parent (id integer primary key, note text);',
      'INSERT INTO __new_parent(id) SELECT id FROM parent;',
      'DROP TABLE parent;',
      'ALTER TABLE __new_parent RENAME TO parent;',
      'PRAGMA foreign_keys=ON;',
    ].join('\n--> statement-breakpoint\n')
    const next = openDatabase(file, options(folder, withStep(folder, rebuild)))
    expect(next.sqlite.prepare('select count(*) from child').pluck().get()).toBe(1)
    next.sqlite.close()
    const [backup] = readdirSync(join(folder, 'backups'))
    const copy = new Database(join(folder, 'backups', backup ?? ''), { readonly: true })
    expect(copy.prepare('select id from child').pluck().all()).toEqual([7])
    copy.close()
  })

  it('refuses a library of a newer version and changes nothing', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'library.sqlite')
    openDatabase(file, options(folder, withStep(folder, 'create table later(id integer);'))).sqlite.close()
    const before = readFileSync(file)
    expect(() => openDatabase(file, options(folder))).toThrow(
      expect.objectContaining({ code: 'library-newer' }),
    )
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('refuses an edited history by name', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'library.sqlite')
    const { sqlite } = openDatabase(file, options(folder))
    sqlite.exec("update __drizzle_migrations set hash = 'edited'")
    sqlite.close()
    expect(() => openDatabase(file, options(folder))).toThrow(
      expect.objectContaining({ code: 'library-altered' }),
    )
  })

  it('says in one sentence that the file is no library or is damaged', () => {
    const folder = temporaryFolder()
    const text = join(folder, 'text.sqlite')
    writeFileSync(text, '这不是数据库'.repeat(1000))
    expect(() => openDatabase(text, options(folder))).toThrow(
      expect.objectContaining({ code: 'library-corrupt' }),
    )

    const foreign = join(folder, 'foreign.sqlite')
    const other = new Database(foreign)
    other.exec('create table theirs(id integer)')
    other.close()
    expect(() => openDatabase(foreign, options(folder))).toThrow(/不是焕新档案的档案库/)

    const torn = join(folder, 'torn.sqlite')
    openDatabase(torn, options(folder)).sqlite.close()
    const bytes = readFileSync(torn)
    bytes.fill(0xa5, 4096, 4096 * 3)
    writeFileSync(torn, bytes)
    expect(() => openDatabase(torn, options(folder))).toThrow(
      expect.objectContaining({ code: 'library-corrupt' }),
    )
  })

  it('refuses a folder that cannot be written', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'library.sqlite'))
    expect(() => openDatabase(join(folder, 'library.sqlite'), options(folder))).toThrow(/无法打开档案库文件/)
  })

  it('lets one process in at a time; the lock ends with a killed process', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'library.sqlite')
    const script = join(import.meta.dirname, '../../../tests/support/hold-library.ts')
    const holder = fork(script, [file, folder], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    await new Promise((resolve) => holder.once('message', resolve))
    expect(() => openDatabase(file, options(folder))).toThrow(
      expect.objectContaining({ code: 'library-locked' }),
    )
    holder.kill('SIGKILL')
    await new Promise((resolve) => holder.once('exit', resolve))
    openDatabase(file, options(folder)).sqlite.close()
  })
})
