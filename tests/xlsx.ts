import { fromBuffer } from 'yauzl'

/** A workbook as an independent reader sees it. */
export interface ReadWorkbook {
  /** Sheet name → rows → cells: text, number, or null where empty. */
  readonly sheets: ReadonlyMap<string, readonly (readonly (string | number | null)[])[]>
  /** Sheet name → rows → the name of each cell's font. */
  readonly fonts: ReadonlyMap<string, readonly (readonly string[])[]>
  /** Cells that hold a formula. */
  readonly formulas: number
}

/** Reads an .xlsx by unzipping it and taking its XML apart. */
export async function readWorkbook(bytes: Buffer): Promise<ReadWorkbook> {
  const files = await unzip(bytes)
  const text = (name: string) => files.get(name)?.toString('utf8') ?? ''
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, item = '']) =>
    [...item.matchAll(/<t[^>]*>([\s\S]*?)<\/t>/g)].map(([, part = '']) => decode(part)).join(''),
  )
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  )
  const sheets = new Map<string, readonly (readonly (string | number | null)[])[]>()
  const fonts = new Map<string, readonly (readonly string[])[]>()
  const fontNames = readFontNames(text('xl/styles.xml'))
  let formulas = 0
  for (const [tag] of text('xl/workbook.xml').matchAll(/<sheet\b[^>]*>/g)) {
    const xml = text(targets.get(attribute(tag, 'r:id')) ?? '')
    formulas += xml.match(/<f[\s>/]/g)?.length ?? 0
    const name = decode(attribute(tag, 'name'))
    sheets.set(name, readRows(xml, shared))
    fonts.set(
      name,
      [...xml.matchAll(/<row\b[^>]*>([\s\S]*?)<\/row>/g)].map(([, row = '']) =>
        [...row.matchAll(/<c\b[^>]*>/g)].map(([cell]) => fontNames[Number(attribute(cell, 's') || 0)] ?? ''),
      ),
    )
  }
  return { sheets, fonts, formulas }
}

/** Font of each style of cell, in the order cells count them. */
function readFontNames(styles: string): readonly string[] {
  const part = (name: string) => new RegExp(`<${name}\\b[^>]*>([\\s\\S]*?)</${name}>`).exec(styles)?.[1] ?? ''
  const names = [...part('fonts').matchAll(/<font>[\s\S]*?<\/font>/g)].map(([font]) =>
    decode(attribute(/<(?:name|rFont)\b[^>]*>/.exec(font)?.[0] ?? '', 'val')),
  )
  return [...part('cellXfs').matchAll(/<xf\b[^>]*>/g)].map(
    ([style]) => names[Number(attribute(style, 'fontId') || 0)] ?? '',
  )
}

function readRows(xml: string, shared: readonly string[]): readonly (readonly (string | number | null)[])[] {
  return [...xml.matchAll(/<row\b[^>]*?(?:\/>|>([\s\S]*?)<\/row>)/g)].map(([, row = '']) => {
    const cells: (string | number | null)[] = []
    for (const [, head = '', body = ''] of row.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const at = columnOf(attribute(`<c ${head}>`, 'r'))
      while (cells.length < at) cells.push(null)
      cells.push(cellOf(attribute(`<c ${head}>`, 't'), body, shared))
    }
    return cells
  })
}

function cellOf(type: string, body: string, shared: readonly string[]): string | number | null {
  const value = /<v>([\s\S]*?)<\/v>/.exec(body)?.[1]
  if (type === 's') return value === undefined ? null : (shared[Number(value)] ?? null)
  if (type === 'inlineStr') return decode(/<t[^>]*>([\s\S]*?)<\/t>/.exec(body)?.[1] ?? '')
  if (value === undefined) return null
  return type === 'str' ? decode(value) : Number(value)
}

const columnOf = (reference: string): number =>
  [...reference.replace(/\d+$/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

/** XML's entities, and `_x005F_`, by which the format writes an underscore that is one. */
const decode = (text: string): string =>
  text
    .replaceAll(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, digits: string) =>
      String.fromCodePoint(Number.parseInt(digits, hex ? 16 : 10)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    )

function unzip(bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      const files = new Map<string, Buffer>()
      zip.on('error', reject)
      zip.on('end', () => resolve(files))
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure)
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('error', reject)
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(chunks))
            zip.readEntry()
          })
        })
      })
      zip.readEntry()
    })
  })
}
