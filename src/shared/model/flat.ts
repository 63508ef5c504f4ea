import type { HouseholdInput } from './household.ts'

const endings = {
  building: /(?:号楼|住宅楼|楼栋|楼|栋|幢|座)$/,
  unit: /(?:单元|门洞|门)$/,
  room: /(?:室|户|房)$/,
} as const

/** `02号楼` and `2` are the same: width of letters, spaces, endings and leading noughts do not count. */
function plain(part: keyof typeof endings, text: string): string {
  const bare = text.normalize('NFKC').replaceAll(/\s+/g, '').replace(endings[part], '').toUpperCase()
  const numbered = bare.replace(/号$/, '')
  return (numbered === '' ? bare : numbered).replace(/^0+(?=\d)/, '')
}

/** One text for a flat, however it is written. */
export const toPlaceKey = ({
  building,
  unit,
  room,
}: Pick<HouseholdInput, 'building' | 'unit' | 'room'>): string =>
  JSON.stringify([plain('building', building), plain('unit', unit), plain('room', room)])

/** What the next flat is called, most likely: one door on, or the first door of the next floor. */
export function nextRoom(room: string, doors: number | null): string {
  const match = /^(\d*)(\d{2})$/.exec(room)
  if (!match) return /^\d+$/.test(room) ? String(Number(room) + 1) : ''
  const [, floor = '', door = ''] = match
  const next = Number(door) + 1
  if (doors === null || next <= doors || floor === '') return `${floor}${String(next).padStart(2, '0')}`
  return `${Number(floor) + 1}01`
}

/** Doors on a floor, as the rooms that were entered one after the other show; null while no floor was left yet. */
export function doorsOf(rooms: readonly string[]): number | null {
  const parts = rooms.flatMap((room) => {
    const match = /^(\d+)(\d{2})$/.exec(room)
    return match ? [{ floor: Number(match[1]), door: Number(match[2]) }] : []
  })
  const left = parts.filter(({ floor }, index) => {
    const next = parts[index + 1]
    return next !== undefined && next.floor !== floor && next.door === 1
  })
  return left.length === 0 ? null : Math.max(...left.map(({ door }) => door))
}

/** `2号楼1单元301室`: a flat in words. */
export const placeWords = ({
  building,
  unit,
  room,
}: Pick<HouseholdInput, 'building' | 'unit' | 'room'>): string =>
  [building, unit, room]
    .map((text, index) => (/^[0-9A-Za-z]+$/.test(text) ? `${text}${['号楼', '单元', '室'][index]}` : text))
    .filter((text) => text !== '')
    .join('')
