import { createHash } from 'node:crypto'
import { toCrockford } from '#core/paper/crockford.ts'

/** What a board's code says of it. */
export interface BoardCode {
  /** Names the version: ten characters of Crockford's base 32. */
  readonly versionId: string
  /** First 12 hex digits of the digest of what the board says, upper case. */
  readonly digest: string
}

/** The name of a version: it follows from the library, its serial number and what it says, so a preview has it already. */
export function toVersionId(libraryId: string, serial: string, contentDigest: string): string {
  const hash = createHash('sha256').update(`${libraryId}\n${serial}\n${contentDigest}`).digest()
  return toCrockford(hash.subarray(0, 10))
}

/** The line a board's QR code ends with: `HXB/ABCDEFGHJK/0123456789AB`. */
export const formatBoardCode = ({ versionId, digest }: BoardCode): string =>
  `HXB/${versionId}/${digest.slice(0, 12).toUpperCase()}`

/** Reads the code out of a QR code's text; null for any other text. */
export function parseBoardCode(text: string): BoardCode | null {
  if (text.length > 2000) return null
  const found = /(?:^|\n)HXB\/([0-9A-HJKMNP-TV-Z]{10})\/([0-9A-F]{12})$/.exec(text.trimEnd())
  return found ? { versionId: found[1] ?? '', digest: found[2] ?? '' } : null
}
