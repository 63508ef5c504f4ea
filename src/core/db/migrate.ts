import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { AppError } from '#shared/errors.ts'
import { backUp } from './backup.ts'

interface Step {
  readonly tag: string
  readonly hash: string
}

function readSteps(folder: string): readonly Step[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as {
    entries: readonly { tag: string }[]
  }
  return journal.entries.map(({ tag }) => ({
    tag,
    hash: createHash('sha256')
      .update(readFileSync(join(folder, `${tag}.sql`), 'utf8'))
      .digest('hex'),
  }))
}

function readApplied(sqlite: Database.Database): readonly string[] {
  const exists = sqlite.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get()
  if (!exists) return []
  const rows = sqlite.prepare('select hash from __drizzle_migrations order by created_at, rowid').all()
  return rows.map((row) => String((row as { hash: unknown }).hash))
}

/**
 * Brings a library's database to this program's schema, with a backup first when it holds data.
 * drizzle itself skips an edited, an older or a newer history without a word: each is refused here by name.
 * @throws AppError `library-newer`, `library-altered`, `library-corrupt`
 */
export function migrateLibrary(
  sqlite: Database.Database,
  { migrations, backups, stamp }: { migrations: string; backups: string; stamp: string },
): void {
  const steps = readSteps(migrations)
  const applied = readApplied(sqlite)
  for (const [index, hash] of applied.entries()) {
    const step = steps[index]
    if (step?.hash === hash) continue
    if (!step) {
      throw new AppError(
        'library-newer',
        '这个档案库由更新版本的程序建立，本程序打不开。请安装新版焕新档案；档案库未作任何改动。',
      )
    }
    throw new AppError(
      'library-altered',
      `档案库的结构记录（第 ${index + 1} 步）与本程序不一致，可能被改动过。请用 backups 文件夹中的备份恢复，或与维护人员联系；未作任何改动。`,
    )
  }
  if (applied.length === steps.length) return
  if (applied.length > 0) backUp(sqlite, backups, `${stamp}-升级前`)
  // Inside drizzle's transaction this switch would do nothing, and a table rebuild would drop child rows.
  sqlite.pragma('foreign_keys = OFF')
  migrate(drizzle(sqlite), { migrationsFolder: migrations })
  const damage = sqlite.pragma('integrity_check', { simple: true })
  const orphans = sqlite.pragma('foreign_key_check') as readonly unknown[]
  if (damage !== 'ok' || orphans.length > 0) {
    throw new AppError(
      'library-corrupt',
      '升级档案库后检查不通过。请关闭程序，用 backups 文件夹中的备份恢复。',
    )
  }
}
