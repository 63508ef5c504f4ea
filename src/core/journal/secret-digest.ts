import { createHmac, randomBytes } from 'node:crypto'
import type { Tx } from '#core/db/open.ts'
import { readState, writeState } from '#core/db/state.ts'

const secretKey = 'digest-secret'

/**
 * HMAC-SHA256 of words that the journal only refers to, hex: within the library it shows whether they were changed.
 * The secret stays in the library, so that who gets the journal in a bundle cannot guess a phone number from it.
 */
export function secretDigest(tx: Tx, text: string): string {
  const stored = readState(tx, secretKey)
  const secret = typeof stored === 'string' ? stored : randomBytes(32).toString('hex')
  if (stored !== secret) writeState(tx, secretKey, secret)
  return createHmac('sha256', Buffer.from(secret, 'hex')).update(text).digest('hex')
}
