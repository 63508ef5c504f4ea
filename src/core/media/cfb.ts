import type { Content } from './content.ts'
import { officeTypes } from './sniff-names.ts'

/**
 * Old Office and WPS files share one container (CFB, [MS-CFB]): a small file system whose folder names what is
 * inside. The name tells Word from WPS, which write the same; the folder tells words from tables.
 */
type Type = { readonly mime: string; readonly extension: string }

const families: readonly { readonly stream: string; readonly extensions: readonly string[] }[] = [
  { stream: 'WordDocument', extensions: ['doc', 'dot', 'wps', 'wpt'] },
  { stream: 'Workbook', extensions: ['xls', 'xlt', 'et', 'ett'] },
  { stream: 'Book', extensions: ['xls', 'xlt', 'et', 'ett'] },
  { stream: 'PowerPoint Document', extensions: ['ppt', 'pps', 'dps'] },
]

const entryBytes = 128
/** Parts of the folder that are read: the main stream is among the first. */
const mostEntries = 64

/**
 * The type of a CFB file: by its main stream, and by its name where several programs write the same.
 * @param head the file's first bytes
 * @param named the name's extension
 * @returns null when neither tells
 * @throws the system's error
 */
export function cfbType(content: Content, head: Buffer, named: string): Type | null {
  const streams = listStreams(content, head)
  const family = families.find(({ stream }) => streams.has(stream))
  if (!family || family.extensions.includes(named)) return officeTypes.get(named) ?? null
  return officeTypes.get(family.extensions[0] ?? '') ?? null
}

/** Names in the first sectors of the container's folder; none when its header makes no sense. */
function listStreams(content: Content, head: Buffer): ReadonlySet<string> {
  const names = new Set<string>()
  if (head.length < 512) return names
  const sectorShift = head.readUInt16LE(30)
  const start = head.readUInt32LE(48)
  if ((sectorShift !== 9 && sectorShift !== 12) || start > 0xffff_fff0) return names
  // Sectors count from behind the header, which takes one. A folder's sectors mostly follow each other.
  const folder = content.read((start + 1) * 2 ** sectorShift, entryBytes * mostEntries)
  for (let at = 0; at + entryBytes <= folder.length; at += entryBytes) {
    const bytes = folder.readUInt16LE(at + 64)
    if (bytes >= 4 && bytes <= 64) names.add(folder.toString('utf16le', at, at + bytes - 2))
  }
  return names
}
