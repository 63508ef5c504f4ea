/** `bagit.txt`, to the byte (RFC 8493 §2.1.1). */
export const bagitDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/** Value of `Huanxin-Format`. */
export const formatVersion = '1'
/** Where a field has nothing to say. */
export const noValue = 'none'

export const bagInfoLabels = [
  'Source-Organization',
  'Contact-Name',
  'External-Identifier',
  'External-Description',
  'Bagging-Date',
  'Payload-Oxum',
  'Bag-Size',
  'Bag-Group-Identifier',
  'Bag-Count',
  'Bag-Software-Agent',
  'Huanxin-Format',
  'Huanxin-Bundle-Id',
  'Huanxin-Purpose',
  'Huanxin-Signer',
  'Huanxin-Journal-Head',
  'Huanxin-Previous-Bundle',
] as const
export type BagInfoLabel = (typeof bagInfoLabels)[number]
export type BagInfo = Readonly<Record<BagInfoLabel, string>>

/** Text of bag-info.txt: one line a field, in the order of the format. */
export const toBagInfoText = (info: BagInfo): string =>
  bagInfoLabels.map((label) => `${label}: ${toOneLine(info[label]) || noValue}\n`).join('')

const toOneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()

export interface ParsedBagInfo {
  readonly values: ReadonlyMap<string, string>
  /** What is wrong with it: lines that are no field, fields twice, fields missing. */
  readonly faults: readonly string[]
}

/** Parses bag-info.txt, folded lines included. Unknown fields are kept: BagIt allows any. */
export function parseBagInfo(text: string): ParsedBagInfo {
  const values = new Map<string, string>()
  const faults: string[] = []
  let last: string | null = null
  for (const row of text.split(/\r?\n/)) {
    if (row === '') continue
    if (/^[ \t]/.test(row) && last !== null) {
      values.set(last, `${values.get(last) ?? ''} ${row.trim()}`.trim())
      continue
    }
    const at = row.indexOf(':')
    last = at > 0 ? row.slice(0, at) : null
    if (last === null) faults.push(row)
    else if (values.has(last)) faults.push(last)
    else values.set(last, row.slice(at + 1).trim())
  }
  for (const label of bagInfoLabels) if (!values.get(label)) faults.push(label)
  return { values, faults }
}

/** Which part of how many a bag is. */
export interface VolumeNumber {
  readonly number: number
  readonly total: number
}

/** `Bag-Count`: `2 of 3`; null when it is something else. */
export function parseBagCount(text: string | undefined): VolumeNumber | null {
  const match = /^([1-9]\d{0,3}) of ([1-9]\d{0,3})$/.exec(text ?? '')
  const [number, total] = [Number(match?.[1]), Number(match?.[2])]
  return match && number <= total ? { number, total } : null
}

/** `Payload-Oxum`: bytes and number of the payload's files. */
export const toOxum = ({ bytes, files }: { bytes: number; files: number }): string => `${bytes}.${files}`

/** A size for people, as `Bag-Size` wants: `1.2 GB`. */
export function toBagSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return `${(bytes / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step] ?? 'B'}`
}
