import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { syncFolder } from '#core/bundle/write-file.ts'
import type { Vault } from '#core/library/vault.ts'

export interface WrittenReceipt {
  readonly path: string
  /** Beside the bundle; else in the library's outbox. */
  readonly isBeside: boolean
}

/**
 * Writes a receipt's file beside the bundle, whole or not at all; where nothing can be written (read-only, full,
 * gone, or a copy that was only uploaded), into the outbox.
 * @param beside path of the bundle's first volume
 * @throws the system's error when the outbox cannot be written either
 */
export async function writeReceipt(
  vault: Vault,
  beside: string | undefined,
  name: string,
  text: string,
): Promise<WrittenReceipt> {
  if (beside !== undefined && !isInside(beside, vault.folder)) {
    try {
      return { path: await writeWhole(dirname(beside), name, text), isBeside: true }
    } catch {
      // The stick is full, write-protected or gone: the decision is not lost for that.
    }
  }
  await mkdir(vault.outbox, { recursive: true })
  return { path: await writeWhole(vault.outbox, name, text), isBeside: false }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path))
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(way) !== way)
}

/** A new file under its name only once all of it is on the disk; one that is there already stays. */
async function writeWhole(folder: string, name: string, text: string): Promise<string> {
  const partial = join(folder, `.${uuidv7()}.partial`)
  const path = join(folder, name)
  let isTaken = false
  try {
    const file = await open(partial, 'wx')
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    const taken = await open(path, 'wx')
    isTaken = true
    await taken.close()
    await rename(partial, path)
  } catch (thrown) {
    await rm(partial, { force: true }).catch(() => {})
    if (isTaken) await rm(path, { force: true }).catch(() => {})
    throw thrown
  }
  await syncFolder(folder).catch(() => {})
  return path
}
