import type { RecordKind } from '#shared/model/record.ts'
import { parseBmpHeader } from './bmp.ts'
import { cfbType } from './cfb.ts'
import { type Content, openContent } from './content.ts'
import { headBytes } from './facts-head.ts'
import { cleanExtension, isPlainText, nameMismatch, scriptExtensions } from './sniff-names.ts'

/** What a file is by its bytes. `extension` has no dot; `note` is empty when nothing is odd. */
export interface Sniffed {
  readonly mime: string
  readonly extension: string
  readonly kind: RecordKind
  readonly note: string
}

interface Type {
  readonly mime: string
  readonly extension: string
}

const bytesType: Type = { mime: 'application/octet-stream', extension: '' }

// Drawings and picture sources that only their own programs open; SVG can carry scripts.
const notPhotos = new Set(['image/vnd.dwg', 'image/svg+xml', 'image/vnd.adobe.photoshop'])
const videoContainers = new Set(['application/mxf', 'application/vnd.ms-asf'])

const programs: ReadonlyMap<string, string> = new Map([
  ['exe', 'Windows 可执行程序'],
  ['msi', 'Windows 安装程序'],
  ['elf', 'Linux 可执行程序'],
  ['macho', 'macOS 可执行程序'],
  ['lnk', '快捷方式'],
  ['apk', '安卓安装包'],
  ['jar', 'Java 程序'],
  ['class', 'Java 程序'],
  ['deb', 'Linux 安装包'],
  ['rpm', 'Linux 安装包'],
  ['wasm', '程序模块'],
  ['swf', 'Flash 程序'],
])

/**
 * Type by magic bytes; the name decides only where bytes cannot (text, old Office, WPS).
 * @param name the file's own name, for those cases and to notice a false extension
 * @throws the system's error when the file cannot be read; AppError `unreadable` when it is empty
 */
export async function sniffFile(path: string, name: string): Promise<Sniffed> {
  const content = openContent({ path })
  try {
    const { program, mismatch, pack, ...type } = await examineType(content, name)
    const programNote = program && `内容是${program}，只作为文件保存，请勿直接运行`
    return { ...type, note: [programNote, mismatch, pack].filter(Boolean).join('；') }
  } finally {
    content.close()
  }
}

/** A type, and what is odd about it, each by itself; empty when nothing is. */
export interface ExaminedType extends Omit<Sniffed, 'note'> {
  /** What kind of program it is. */
  readonly program: string
  /** How the name claims another type. */
  readonly mismatch: string
  readonly pack: string
}

/** `sniffFile` of bytes wherever they lie. */
export async function examineType(content: Content, name: string): Promise<ExaminedType> {
  const head = content.read(0, headBytes)
  const named = cleanExtension(name)
  const type = await typeOf(content, head, named)
  const extension = type.extension || named || (type.mime.startsWith('text/') ? 'txt' : 'bin')
  return {
    mime: type.mime,
    extension,
    kind: kindOf(type.mime),
    program: programOf(type, named, head),
    mismatch: nameMismatch(named, type.extension),
    pack: packNote(type),
  }
}

function kindOf(mime: string): RecordKind {
  if (mime.startsWith('image/') && !notPhotos.has(mime)) return 'photo'
  return mime.startsWith('video/') || videoContainers.has(mime) ? 'video' : 'document'
}

async function typeOf(content: Content, head: Buffer, named: string): Promise<Type> {
  // The common case, without opening the file a second time.
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff)
    return { mime: 'image/jpeg', extension: 'jpg' }
  if (/^AC10\d\d/.test(head.toString('latin1', 0, 6))) return { mime: 'image/vnd.dwg', extension: 'dwg' }
  const found = await recognise(content, head)
  if (found?.ext === 'cfb')
    return cfbType(content, head, named) ?? { mime: found.mime, extension: named || 'cfb' }
  if (found?.ext === 'zip' || (!found && head.toString('latin1', 0, 4) === 'PK\u0003\u0004')) {
    const isOfd = await hasZipEntry(content, 'OFD.xml')
    return isOfd
      ? { mime: 'application/ofd', extension: 'ofd' }
      : { mime: 'application/zip', extension: 'zip' }
  }
  if (found && found.mime !== 'application/xml') return { mime: found.mime, extension: found.ext }
  return found || isPlainText(head) ? textType(head, named) : bytesType
}

async function recognise(content: Content, head: Buffer) {
  // Loaded by the first file that is no JPEG: a card of photos never waits for it, in any thread.
  const { fileTypeFromBlob } = await import('file-type')
  const found = await fileTypeFromBlob(asBlob(content), { maxBufferSize: 64 << 20 }).catch(() => undefined)
  // Two letters make a bitmap of any text that begins with BM.
  return found?.ext === 'bmp' && !parseBmpHeader(head) ? undefined : found
}

/** As much of a blob as the recogniser asks for: pieces by their place. */
const asBlob = (content: Content): Blob =>
  ({
    size: content.bytes,
    type: '',
    slice: (start = 0, end = content.bytes) => ({
      arrayBuffer: async () => new Uint8Array(content.read(start, end - start)).buffer,
    }),
  }) as unknown as Blob

// HTML and scripts stay plain text: nothing of theirs may run when an original is opened.
function textType(head: Buffer, named: string): Type {
  const start = head.toString('utf8', 0, 1024)
  if (/^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(start)) {
    return { mime: 'image/svg+xml', extension: 'svg' }
  }
  const mime = named === 'csv' ? 'text/csv' : /^\uFEFF?<\?xml/.test(start) ? 'application/xml' : 'text/plain'
  return { mime, extension: '' }
}

async function hasZipEntry(content: Content, entryName: string): Promise<boolean> {
  try {
    const { openZipContent } = await import('./zip-content.ts')
    const zip = await openZipContent(content)
    try {
      let seen = 0
      for await (const entry of zip.eachEntry()) {
        if (entry.fileName.replace(/^\//, '') === entryName) return true
        seen += 1
        if (seen === 5000) return false
      }
    } finally {
      zip.close()
    }
  } catch {
    // a damaged directory: a plain zip, then
  }
  return false
}

const packs: ReadonlySet<string> = new Set(['rar', '7z', 'tar', 'gz', 'bz2', 'xz', 'zst'])

const packNote = ({ extension }: Type): string =>
  packs.has(extension) ? '这种压缩包没有展开，里面的照片和文件请先解压再导入' : ''

function programOf(type: Type, named: string, head: Buffer): string {
  const isScript =
    type.mime === 'text/plain' && (scriptExtensions.has(named) || head.toString('latin1', 0, 2) === '#!')
  return isScript ? '脚本程序' : (programs.get(type.extension) ?? '')
}
