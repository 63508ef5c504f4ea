/** What of a zip is taken in, and why not: plain values, no files. */

/** One line of the central directory. */
export interface ZipLine {
  /** Path with `/`; null when its bytes are neither UTF-8 nor GBK. */
  readonly name: string | null
  readonly offset: number
  /** Length of the name in the directory, in bytes. */
  readonly nameBytes: number
  readonly compressed: number
  readonly bytes: number
  readonly method: number
  readonly flags: number
  /** External attributes: Unix mode in the upper half, Windows attributes in the lower. */
  readonly attributes: number
}

// Source: APPNOTE.TXT 6.3.10 §4.4.4 (flags), §4.4.5 (methods), §4.4.15 (attributes).
const encryptedFlags = 0x0001 | 0x0040 | 0x2000
const aes = 99
const methods: ReadonlySet<number> = new Set([0, 8])
const fileTypeMask = 0o170000
const regularFile = 0o100000
const reparsePoint = 0x400
const localHeaderBytes = 30

/** Names in one archive; more would be a bomb, not a project. */
export const mostEntries = 200_000
// Deflate reaches 1032:1. Photos and videos hardly shrink at all; a blank scan may, so small ones pass.
const mostRatio = 200
const alwaysFineBytes = 64 << 20
const mostTotalRatio = 100
const alwaysFineTotal = 1 << 30

/** Why an entry is not taken in, in words; empty when it is. Folders are not asked about. */
export function refuseEntry(line: ZipLine): string {
  const { name, compressed, bytes, method, flags, attributes } = line
  if (name === null) return '文件名的编码无法识别，未收。请先解压再导入。'
  if (isUnsafePath(name)) return '压缩包里的路径指到了别处（可能是恶意文件），未收。'
  const type = (attributes >>> 16) & fileTypeMask
  if (attributes & reparsePoint || (type !== 0 && type !== regularFile))
    return '压缩包里的这一项是快捷方式（链接）或特殊文件，未收。'
  if (flags & encryptedFlags || method === aes) return '压缩包加了密，打不开。请先用密码解压，再导入文件。'
  if (!methods.has(method)) return '压缩方式不支持，未收。请先解压再导入。'
  if (method === 0 && compressed !== bytes) return '压缩包里登记的大小前后不一致，未收。'
  if (bytes > alwaysFineBytes && bytes > compressed * mostRatio)
    return '解压后会膨胀到异常大（疑似压缩炸弹），未收。确认无害请先解压再导入。'
  if (bytes === 0) return '文件只有 0 字节，没有内容。'
  if (/\.zip$/i.test(name)) return '压缩包里的压缩包不会自动展开，未收。请先解压再导入。'
  return ''
}

/** Absolute, with a drive, climbing out, or holding control characters: no program should have written that. */
export function isUnsafePath(name: string): boolean {
  return /^\/|^[a-z]:/i.test(name) || name.split('/').includes('..') || /\p{Cc}/u.test(name)
}

/** Whether a line is a folder: it has nothing to take in. */
export const isFolderLine = ({ name, bytes }: ZipLine): boolean =>
  bytes === 0 && (name?.endsWith('/') ?? false)

/** Lines whose bytes lie within another entry: one piece of data counted many times over. */
export function findOverlaps(lines: readonly ZipLine[]): ReadonlySet<ZipLine> {
  const found = new Set<ZipLine>()
  let end = 0
  for (const line of lines.toSorted((a, b) => a.offset - b.offset)) {
    if (line.offset < end) found.add(line)
    end = Math.max(end, line.offset + localHeaderBytes + line.nameBytes + line.compressed)
  }
  return found
}

/** Whether all entries together unpack to far more than an archive of this size honestly holds. */
export function isBomb(lines: readonly ZipLine[], archiveBytes: number): boolean {
  const total = lines.reduce((sum, { bytes }) => sum + bytes, 0)
  return total > alwaysFineTotal && total > archiveBytes * mostTotalRatio
}

/** What the names in a zip say it is: a real archive, a bundle of this program, or a document in zip form. */
export function shapeOfZip(names: readonly (string | null)[]): 'archive' | 'bundle' | 'document' {
  const all = new Set(names)
  const tops = new Set(names.map((name) => name?.split('/')[0] ?? ''))
  const roots = ['', ...(tops.size === 1 ? [...tops].map((top) => `${top}/`) : [])]
  if (roots.some((root) => all.has(`${root}bagit.txt`) && all.has(`${root}data/project.json`)))
    return 'bundle'
  const isDocument =
    documentMarks.some((mark) => all.has(mark)) ||
    (names[0] === 'mimetype' && all.has('META-INF/manifest.xml'))
  return isDocument ? 'document' : 'archive'
}

// OOXML, OFD, Java and Android programs, maps.
const documentMarks = [
  '[Content_Types].xml',
  'OFD.xml',
  'META-INF/MANIFEST.MF',
  'AndroidManifest.xml',
  'doc.kml',
]

/** Whether a name may be an archive to open: `.zip` (also a browser's `x.zip.1`), or no ending at all. */
export const mayBeArchive = (name: string): boolean =>
  /\.zip(?:\.\d{1,3}|\s?\(\d{1,3}\))?$/i.test(name) || !/\.[^.\s]{1,8}$/.test(name)
