import type { Content } from '#core/media/content.ts'
import type { ContentFinding } from './inspect.ts'

/**
 * Old Office and WPS files, and office files under a password, are small file systems ([MS-CFB]). Their folder names
 * what is inside; of the main stream the first sector says whether it is encrypted.
 */
const mostFolderSectors = 512
const entryBytes = 128
const noSector = 0xffff_fff0

interface Stream {
  readonly name: string
  readonly start: number
}

const macros = /^(?:_VBA_PROJECT(?:_CUR)?|Macros|VBA)$/
/** Streams that only office files under a password have ([MS-OFFCRYPTO] 2.3). */
const encrypted = new Set(['EncryptedPackage', 'EncryptionInfo'])

/** Whether such a file can be listed, has no password, and carries no macros. */
export function inspectCfb(content: Content): readonly ContentFinding[] {
  const head = content.read(0, 512)
  const shift = head.length === 512 ? head.readUInt16LE(30) : 0
  if (shift !== 9 && shift !== 12) return [{ check: 'file-opens', detail: '文件头不合格式，打不开' }]
  const sector = (number: number): Buffer => content.read((number + 1) * 2 ** shift, 2 ** shift)
  const streams = listStreams(head, sector, shift)
  if (!streams.some(({ name }) => name === 'Root Entry')) {
    return [{ check: 'file-opens', detail: '文件内容列不出来，已损坏' }]
  }
  const isLocked = streams.some(
    ({ name, start }) => encrypted.has(name) || (start < noSector && isEncrypted(name, sector(start))),
  )
  return [
    ...(isLocked ? [{ check: 'file-locked' as const, detail: '文件设了密码' }] : []),
    ...(streams.some(({ name }) => macros.test(name))
      ? [{ check: 'active-content' as const, detail: '文件里有宏' }]
      : []),
  ]
}

/** The folder's sectors, one after the other by the allocation table; a ring ends at the limit. */
function listStreams(head: Buffer, sector: (number: number) => Buffer, shift: number): readonly Stream[] {
  const streams: Stream[] = []
  const perSector = 2 ** shift / 4
  let at = head.readUInt32LE(48)
  for (let count = 0; at < noSector && count < mostFolderSectors; count++) {
    const folder = sector(at)
    if (folder.length === 0) break
    for (let from = 0; from + entryBytes <= folder.length; from += entryBytes) {
      const bytes = folder.readUInt16LE(from + 64)
      if (bytes < 4 || bytes > 64) continue
      const name = folder.toString('utf16le', from, from + bytes - 2)
      streams.push({ name, start: folder.readUInt32LE(from + 116) })
    }
    const table = Math.floor(at / perSector)
    // The header names the first 109 sectors of the table: enough for 7 MB of folder and what lies before it.
    const where = table < 109 ? head.readUInt32LE(76 + table * 4) : noSector
    const entries = where < noSector ? sector(where) : null
    const next = (at % perSector) * 4
    at = entries && next + 4 <= entries.length ? entries.readUInt32LE(next) : noSector
  }
  return streams
}

const fileInformation = 0xa5ec
const filePass = 0x2f

/** [MS-DOC] 2.5.2 FibBase.fEncrypted; [MS-XLS] 2.4.117 FilePass, among the first records. */
function isEncrypted(name: string, first: Buffer): boolean {
  if (name === 'WordDocument') {
    return (
      first.length >= 12 &&
      first.readUInt16LE(0) === fileInformation &&
      (first.readUInt16LE(10) & 0x0100) !== 0
    )
  }
  if (name !== 'Workbook' && name !== 'Book') return false
  for (let at = 0; at + 4 <= first.length; at += 4 + first.readUInt16LE(at + 2)) {
    if (first.readUInt16LE(at) === filePass) return true
  }
  return false
}
