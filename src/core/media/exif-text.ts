/** Texts out of EXIF values, which may be in any encoding and of any shape. Pure. */

/** One line without control, invisible or direction-changing characters. */
export function cleanLine(value: string): string {
  return value
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}\uFFFD]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Longest text of one tag that is looked at, in characters. */
const longest = 1000

/** A tag's text as one clean line; empty when it is none. */
export function tagText(tag: unknown): string {
  const value = tagValue(tag)
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? cleanLine(decodeBytes(first.slice(0, longest))) : ''
}

export const tagValue = (tag: unknown): unknown =>
  typeof tag === 'object' && tag !== null && 'value' in tag ? tag.value : undefined

/** A tag's whole number from 1 to a million; null for anything else. */
export function tagCount(tag: unknown): number | null {
  const value = tagValue(tag)
  const number: unknown = Array.isArray(value) ? value[0] : value
  return typeof number === 'number' && Number.isInteger(number) && number > 0 && number <= 1_000_000
    ? number
    : null
}

/** Text of one byte a character that reads as GB 2312: its characters come in pairs of high bytes. */
const gbBytes = /^(?:[ -~]|[\u00A1-\u00F7][\u00A1-\u00FE])*$/

// The standard wants ASCII. The reader understands UTF-8 too; older Chinese programs write GB.
function decodeBytes(text: string): string {
  if (!/[\u0080-\u00FF]/.test(text) || !gbBytes.test(text)) return text
  return new TextDecoder('gb18030').decode(Buffer.from(text, 'latin1'))
}
