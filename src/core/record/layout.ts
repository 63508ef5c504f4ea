import type { RecordFacets, RecordLayout } from '#shared/model/finding.ts'
import type { Columns, Dictionary } from './listing.ts'

/** Days and shapes of the records of a list, in its order. */
export function toLayout(columns: Columns, dictionary: Dictionary, serials: Uint32Array): RecordLayout {
  const shapes = new Uint16Array(serials.length)
  const days: { day: string | null; count: number }[] = []
  let code = -1
  let count = 0
  for (let index = 0; index < serials.length; index++) {
    const serial = serials[index] ?? 0
    shapes[index] = columns.aspect[serial] ?? 133
    const own = columns.day[serial] ?? 0
    if (own !== code) {
      if (count > 0) days.push({ day: dictionary.text(code), count })
      code = own
      count = 0
    }
    count++
  }
  if (count > 0) days.push({ day: dictionary.text(code), count })
  return { total: serials.length, days, aspects: toUnits(shapes) }
}

const units = new TextDecoder('utf-16le')

/** Numbers as the UTF-16 units of a string. */
const toUnits = (values: Uint16Array): string => units.decode(values)

type Coded = 'building' | 'contentItem' | 'catalogueItem' | 'phase' | 'grade' | 'viewpoint' | 'day'

/** Values among the records of a list with how many have each, as the names of things sort. */
export function toFacets(
  columns: Columns,
  dictionary: Dictionary,
  serials: Uint32Array,
  viewpointNames: ReadonlyMap<string, string>,
): RecordFacets {
  const counts = (name: Coded) => {
    const column = columns[name]
    const byCode = new Uint32Array(dictionary.size())
    for (const serial of serials) {
      const code = column[serial] ?? 0
      byCode[code] = (byCode[code] ?? 0) + 1
    }
    return Array.from(byCode, (count, code) => ({ value: dictionary.text(code), count }))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => compareNames(a.value, b.value))
  }
  const named = (name: Coded) => counts(name).flatMap(({ value, count }) => (value ? [{ value, count }] : []))
  let withoutCaption = 0
  let withoutTime = 0
  for (const serial of serials) {
    if (columns.hasCaption[serial] === 0) withoutCaption++
    if (columns.time[serial] === Number.POSITIVE_INFINITY) withoutTime++
  }
  return {
    total: serials.length,
    buildings: named('building'),
    contentItems: named('contentItem'),
    catalogueItems: counts('catalogueItem'),
    phases: counts('phase') as RecordFacets['phases'],
    grades: named('grade') as RecordFacets['grades'],
    viewpoints: named('viewpoint').map((each) => ({ ...each, name: viewpointNames.get(each.value) ?? '' })),
    days: counts('day'),
    withoutCaption,
    withoutTime,
  }
}

const names = new Intl.Collator('zh-CN', { numeric: true })

/** 2号楼 before 10号楼; what has no value last. */
function compareNames(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return names.compare(a, b)
}
