import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { AppError, toAppError } from '#shared/errors.ts'
import { migrateLibrary } from './migrate.ts'
import * as schema from './schema.ts'
import { cacheStatements } from './statement-cache.ts'

export type Db = BetterSQLite3Database<typeof schema>

export type Sqlite = Database.Database

/** A transaction, as `db.transaction` hands it out. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

/** Marks the file as a Huanxin library: `HXDA`. */
const applicationId = 0x48584441

export interface OpenDatabase {
  readonly db: Db
  readonly sqlite: Database.Database
}

/**
 * Opens (or makes) `library.sqlite`, alone: WAL, synchronous FULL, foreign keys on, migrated.
 * The lock is SQLite's own, so it ends with the process however that ends.
 * @throws AppError `library-locked`, `library-corrupt`, `library-newer`, `library-altered`, `read-only`, `disk-full`
 */
export function openDatabase(
  file: string,
  options: { migrations: string; backups: string; stamp: string; mustExist: boolean },
): OpenDatabase {
  let sqlite: Database.Database
  try {
    // SQLite would speak of a damaged device: its lock cannot be taken where nothing can be written.
    if (options.mustExist) accessSync(file, constants.R_OK | constants.W_OK)
    accessSync(dirname(file), constants.W_OK)
    sqlite = new Database(file, { fileMustExist: options.mustExist, timeout: 200 })
  } catch (thrown) {
    throw toAppError(thrown)
  }
  try {
    sqlite.pragma('locking_mode = EXCLUSIVE')
    // Before anything is set: another program's database must be left as it is.
    const isMarked = refuseStranger(sqlite)
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    // In EXCLUSIVE mode the first write takes the lock, and keeps it until the file is closed.
    sqlite.exec('begin immediate; commit')
    if (sqlite.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      throw Object.assign(new Error('quick_check'), { code: 'SQLITE_CORRUPT' })
    }
    migrateLibrary(sqlite, options)
    if (!isMarked) sqlite.pragma(`application_id = ${applicationId}`)
    sqlite.pragma('foreign_keys = ON')
    return { db: drizzle(cacheStatements(sqlite), { schema }), sqlite }
  } catch (thrown) {
    sqlite.close()
    throw toAppError(thrown)
  }
}

/** @returns whether the file bears the mark already */
function refuseStranger(sqlite: Database.Database): boolean {
  const found = sqlite.pragma('application_id', { simple: true })
  const tables = sqlite.prepare("select count(*) from sqlite_master where type = 'table'").pluck().get()
  if (tables !== 0 && found !== applicationId) {
    throw new AppError(
      'library-corrupt',
      'library.sqlite 不是焕新档案的档案库。请检查选择的文件夹；未作任何改动。',
    )
  }
  return found === applicationId
}
