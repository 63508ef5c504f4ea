/** What names and plain text tell of a file's type, where magic bytes cannot. */

/** Extension of a name, lower case and safe to use in a path; empty when there is none. */
export function cleanExtension(name: string): string {
  const match = /\.([a-z0-9]{1,8})$/i.exec(name.trim())
  return match?.[1]?.toLowerCase() ?? ''
}

/** Types that share the old Office container (CFB), by extension. */
export const officeTypes: ReadonlyMap<string, { readonly mime: string; readonly extension: string }> =
  new Map(
    (
      [
        ['doc', 'application/msword'],
        ['dot', 'application/msword'],
        ['xls', 'application/vnd.ms-excel'],
        ['xlt', 'application/vnd.ms-excel'],
        ['ppt', 'application/vnd.ms-powerpoint'],
        ['pps', 'application/vnd.ms-powerpoint'],
        ['wps', 'application/vnd.ms-works'],
        ['wpt', 'application/vnd.ms-works'],
        ['et', 'application/vnd.ms-excel'],
        ['ett', 'application/vnd.ms-excel'],
        ['dps', 'application/vnd.ms-powerpoint'],
        ['msg', 'application/vnd.ms-outlook'],
        ['vsd', 'application/vnd.visio'],
        ['mpp', 'application/vnd.ms-project'],
        ['msi', 'application/x-msi'],
      ] as const
    ).map(([extension, mime]) => [extension, { mime, extension }]),
  )

/** Extensions that Windows, or a shell, would run. */
export const scriptExtensions: ReadonlySet<string> = new Set(
  'bat cmd ps1 psm1 vbs vbe js jse mjs wsf wsh hta reg sh bash py pl rb php scr com'.split(' '),
)

// Extensions that mean one and the same content for a user: no note between them.
const groups: readonly (readonly [label: string, extensions: string])[] = [
  ['JPEG 图片', 'jpg jpeg jpe jfif'],
  ['PNG 图片', 'png apng'],
  ['GIF 图片', 'gif'],
  ['WebP 图片', 'webp'],
  ['BMP 图片', 'bmp dib'],
  ['TIFF 图片', 'tif tiff'],
  ['HEIC 图片', 'heic heif hif'],
  ['AVIF 图片', 'avif'],
  ['视频', 'mp4 m4v mov qt 3gp 3g2'],
  ['AVI 视频', 'avi'],
  ['视频', 'mkv webm'],
  ['视频', 'asf wmv'],
  ['视频', 'mpg mpeg vob ts mts m2ts'],
  ['PDF', 'pdf'],
  ['OFD 文件', 'ofd'],
  ['Word 文件', 'docx docm dotx'],
  ['Excel 表格', 'xlsx xlsm xltx'],
  ['PPT 文件', 'pptx pptm ppsx'],
  ['旧版 Word 文件', 'doc dot wps wpt'],
  ['旧版 Excel 表格', 'xls xlt et ett'],
  ['旧版 PPT 文件', 'ppt pps dps'],
  ['CAD 图纸', 'dwg'],
  ['压缩包', 'zip'],
  ['RAR 压缩包', 'rar'],
  ['7z 压缩包', '7z'],
  ['可执行程序', 'exe elf macho msi dll scr com sys'],
]
const labelOf = new Map(
  groups.flatMap(([label, list]) => list.split(' ').map((each) => [each, label] as const)),
)
const groupOf = new Map(
  groups.flatMap(([, list], index) => list.split(' ').map((each) => [each, index] as const)),
)

// Office and OFD files, when damaged or unusual, are recognised as plain zip only.
const zipBased = new Set('docx docm dotx xlsx xlsm xltx pptx pptm ppsx ofd'.split(' '))

/**
 * A note when the name claims another type than the bytes, else empty.
 * @param content extension by content; empty when the bytes are of no known type
 */
export function nameMismatch(named: string, content: string): string {
  const claimed = groupOf.get(named)
  if (claimed === undefined || (content === 'zip' && zipBased.has(named))) return ''
  if (content === '') return `扩展名为 .${named}，内容不是${spaced(labelOf.get(named) ?? '')}`
  if (groupOf.get(content) === claimed) return ''
  return `扩展名为 .${named}，内容是${spaced(labelOf.get(content) ?? content.toUpperCase())}`
}

// Latin letters stand apart from Chinese ones.
const spaced = (label: string): string => (/^[A-Za-z0-9]/.test(label) ? ` ${label}` : label)

/** Whether bytes read as text: UTF-8, UTF-16 with a mark, or GB 18030, with no control characters. */
export function isPlainText(head: Buffer): boolean {
  const encoding =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : ''
  if (encoding) return decodes(head, encoding)
  if (
    head.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27)
  )
    return false
  return decodes(head, 'utf-8') || decodes(head, 'gb18030')
}

function decodes(head: Buffer, encoding: string): boolean {
  try {
    // The head may end within a character: `stream` leaves that one out.
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}
