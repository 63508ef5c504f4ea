import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { makeFolder } from './folders.ts'

/** The library's folder, and where things lie in it. Originals are written once and never changed. */
export interface Vault {
  readonly folder: string
  readonly database: string
  readonly backups: string
  readonly outbox: string
  /** Where an original lies, whether or not it is there. */
  original(sha256: string): string
  derived(kind: 'thumb' | 'preview' | 'document', sha256: string): string
  /** A new name in staging: same disk as the originals, emptied at every start. */
  stagingPath(): string
  uploads(): string
}

export function planVault(folder: string): Vault {
  const endings = { thumb: '.jpg', preview: '.jpg', document: '.pdf' } as const
  return {
    folder,
    database: join(folder, 'library.sqlite'),
    backups: join(folder, 'backups'),
    outbox: join(folder, 'outbox'),
    original: (sha256) => join(folder, 'vault', sha256.slice(0, 2), sha256),
    derived: (kind, sha256) => join(folder, 'derived', kind, sha256.slice(0, 2), sha256 + endings[kind]),
    stagingPath: () => join(folder, 'staging', uuidv7()),
    uploads: () => join(folder, 'staging', `upload-${uuidv7()}`),
  }
}

/**
 * Makes the folders; empties staging, whose files are unfinished copies.
 * @param kept paths that are still needed: the uploads around them stay
 */
export function prepareVault(vault: Vault, kept: readonly string[] = []): void {
  const staging = join(vault.folder, 'staging')
  makeFolder(vault.folder)
  for (const folder of [staging, join(vault.folder, 'vault'), join(vault.folder, 'derived'), vault.backups]) {
    mkdirSync(folder, { recursive: true })
  }
  const keptUploads = new Set(kept.map((path) => uploadOf(vault, path)))
  for (const name of readdirSync(staging)) {
    if (!keptUploads.has(name)) rmSync(join(staging, name), { recursive: true, force: true })
  }
}

/** Name of the upload folder in staging that a path lies in; null when it lies elsewhere. */
export function uploadOf(vault: Vault, path: string): string | null {
  const [name = ''] = relative(join(vault.folder, 'staging'), path).split(sep)
  return /^upload-[\w-]+$/.test(name) ? name : null
}

/**
 * Moves a staged, fsynced copy to its place, named by its digest. The folder still has to be synced
 * (`syncFolders`) before the database may name the file.
 * @returns the folder that changed
 */
export function placeOriginal(vault: Vault, staged: string, sha256: string): string {
  const target = vault.original(sha256)
  const folder = dirname(target)
  mkdirSync(folder, { recursive: true })
  chmodSync(staged, 0o444)
  // A file nobody's row names (left by a kill between rename and commit): Windows will not replace a read-only one.
  if (existsSync(target)) chmodSync(target, 0o644)
  renameSync(staged, target)
  return folder
}

/** Makes renames in these folders (and the folders themselves) survive a power cut, without blocking. */
export async function syncFolders(folders: Iterable<string>): Promise<void> {
  const all = new Set<string>()
  for (const folder of folders) all.add(folder).add(dirname(folder))
  await Promise.all([...all].map(syncFolder))
}

/** Waits until a file's bytes are on the disk, without blocking. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (thrown) {
    // Windows cannot open folders; NTFS keeps renames in its own journal.
    const { code } = thrown as { code?: string }
    if (code !== 'EPERM' && code !== 'EISDIR' && code !== 'EACCES') throw thrown
  }
}

/** Size of an original in the vault; null when it is not there. */
export function originalBytes(vault: Vault, sha256: string): number | null {
  const path = vault.original(sha256)
  return existsSync(path) ? statSync(path).size : null
}

/** Digests named in the vault, in no order. */
export function* listOriginals(vault: Vault): Generator<string> {
  const root = join(vault.folder, 'vault')
  if (!existsSync(root)) return
  for (const prefix of readdirSync(root)) yield* readdirSync(join(root, prefix))
}
