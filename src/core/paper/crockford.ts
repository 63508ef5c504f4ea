// Crockford: no I, L, O, U, which are misread.
export const crockfordLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Bytes as characters of Crockford's base 32, five bits of each byte. */
export const toCrockford = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => crockfordLetters[byte & 31]).join('')
