/** What a `Range` header asks for, of a file of a known size. `end` is inclusive. */
export type RangeAnswer =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' }

const whole: RangeAnswer = { kind: 'whole' }
const unsatisfiable: RangeAnswer = { kind: 'unsatisfiable' }

/**
 * Reads a `Range` header (RFC 9110 §14): `bytes=a-b`, `bytes=a-`, `bytes=-n`.
 * Another unit, bad syntax, or several ranges are ignored: the whole file is the answer.
 * @param size bytes of the file
 */
export function parseRange(header: string | null | undefined, size: number): RangeAnswer {
  const match = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '')
  if (!match) return whole
  const [, first = '', last = ''] = match
  if (first === '') return last === '' ? whole : suffix(Number(last), size)
  const start = Number(first)
  const end = last === '' ? Number.POSITIVE_INFINITY : Number(last)
  if (end < start) return whole
  if (start >= size) return unsatisfiable
  return { kind: 'part', start, end: Math.min(end, size - 1) }
}

function suffix(length: number, size: number): RangeAnswer {
  if (length === 0 || size === 0) return unsatisfiable
  return { kind: 'part', start: Math.max(0, size - length), end: size - 1 }
}
