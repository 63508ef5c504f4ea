import type { BundleRecord, ProjectJson } from '#core/bundle/project-json.ts'
import { toResponsible } from '#core/project/responsible.ts'
import { phaseLabels } from '#shared/model/record.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import { escapeHtml, toHtml } from './html.ts'
import { toFileLink } from './link.ts'
import { toSize } from './size.ts'
import type { Thumbnails } from './thumbnails.ts'

export interface RecordGroup {
  /** Name of the folder below `data/`. */
  readonly folder: string
  /** Fragment of its section. */
  readonly anchor: string
  readonly records: readonly BundleRecord[]
}

/** Records of a volume by folder, in the order of their names. */
export function groupRecords({ records }: ProjectJson, number: number): readonly RecordGroup[] {
  const own = records.filter(({ volume }) => volume === number)
  const groups = Map.groupBy(own, ({ path }) => path.split('/')[1] ?? '')
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, own], index) => ({ folder, anchor: `stage-${index + 1}`, records: own }))
}

const heads = [
  '<th scope="col" class="number">号</th>',
  '<th scope="col" class="picture">图</th>',
  '<th scope="col">题名和说明</th>',
  '<th scope="col" class="time">时间</th>',
  '<th scope="col" class="who">摄影者或责任者</th>',
  '<th scope="col" class="where">位置</th>',
  '<th scope="col" class="number size">大小</th>',
].join('')

/** One section a folder, one row a record. */
export function* recordChunks(
  document: ProjectJson,
  groups: readonly RecordGroup[],
  { byRecord }: Thumbnails,
): Generator<string> {
  for (const { folder, anchor, records } of groups) {
    yield `<section class="searched" id="${anchor}"><h2>${toHtml(folder)}<small>${records.length} 件</small></h2>\n`
    yield `<table><thead><tr>${heads}</tr></thead><tbody>\n`
    for (const record of records) yield toRow(document, record, byRecord.get(record.id))
    yield '</tbody></table></section>\n'
  }
}

function toRow(document: ProjectJson, record: BundleRecord, thumbnail: string | undefined): string {
  const name = record.path.split('/').at(-1) ?? ''
  const notes = [
    record.photoNumber && `照片号 ${toHtml(record.photoNumber)}`,
    record.phase && phaseLabels[record.phase],
    record.catalogueItem && `目录 ${toHtml(record.catalogueItem)}`,
    toHtml(record.caption),
    record.people && `人物：${toHtml(record.people)}`,
    record.encryption && '已加密，只有接收单位能打开',
  ]
  const cells = [
    `<td class="number">${toHtml(/^\d+/.exec(name)?.[0] ?? '')}</td>`,
    `<td class="picture">${thumbnail ? `<img alt="" decoding="async" src="${escapeHtml(thumbnail)}">` : ''}</td>`,
    `<td>${toFileLink(record.path, toHtml(record.title || record.originalName))}<div class="quiet">${notes.filter(Boolean).join('；')}</div></td>`,
    `<td class="time">${record.takenAt ? toLocalMinute(record.takenAt) : ''}</td>`,
    `<td>${toHtml(toResponsible(document.project.parties, record))}</td>`,
    `<td>${toHtml(toPlace(record))}</td>`,
    `<td class="number">${toSize(record.bytes)}</td>`,
  ]
  return `<tr>${cells.join('')}</tr>\n`
}

function toPlace({ building, unit, part, latitude, longitude }: BundleRecord): string {
  const words = [building, unit, part].filter(Boolean).join(' ')
  if (words !== '' || latitude === null || longitude === null) return words
  return `纬度 ${latitude.toFixed(5)}，经度 ${longitude.toFixed(5)}`
}
