import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '#shared/errors.ts'

function countRows(sqlite: Database.Database): string {
  const tables = sqlite
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .all() as readonly { name: string }[]
  return tables
    .map(({ name }) => `${name}=${String(sqlite.prepare(`select count(*) from "${name}"`).pluck().get())}`)
    .join(' ')
}

/**
 * Writes a whole copy of the database to `<folder>/library-<stamp>.sqlite` and compares row counts.
 * Copying the file would lose what is still in the write-ahead log.
 * @returns the copy's path
 * @throws AppError when the copy does not hold the same rows
 */
export function backUp(sqlite: Database.Database, folder: string, stamp: string): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `library-${stamp}.sqlite`)
  rmSync(path, { force: true })
  sqlite.prepare('vacuum into ?').run(path)
  const copy = new Database(path, { readonly: true })
  try {
    if (countRows(copy) !== countRows(sqlite)) {
      throw new AppError('unreadable', '备份与原数据不一致，已停止。请检查磁盘后重试。')
    }
  } finally {
    copy.close()
  }
  return path
}
