import { resolve } from 'node:path'
import { openDatabase } from '#core/db/open.ts'

// Opens a library's database and holds it until killed.
const [file = '', folder = ''] = process.argv.slice(2)
const held = openDatabase(file, {
  migrations: resolve(import.meta.dirname, '../../drizzle'),
  backups: folder,
  stamp: 'held',
  mustExist: false,
})
process.send?.('held')
setInterval(() => held.sqlite.open, 1000)
