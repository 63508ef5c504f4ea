import type { CardKey, OwnKey } from './office.ts'

/** What a key is for, in the words of the screens and the papers. */
export const keyLabels: Readonly<Record<CardKey['algorithm'], string>> = {
  ed25519: '签名密钥',
  sm2: '国密签名密钥',
  age: '接收加密密钥',
}

export const keyStateLabels: Readonly<Record<OwnKey['state'], string>> = {
  current: '在用',
  replaced: '已更换',
  expired: '已过期',
  revoked: '已停用',
}

/** Whether a moment (UTC ISO) lies in a key's time. */
export const isValidAt = (
  { validFrom, validTo }: Pick<CardKey, 'validFrom' | 'validTo'>,
  at: string,
): boolean =>
  Date.parse(validFrom) <= Date.parse(at) && (validTo === null || Date.parse(at) < Date.parse(validTo))

/** State of a key on a card, at a time (UTC ISO): a card holds no reasons. */
export function stateOfKey(
  key: Pick<CardKey, 'validTo' | 'replacedBy'> & { readonly revokedAt?: string | null },
  now: string,
): OwnKey['state'] {
  if (key.revokedAt) return 'revoked'
  if (key.replacedBy !== null) return 'replaced'
  return key.validTo !== null && Date.parse(key.validTo) <= Date.parse(now) ? 'expired' : 'current'
}
