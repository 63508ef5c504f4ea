import type { Readable } from 'node:stream'
import type { Entry, ZipFile } from 'yauzl'
import type { Content } from '#core/media/content.ts'
import { openZipContent } from '#core/media/zip-content.ts'
import type { ContentFinding } from './inspect.ts'

const mostEntries = 50_000
const mostUnpacked = 2 * 2 ** 30
const alwaysFineBytes = 100 << 20
const mostRatio = 200
/** Of the main part, which is unpacked to see that it can be. */
const mostMainBytes = 256 << 20

/** The part that an office file is made of, by its extension. */
const mainParts: readonly (readonly [extension: RegExp, part: RegExp])[] = [
  [/^(?:doc[xm]|dotx)$/, /^word\/document\d*\.xml$/],
  [/^(?:xls[xm]|xltx)$/, /^xl\/workbook\.(?:xml|bin)$/],
  [/^(?:ppt[xm]|ppsx)$/, /^ppt\/presentation\.xml$/],
  [/^od[tspg]$/, /^content\.xml$/],
  [/^ofd$/, /^OFD\.xml$/],
]
// [MS-OVBA], ODF 1.3 part 2, and what Office keeps programs and embedded files in.
const macros = /(?:^|\/)vbaProject\.bin$|(?:^|\/)macrosheets\/|^Basic\/|^Scripts\//i
const embedded = /(?:^|\/)activeX\/|(?:^|\/)embeddings\/oleObject[^/]*\.bin$/i
const programs = /\.(?:exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|jar|lnk|pif|cpl)$/i

/** Whether a zip or an office file made of one opens, has no password, and carries no programs. */
export async function inspectZip(content: Content, extension: string): Promise<readonly ContentFinding[]> {
  let zip: ZipFile
  try {
    zip = await openZipContent(content, { decodeStrings: true, validateEntrySizes: true, autoClose: false })
  } catch {
    return [{ check: 'file-opens', detail: '压缩内容打不开，文件已损坏' }]
  }
  const active = new Set<string>()
  let unpacked = 0
  let main: Entry | null = null
  let isLocked = false
  const part = mainParts.find(([kind]) => kind.test(extension))?.[1]
  try {
    if (zip.entryCount > mostEntries) return [bomb]
    for await (const entry of zip.eachEntry()) {
      const { fileName, uncompressedSize, compressedSize, generalPurposeBitFlag: flags } = entry
      unpacked += uncompressedSize
      const isPacked = uncompressedSize > alwaysFineBytes && uncompressedSize > compressedSize * mostRatio
      if (unpacked > mostUnpacked || isPacked) return [bomb]
      if ((flags & 0x41) !== 0) isLocked = true
      if (macros.test(fileName)) active.add('宏')
      if (embedded.test(fileName)) active.add('内嵌对象')
      if (programs.test(fileName)) active.add('可执行文件')
      if (part?.test(fileName)) main = entry
    }
  } catch {
    return [{ check: 'file-opens', detail: '压缩内容列不出来，文件已损坏' }]
  }
  const kind = part ? '文件' : '压缩包'
  return [
    ...(isLocked ? [{ check: 'file-locked' as const, detail: `${kind}设了密码` }] : []),
    ...(active.size > 0
      ? [{ check: 'active-content' as const, detail: `${kind}里有${[...active].join('、')}` }]
      : []),
    ...(part && !isLocked ? await openMain(zip, main) : []),
  ]
}

const bomb: ContentFinding = { check: 'active-content', detail: '展开后异常巨大，没有展开' }

async function openMain(zip: ZipFile, main: Entry | null): Promise<readonly ContentFinding[]> {
  const broken: ContentFinding = { check: 'file-opens', detail: '文件缺少正文，打不开' }
  if (!main) return [broken]
  if (main.uncompressedSize > mostMainBytes)
    return [{ check: 'content-unread', detail: '正文过大，没有查看' }]
  try {
    let bytes = 0
    // The reader checks the length, so does the decoder the data; what comes out is thrown away.
    for await (const chunk of await openEntry(zip, main)) bytes += (chunk as Buffer).length
    return bytes === main.uncompressedSize ? [] : [broken]
  } catch {
    return [{ ...broken, detail: '正文读不出来，文件已损坏' }]
  }
}

const openEntry = (zip: ZipFile, entry: Entry): Promise<Readable> => {
  const { promise, resolve, reject } = Promise.withResolvers<Readable>()
  zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  return promise
}
