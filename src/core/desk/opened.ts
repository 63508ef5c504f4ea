import type { Library } from '#core/context.ts'
import { AppError } from '#shared/errors.ts'
import { type OpenDocument, openDocument, stampOf } from './document.ts'
import type { ReceivedRowStored } from './store.ts'

interface Kept {
  readonly stamp: string
  readonly opened: Promise<OpenDocument>
}

// A project may have a hundred thousand records; two of them are looked at side by side at most.
const mostKept = 3
const kept = new WeakMap<Library, Map<string, Kept>>()

/** A volume opened for looking, kept as long as nothing was written to it. @throws AppError as `openDocument` */
async function openKept(library: Library, path: string): Promise<OpenDocument> {
  const stamp = (await stampOf(path)) ?? ''
  const own = kept.get(library) ?? new Map<string, Kept>()
  kept.set(library, own)
  const known = own.get(path)
  own.delete(path)
  const entry = known?.stamp === stamp && stamp !== '' ? known : { stamp, opened: openDocument(path) }
  own.set(path, entry)
  for (const oldest of own.keys()) if (own.size > mostKept) own.delete(oldest)
  try {
    return await entry.opened
  } catch (thrown) {
    if (own.get(path) === entry) own.delete(path)
    throw thrown
  }
}

/** Numbers of the volumes that were there, in order of `locations`. */
export const numbersOf = ({ report, locations }: ReceivedRowStored): readonly number[] =>
  locations.map((_, index) => report.volumes[index]?.report.volume?.number ?? index + 1)

/**
 * The volume of a received bundle by its number, as it was verified.
 * @throws AppError `not-found` when it is not there, `unreadable` when it is another by now
 */
export async function openReceived(
  library: Library,
  row: ReceivedRowStored,
  number?: number,
): Promise<OpenDocument> {
  const index = number === undefined ? 0 : numbersOf(row).indexOf(number)
  const path = row.locations[index]
  if (path === undefined)
    throw new AppError('not-found', `第 ${number} 卷没有带来，里面的文件看不到。请取得这一卷后再核验。`)
  const opened = await openKept(library, path)
  if (!row.digests.includes(opened.digest))
    throw new AppError('unreadable', '那里现在放的是另一个成果包，没有打开。请重新查找并核验。')
  return opened
}
