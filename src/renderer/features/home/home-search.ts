/** What the address of 总览 says beyond the page. */
export interface HomeSearch {
  readonly view?: 'week'
  /** Year of the plan; all years without it. */
  readonly year?: number
  /** Any day of the week that is shown. */
  readonly day?: string
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))

/** Reads the search part of an address; what it does not know is dropped. */
export function parseHomeSearch(raw: Readonly<Record<string, unknown>>): HomeSearch {
  const { view, year, day } = raw
  return {
    ...(view === 'week' ? { view } : {}),
    ...(typeof year === 'number' && Number.isInteger(year) && year >= 2000 && year <= 2100 ? { year } : {}),
    ...(isDay(day) ? { day } : {}),
  }
}
