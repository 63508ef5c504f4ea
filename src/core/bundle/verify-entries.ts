import type { CheckList } from './check-list.ts'
import { toTwinKey } from './names.ts'
import { findPathFaults, isExecutable, isLitter } from './paths.ts'
import type { BagEntry } from './source.ts'

/** Judges the names a bundle holds; returns its plain files by path (of a doubled one the first). */
export function checkEntries<E extends BagEntry>(
  entries: readonly E[],
  list: CheckList,
): ReadonlyMap<string, E> {
  list.ran('path-absolute', 'path-drive', 'path-traversal', 'path-hidden', 'path-rule')
  list.ran('name-twins', 'entry-twice', 'not-a-file', 'executables')
  const files = new Map<string, E>()
  for (const entry of entries) {
    const { path, kind } = entry
    checkPath(path, list)
    if (kind === 'other') list.found('not-a-file', path)
    if (kind !== 'file') continue
    if (files.has(path)) list.found('entry-twice', path)
    else files.set(path, entry)
    if (isExecutable(path)) list.found('executables', path)
  }
  checkTwins(entries, files, list)
  checkEmptyDirectories(entries, list)
  return files
}

export function checkPath(path: string, list: CheckList): void {
  for (const fault of findPathFaults(path)) list.found(fault, path)
}

function checkTwins(
  entries: readonly BagEntry[],
  files: ReadonlyMap<string, BagEntry>,
  list: CheckList,
): void {
  const byKey = new Map<string, string>()
  const told = new Set<string>()
  for (const { path } of entries) {
    if (isLitter(path)) continue
    // Folders too, also those that only stand in a file's path.
    for (const part of [...ancestors(path), path]) {
      const key = toTwinKey(part)
      const other = byKey.get(key) ?? part
      byKey.set(key, other)
      if (other !== part && !told.has(part)) {
        told.add(part)
        list.found('name-twins', part)
      }
    }
    for (const folder of ancestors(path)) {
      if (files.has(folder) && !told.has(folder)) {
        told.add(folder)
        list.found('entry-twice', folder)
      }
    }
  }
}

function* ancestors(path: string): Generator<string> {
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) yield path.slice(0, at)
}

function checkEmptyDirectories(entries: readonly BagEntry[], list: CheckList): void {
  const used = new Set(
    entries.flatMap(({ path, kind }) => (kind === 'directory' ? [] : [...ancestors(path)])),
  )
  for (const { path, kind } of entries) {
    if (kind !== 'directory' || used.has(path)) continue
    const isHoldingOthers = entries.length > 0 && path === 'data'
    if (!isHoldingOthers) list.found('litter', path)
  }
}
