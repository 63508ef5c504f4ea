import { closeSync, openSync, readSync } from 'node:fs'
import { type FontFormat, formatOf } from './rules.ts'

/** What kind of file it is, by its first bytes. */
export function readFormat(path: string): FontFormat {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(4)
    readSync(file, head, 0, 4, 0)
    return formatOf(head)
  } finally {
    closeSync(file)
  }
}
