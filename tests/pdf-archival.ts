import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'
import { create, type Font } from 'fontkit'

/** A PDF taken apart by code that shares nothing with the printer. */
export interface Archive {
  readonly raw: string
  readonly document: PDFDocument
  readonly objects: readonly PDFObject[]
}

export async function takeApart(pdf: Buffer): Promise<Archive> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => object)
  return { raw: pdf.toString('latin1'), document, objects }
}

/** A value under a name, followed to where it lies. */
export function look(dict: PDFDict | undefined, key: string): PDFObject | undefined {
  return dict?.lookup(PDFName.of(key))
}
export const nameOf = (object: PDFObject | undefined): string =>
  object instanceof PDFName ? object.decodeText() : ''
export const textOf = (object: PDFObject | undefined): string =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : ''
export const bytesOf = (object: PDFObject | undefined): Buffer => {
  if (!(object instanceof PDFRawStream)) throw new Error('no stream')
  return Buffer.from(decodePDFRawStream(object).decode())
}

/** All dictionaries, those of streams and those within others too. */
export function* dictionaries({ objects }: Archive): Generator<PDFDict> {
  const waiting: PDFObject[] = [...objects]
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    const dict = object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : null
    if (dict) {
      yield dict
      waiting.push(...dict.values())
    } else if (object instanceof PDFArray) waiting.push(...object.asArray())
  }
}

/** What archival readers need of each font and do not get; ISO 19005-3, 6.2.11. */
export function fontFaults(archive: Archive): { fonts: number; faults: string[] } {
  const faults: string[] = []
  let fonts = 0
  for (const dict of dictionaries(archive)) {
    if (nameOf(look(dict, 'Type')) !== 'Font') continue
    const kind = nameOf(look(dict, 'Subtype'))
    const name = nameOf(look(dict, 'BaseFont'))
    if (kind === 'Type0') {
      fonts++
      faults.push(...compositeFaults(dict).map((fault) => `${name}: ${fault}`))
    } else if (!kind.startsWith('CIDFont')) faults.push(`${name}: a ${kind} font`)
  }
  return { fonts, faults }
}

function compositeFaults(font: PDFDict): string[] {
  const faults: string[] = []
  const need = (isMet: boolean, fault: string) => {
    if (!isMet) faults.push(fault)
  }
  const inner = (look(font, 'DescendantFonts') as PDFArray).lookup(0, PDFDict)
  const descriptor = look(inner, 'FontDescriptor') as PDFDict
  need(nameOf(look(font, 'Encoding')) === 'Identity-H', 'its encoding')
  need(nameOf(look(inner, 'Subtype')) === 'CIDFontType2', 'no TrueType')
  need(nameOf(look(inner, 'CIDToGIDMap')) === 'Identity', 'no CIDToGIDMap')
  const names = [font, inner].map((dict) => nameOf(look(dict, 'BaseFont')))
  need(names[0] === names[1] && names[0] === nameOf(look(descriptor, 'FontName')), 'its names differ')
  const program = create(bytesOf(look(descriptor, 'FontFile2'))) as Font
  const scale = 1000 / program.unitsPerEm
  const words = bytesOf(look(font, 'ToUnicode')).toString('latin1')
  const widths = widthsOf(look(inner, 'W') as PDFArray)
  need(widths.size > 1, 'no widths')
  need(program.numGlyphs === widths.size, `${program.numGlyphs} glyphs, ${widths.size} widths`)
  for (const [glyph, width] of widths) {
    // Drawn for what a font lacks, which is refused before: never.
    if (glyph === 0) continue
    const drawn = program.getGlyph(glyph).advanceWidth * scale
    need(Math.abs(drawn - width) <= 1, `glyph ${glyph} is ${drawn} wide, said to be ${width}`)
  }
  need(/begincodespacerange\s*<0000>\s*<ffff>/i.test(words), 'no code space')
  need(mappedCodes(words) >= widths.size, `${mappedCodes(words)} of ${widths.size} glyphs have a meaning`)
  need(!/<(0000|FFFE|FEFF)>\s*\n?\s*endbfchar/i.test(words), 'a glyph means nothing')
  return faults
}

function widthsOf(list: PDFArray): Map<number, number> {
  const widths = new Map<number, number>()
  for (let at = 0; at < list.size(); at += 2) {
    const first = list.lookup(at, PDFNumber).asNumber()
    const each = list.lookup(at + 1, PDFArray)
    for (let index = 0; index < each.size(); index++) {
      widths.set(first + index, each.lookup(index, PDFNumber).asNumber())
    }
  }
  return widths
}

/** Codes that a ToUnicode map says something of. */
function mappedCodes(words: string): number {
  let count = 0
  for (const [, body = ''] of words.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '0', to = '0', list = ''] of body.matchAll(
      /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*\[([^\]]*)\]/gi,
    )) {
      const meanings = list.match(/<[0-9a-f\s]*>/gi) ?? []
      if (meanings.length === Number.parseInt(to, 16) - Number.parseInt(from, 16) + 1)
        count += meanings.length
    }
  }
  return count
}

const folder = process.env['PDFBOX_JARS'] ?? '/usr/share/java'
const jars = ['preflight', 'pdfbox2', 'fontbox2', 'xmpbox', 'commons-logging', 'javax.activation', 'jaxb-api']

/** Whether PDFBox Preflight is here (Debian: libpdfbox2-java libactivation-java libjaxb-api-java). */
export const hasPreflight =
  jars.every((jar) => existsSync(join(folder, `${jar}.jar`))) && !spawnSync('java', ['-version']).error

/** What Apache PDFBox Preflight, a validator of PDF/A-1b, finds wrong; each finding once. */
export function preflight(pdf: Buffer): string[] {
  const place = mkdtempSync(join(tmpdir(), 'huanxin-preflight-'))
  try {
    const file = join(place, 'checked.pdf')
    writeFileSync(file, pdf)
    const path = readdirSync(folder)
      .filter((name) => jars.some((jar) => name === `${jar}.jar`))
      .map((name) => join(folder, name))
    const args = ['-cp', path.join(delimiter), 'org.apache.pdfbox.preflight.Validator_A1b', file]
    const { stdout } = spawnSync('java', args, { encoding: 'utf8' })
    if (!/is (not )?a valid PDF\/A-1b/.test(stdout)) throw new Error(`no verdict: ${stdout}`)
    const found = stdout.split('\n').filter((line) => /^\d+\.[\d.]+ /.test(line))
    return [...new Set(found.map((line) => line.trim()))]
  } finally {
    rmSync(place, { recursive: true })
  }
}
