import type { UploadFile } from './upload.ts'

/**
 * All files of a drop, folders walked to the bottom. Must be called while the drop is being handled:
 * the browser empties the list right after.
 */
export function readDrop(data: DataTransfer): Promise<UploadFile[]> {
  const entries: FileSystemEntry[] = []
  const loose: UploadFile[] = []
  for (const item of data.items) {
    if (item.kind !== 'file') continue
    const entry = item.webkitGetAsEntry()
    const file = entry ? null : item.getAsFile()
    if (entry) entries.push(entry)
    else if (file) loose.push({ path: file.name, file })
  }
  return collect(entries, loose)
}

async function collect(entries: readonly FileSystemEntry[], loose: UploadFile[]): Promise<UploadFile[]> {
  const found = [...loose]
  for (const entry of entries) await walk(entry, entry.name, found)
  return found
}

async function walk(entry: FileSystemEntry, path: string, found: UploadFile[]): Promise<void> {
  if (entry.isFile) {
    found.push({ path, file: await readFile(entry as FileSystemFileEntry) })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // A reader answers a hundred at a time, and an empty list at the end.
  for (let batch = await readBatch(reader); batch.length > 0; batch = await readBatch(reader)) {
    for (const child of batch) await walk(child, `${path}/${child.name}`, found)
  }
}

/** A file that cannot be opened stays in the list, empty and marked, so that it is named as left out. */
const readFile = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve) => {
    entry.file(resolve, () => resolve(unreadable(entry.name)))
  })

const readBatch = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve) => {
    reader.readEntries(resolve, () => resolve([]))
  })

const unreadables = new WeakSet<File>()

function unreadable(name: string): File {
  const file = new File([], name)
  unreadables.add(file)
  return file
}

/** Whether the browser could not open this file. */
export const isUnreadable = (file: File): boolean => unreadables.has(file)
