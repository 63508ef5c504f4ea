import { createHash } from 'node:crypto'
import { crockfordLetters } from '#core/paper/crockford.ts'
import { AppError } from '#shared/errors.ts'

/** Bytes in a printed line: 40 characters, eight groups of five. */
export const lineBytes = 25
/** As many lines as one page holds. */
export const mostLines = 30

const bad = (message: string) => new AppError('bad-input', message)

/**
 * Bytes as lines for paper: the line's number (two digits), the bytes in Crockford's base 32, and two check characters
 * of all of it, so that a slip of the pen is found in its line: `07 9G2C0… K3`, here without the spaces.
 */
export function toRecoveryLines(bytes: Uint8Array): readonly string[] {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += lineBytes) {
    const head = String(lines.length + 1).padStart(2, '0')
    const body = head + encode(bytes.subarray(at, at + lineBytes))
    lines.push(body + checkOf(body))
  }
  return lines
}

/**
 * Reads such lines as people type them or a scanner gives them: in any order, with any spaces and dashes, in small letters,
 * O for 0, I and L for 1; lines are parted by line ends or `/`. Lines with words in them are passed over.
 * @throws AppError `bad-input` that names the line that is wrong or missing
 */
export function parseRecoveryLines(text: string): Buffer {
  const byNumber = new Map<number, string>()
  for (const raw of text.normalize('NFKC').split(/[\n\r/]+/)) {
    if (/[^\p{ASCII}]/u.test(raw)) continue
    const line = raw
      .toUpperCase()
      .replaceAll(/[^0-9A-Z]/g, '')
      .replaceAll('O', '0')
      .replaceAll(/[IL]/g, '1')
    if (line === '') continue
    const number = Number(/^\d\d/.exec(line)?.[0])
    const shown = raw.trim().slice(0, 12)
    if (!(number >= 1 && number <= 99)) throw bad(`“${shown}…”这一行开头不是两位行号，请对照恢复页补上。`)
    if (line.length < 6 || line.slice(-2) !== checkOf(line.slice(0, -2)))
      throw bad(`第 ${number} 行与它的校验码不符，请对照恢复页逐字核对这一行。`)
    const body = line.slice(2, -2)
    if ((byNumber.get(number) ?? body) !== body) throw bad(`第 ${number} 行出现了两次，内容不同，请核对。`)
    byNumber.set(number, body)
  }
  const last = Math.max(0, ...byNumber.keys())
  if (last === 0) throw bad('没有读到恢复页上的字符。请把恢复页上带行号的各行逐行输入，或扫描二维码。')
  const parts: Buffer[] = []
  for (let number = 1; number <= last; number += 1) {
    const body = byNumber.get(number)
    if (body === undefined) throw bad(`缺第 ${number} 行，请补上。`)
    const part = decode(body)
    if (!part || (number < last && part.length !== lineBytes))
      throw bad(`第 ${number} 行的长度不对，请核对。`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Ten bits of the digest of the line, number and all. */
function checkOf(body: string): string {
  const digest = createHash('sha256').update(`huanxin-recovery ${body}`).digest()
  return [digest[0], digest[1]].map((byte = 0) => crockfordLetters[byte & 31] ?? '').join('')
}

function encode(bytes: Uint8Array): string {
  let [text, held, bits] = ['', 0, 0]
  for (const byte of bytes) {
    held = held * 256 + byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += crockfordLetters[Math.floor(held / 2 ** bits)] ?? ''
      held %= 2 ** bits
    }
  }
  return bits > 0 ? text + (crockfordLetters[held * 2 ** (5 - bits)] ?? '') : text
}

/** Null for a character that is none of theirs, or bits over. */
function decode(text: string): Buffer | null {
  const bytes: number[] = []
  let [held, bits] = [0, 0]
  for (const character of text) {
    const value = crockfordLetters.indexOf(character)
    if (value < 0) return null
    held = held * 32 + value
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push(Math.floor(held / 2 ** bits))
    held %= 2 ** bits
  }
  return held === 0 && bits < 5 ? Buffer.from(bytes) : null
}
