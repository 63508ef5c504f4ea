/** `2023-06-01` → `2023年6月1日`. */
export function toLongDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** `2023年6月1日至6月7日`, with the second year where it differs; one of them where the other is open; empty without both. */
export function toSpan(from: string | null, until: string | null): string {
  if (from && until) {
    const end = toLongDate(until)
    const isSameYear = from.slice(0, 4) === until.slice(0, 4)
    return from === until ? end : `${toLongDate(from)}至${isSameYear ? end.slice(5) : end}`
  }
  if (from) return `${toLongDate(from)}起`
  return until ? `至${toLongDate(until)}` : ''
}

/** Days since 1970 of a calendar date; dates are days here, without time or zone. */
export const toDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

/** `45210.5` → `45,210.5`: at most two decimals, thousands set apart. */
export function toGrouped(value: number): string {
  const [whole = '', part] = value.toFixed(2).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return part === '00' ? grouped : `${grouped}.${part?.replace(/0$/, '')}`
}

export const officeOf = (subDistrict: string): string =>
  subDistrict.endsWith('办事处') ? subDistrict : `${subDistrict}办事处`
