import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'
import type { ContentFinding } from './inspect.ts'

/** Deeper than any document's own dictionaries. */
const deepest = 30
const mostNames = 5
const runsOnOpen: ReadonlyMap<string, string> = new Map([
  ['JavaScript', '脚本'],
  ['Launch', '启动外部程序的动作'],
  ['ImportData', '导入外部数据的动作'],
  ['RichMedia', '内嵌的多媒体程序'],
])

/** What lies in a PDF's objects: fonts that are not embedded, scripts, actions and attachments. */
export async function findPdfParts(bytes: Buffer): Promise<readonly ContentFinding[]> {
  let document: PDFDocument
  try {
    document = await PDFDocument.load(bytes, {
      ignoreEncryption: true,
      updateMetadata: false,
      throwOnInvalidObject: false,
      warnOnInvalidObjects: false,
    })
  } catch {
    return [{ check: 'content-unread', detail: 'PDF 结构特殊，没有查看字体和脚本' }]
  }
  const active = new Set<string>()
  const fonts = new Set<string>()
  const lookup = (value: PDFObject | undefined) =>
    value instanceof PDFRef ? document.context.lookup(value) : value
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    for (const dictionary of dictionariesOf(object)) {
      const action = actionOf(dictionary)
      if (action) active.add(action)
      const attached = attachmentOf(dictionary, lookup)
      if (attached) active.add(`附件 ${attached}`)
      const font = missingFont(dictionary, lookup)
      if (font) fonts.add(font)
    }
  }
  return [
    ...(document.isEncrypted
      ? [{ check: 'file-locked' as const, detail: 'PDF 加了密，限制打印、复制等' }]
      : []),
    ...(active.size > 0 ? [{ check: 'active-content' as const, detail: `PDF 里有${listed(active)}` }] : []),
    ...(fonts.size > 0 ? [{ check: 'fonts-embedded' as const, detail: `没有嵌入：${listed(fonts)}` }] : []),
  ]
}

const listed = (names: ReadonlySet<string>): string =>
  `${[...names].slice(0, mostNames).join('、')}${names.size > mostNames ? `等 ${names.size} 种` : ''}`

/** An object's dictionaries, also those written inside others; what it refers to is visited by itself. */
function* dictionariesOf(object: PDFObject, depth = 0): Generator<PDFDict> {
  if (depth > deepest) return
  if (object instanceof PDFStream) yield* dictionariesOf(object.dict, depth + 1)
  else if (object instanceof PDFArray) {
    for (const each of object.asArray()) yield* dictionariesOf(each, depth + 1)
  } else if (object instanceof PDFDict) {
    yield object
    for (const value of object.values()) yield* dictionariesOf(value, depth + 1)
  }
}

const nameAt = (dictionary: PDFDict, key: string): string => {
  const value = dictionary.get(PDFName.of(key))
  return value instanceof PDFName ? value.decodeText() : ''
}

function actionOf(dictionary: PDFDict): string | null {
  const isScript = dictionary.has(PDFName.of('JS'))
  const kind = isScript ? 'JavaScript' : nameAt(dictionary, 'S') || nameAt(dictionary, 'Subtype')
  return runsOnOpen.get(kind) ?? null
}

type Lookup = (value: PDFObject | undefined) => PDFObject | undefined

/** Name of a file carried inside; data that electronic invoices carry (XML) is no more than data. */
function attachmentOf(dictionary: PDFDict, lookup: Lookup): string | null {
  if (!(lookup(dictionary.get(PDFName.of('EF'))) instanceof PDFDict)) return null
  const given = lookup(dictionary.get(PDFName.of('UF')) ?? dictionary.get(PDFName.of('F')))
  const name = given instanceof PDFString || given instanceof PDFHexString ? given.decodeText() : ''
  return /\.xml$/i.test(name) ? null : name.slice(0, 80) || '（没有名称）'
}

/** Name of a font whose shapes are not in the file; null for all else. Type 3 fonts are drawn by the file itself. */
function missingFont(dictionary: PDFDict, lookup: Lookup): string | null {
  const subtype = nameAt(dictionary, 'Subtype')
  const isFont =
    nameAt(dictionary, 'Type') === 'Font' && /^(?:Type1|MMType1|TrueType|CIDFontType[02])$/.test(subtype)
  if (!isFont) return null
  const descriptor = lookup(dictionary.get(PDFName.of('FontDescriptor')))
  const isEmbedded =
    descriptor instanceof PDFDict &&
    ['FontFile', 'FontFile2', 'FontFile3'].some(
      (key) => lookup(descriptor.get(PDFName.of(key))) !== undefined,
    )
  return isEmbedded ? null : nameAt(dictionary, 'BaseFont').slice(0, 60) || '没有名称的字体'
}
