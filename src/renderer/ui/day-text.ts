import { isCalendarDay } from '#shared/model/text.ts'

/**
 * Reads a typed day into `2023-06-01`: with `-`, `/`, `.`, 年月日, or eight digits. What is no day stays as it was
 * typed, for the form's schema to refuse; null: nothing.
 */
export function readDay(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return null
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain)
  if (!parts) return text.trim()
  const [, year = '', month = '', day = ''] = parts
  const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDay(read) ? read : text.trim()
}
