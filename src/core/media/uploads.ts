import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { uploadOf, type Vault } from '#core/library/vault.ts'

/**
 * Deletes uploaded files and the folder they lay in, once nobody needs them. Paths that are not in an upload's
 * folder are left alone: they may come from a library's file, which anyone may have written.
 * @param vault null: only uploads outside a library
 */
export function removeUploads(vault: Vault | null, paths: readonly string[]): void {
  const folders = new Set<string>()
  for (const path of paths) {
    const folder = (vault && inStaging(vault, path)) ?? inTemporary(path)
    if (folder) folders.add(folder)
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

function inStaging(vault: Vault, path: string): string | null {
  const name = uploadOf(vault, path)
  return name && join(vault.folder, 'staging', name)
}

function inTemporary(path: string): string | null {
  const [name = '', ...rest] = relative(tmpdir(), path).split(sep)
  return /^huanxin-upload-\w+$/.test(name) && rest.length > 0 ? join(tmpdir(), name) : null
}
