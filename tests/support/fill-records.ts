import { createHash } from 'node:crypto'
import type { Sqlite } from '#core/db/open.ts'

/** How many records to write, and when they were taken. */
export interface Fill {
  readonly projectId: string
  readonly count: number
  /** Serial number of the first one, less one: records that the library has already. */
  readonly after?: number
  /** Local day of all of them; spread over a hundred days when left out. */
  readonly day?: string
}

const parts = [
  '外墙保温',
  '屋面防水',
  '楼道粉刷',
  '雨污分流',
  '道路铺装',
  '绿化补植',
  '停车位划线',
  '门窗更换',
]
const contents = ['外墙', '屋面', '楼道', '雨污分流', '道路', '绿化', '停车', '门窗']
const phases = ['before', 'during', 'after', 'concealed', null]
const grades = ['camera', 'edited', 'chat', 'bare']
const shapes: readonly (readonly [number, number])[] = [
  [4000, 3000],
  [3000, 4000],
  [4000, 2250],
  [6000, 2000],
]

/** One of a list, steadily, by number. */
const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

/**
 * Writes records straight into the tables, without files: for tests and measurements of lists.
 * One in fifty is a video, one in forty has no time, one in three a caption.
 */
export function fillRecords(sqlite: Sqlite, { projectId, count, after = 0, day }: Fill): void {
  const original = sqlite.prepare(
    `insert into original (sha256, sm3, bytes, kind, mime, extension, width, height, taken_at, taken_at_basis, device,
       codec, preview, note, stored_at, grade)
     values (?, ?, 1000, ?, ?, ?, ?, ?, ?, 'exif', '示例相机', '', 'none', '', '2023-09-01T00:00:00.000Z', ?)`,
  )
  const record = sqlite.prepare(
    `insert into record (id, project_id, sha256, original_name, kind, title, caption, building, unit, part,
       photographer, catalogue_item, phase, taken_at, taken_at_basis, origin, imported_at, serial, content_item,
       source_path, day, aspect, grade)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '示例甲', '11-1', ?, ?, 'exif', 'imported', '2023-09-01T00:00:00.000Z',
       ?, ?, ?, ?, ?, ?)`,
  )
  const write = (index: number) => {
    const serial = after + index + 1
    const hash = createHash('sha256').update(`${projectId} ${serial}`).digest('hex')
    const kind = serial % 50 === 0 ? 'video' : 'photo'
    const [width, height] = pick(shapes, serial)
    const building = `${(serial % 12) + 1}号楼`
    const time = serial % 40 === 0 ? null : timeOf(index, day)
    const grade = pick(grades, serial)
    const name = `IMG_${String(serial).padStart(6, '0')}.${kind === 'video' ? 'mp4' : 'jpg'}`
    original.run(
      hash,
      hash,
      kind,
      kind === 'video' ? 'video/mp4' : 'image/jpeg',
      kind === 'video' ? 'mp4' : 'jpg',
      width,
      height,
      time,
      grade,
    )
    record.run(
      idOf(serial),
      projectId,
      hash,
      name,
      kind,
      `${building}${pick(parts, serial)}第${serial}张`,
      serial % 3 === 0 ? `${building}${pick(parts, serial)}施工过程，示例单位甲现场检查` : '',
      building,
      `${(serial % 4) + 1}单元`,
      pick(parts, serial),
      pick(phases, serial),
      time,
      serial,
      pick(contents, serial),
      `2023年照片/${building}/${name}`,
      time === null ? null : localDay(time),
      Math.min(260, Math.max(50, Math.round((100 * width) / height))),
      grade,
    )
  }
  sqlite.transaction(() => {
    for (let index = 0; index < count; index++) write(index)
  })()
}

/** Ids count up with the serial numbers, as those of an import do. */
const idOf = (serial: number): string =>
  `01890000-${String(serial >>> 16).padStart(4, '0')}-7000-8000-${String(serial).padStart(12, '0')}`

const oneDay = 86_400_000

function timeOf(index: number, day: string | undefined): string {
  const start = Date.parse(day ? `${day}T00:00:00+08:00` : '2023-04-01T00:00:00+08:00')
  // Not in the order of the serial numbers, as cards of several cameras are not.
  const mixed = (index * 7919) % 86_399
  const days = day === undefined ? (index * 31) % 100 : 0
  return new Date(start + days * oneDay + mixed * 1000).toISOString()
}

const localDay = (time: string): string =>
  new Date(Date.parse(time) + 8 * 3_600_000).toISOString().slice(0, 10)
