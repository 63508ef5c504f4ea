import type { TableColumn, TableSheet } from '#core/spreadsheet/workbook.ts'
import { findCatalogueItem } from '#shared/model/catalogue.ts'
import { evidenceGradeLabels } from '#shared/model/evidence.ts'
import {
  type ArchiveRecord,
  phaseLabels,
  recordKindLabels,
  retentionLabels,
  timeBasisLabels,
} from '#shared/model/record.ts'
import { toLocalDate, toLocalSecond } from '#shared/model/time.ts'
import { type Volume, volumeKindLabels } from '#shared/model/volume.ts'
import { remarkOf, retentionWord, toSpan } from './print-text.ts'
import { isPhotograph, pageWord } from './rules.ts'

export interface TablesRequest {
  readonly projectName: string
  readonly volumes: readonly Volume[]
  /** The archive in catalogue order. */
  readonly records: readonly ArchiveRecord[]
  /** 参见号 of a record: what it refers to, by the numbers people know. */
  readonly references: ReadonlyMap<string, string>
}

/** The sheet with a row for each photo and video. */
export const photoTableName = '照片台账'

type Cell = string | number | null

const columns = (
  list: readonly (readonly [string, number, TableColumn['align']?])[],
): readonly TableColumn[] =>
  list.map(([title, width, align]) => ({ title, width, ...(align ? { align } : {}) }))

/** 案卷目录, each volume's 卷内目录, 档案目录 and 照片台账: what is printed, and the archive, as tables to work on. */
export function volumeTables(request: TablesRequest): readonly TableSheet[] {
  const places = new Map(
    request.volumes.flatMap(({ number, items }) =>
      items.map(({ recordId, pages }, index) => [recordId, { number, at: index + 1, pages }] as const),
    ),
  )
  return [
    registerTable(request),
    ...request.volumes.map(contentsTable),
    archiveTable(request, places),
    photoTable(request, places),
  ]
}

type Places = ReadonlyMap<string, { readonly number: string; readonly at: number; readonly pages: number }>

// A count that is not known is left empty, never 0.
const known = ({ counts }: Volume, count: number): number | null => (counts.unknown > 0 ? null : count)

function registerTable({ projectName, volumes }: TablesRequest): TableSheet {
  return {
    name: '案卷目录',
    heading: ['案卷目录', `工程名称：${projectName}`],
    columns: columns([
      ['卷次', 6, 'center'],
      ['案卷号', 22],
      ['案卷题名', 60],
      ['类别', 8, 'center'],
      ['文字（页）', 10, 'right'],
      ['图纸（张）', 10, 'right'],
      ['其他（照片张）', 12, 'right'],
      ['编制单位', 26],
      ['起止日期', 26, 'center'],
      ['编制日期', 12, 'center'],
      ['保管期限', 10, 'center'],
      ['密级', 8, 'center'],
      ['备注', 20],
    ]),
    rows: volumes.map((volume): Cell[] => [
      volume.ordinal,
      volume.number,
      volume.fields.title,
      volumeKindLabels[volume.kind],
      known(volume, volume.counts.textPages),
      known(volume, volume.counts.drawings),
      known(volume, volume.counts.photos),
      volume.fields.compiledBy,
      toSpan(volume.fromOn, volume.toOn),
      volume.fields.compiledOn,
      retentionWord(volume),
      volume.fields.secrecy,
      volume.fields.remark,
    ]),
  }
}

function contentsTable(volume: Volume): TableSheet {
  return {
    name: `第${volume.ordinal}卷 卷内目录`,
    heading: ['卷内目录', `档号：${volume.number}`, `案卷题名：${volume.fields.title}`],
    columns: columns([
      ['序号', 6, 'center'],
      ['文件编号', 28],
      ['责任者', 28],
      ['文件题名', 56],
      ['日期', 12, 'center'],
      ['页次', 10, 'center'],
      ['页数', 8, 'right'],
      ['备注', 20],
    ]),
    rows: volume.items.map((item, index): Cell[] => [
      index + 1,
      item.documentNumber,
      item.responsible,
      item.title,
      item.date,
      pageWord(item, index === volume.items.length - 1),
      item.pages || null,
      remarkOf(item),
    ]),
  }
}

function archiveTable({ projectName, records }: TablesRequest, places: Places): TableSheet {
  return {
    name: '档案目录',
    heading: ['档案目录', `工程名称：${projectName}`],
    columns: columns([
      ['序号', 8, 'center'],
      ['目录编号', 10, 'center'],
      ['目录条目', 36],
      ['题名', 50],
      ['类别', 8, 'center'],
      ['日期', 12, 'center'],
      ['页数', 8, 'right'],
      ['案卷号', 22],
      ['卷内序号', 10, 'right'],
      ['保管期限', 10, 'center'],
      ['格式', 8, 'center'],
      ['字节数', 14, 'right'],
      ['原文件名', 40],
      ['SHA-256', 68],
    ]),
    rows: records.map((record, index): Cell[] => {
      const place = places.get(record.id)
      return [
        index + 1,
        record.catalogueItem,
        record.catalogueItem === null ? '未归类' : (findCatalogueItem(record.catalogueItem)?.title ?? ''),
        record.title || record.originalName,
        recordKindLabels[record.kind],
        record.takenAt && toLocalDate(record.takenAt),
        place?.pages || null,
        place?.number ?? null,
        place?.at ?? null,
        retentionLabels[record.retention],
        record.extension,
        record.bytes,
        record.originalName,
        record.sha256,
      ]
    }),
  }
}

function photoTable({ projectName, records, references }: TablesRequest, places: Places): TableSheet {
  const photos = records
    .filter((record) => record.kind === 'video' || isPhotograph(record))
    .toSorted((a, b) => ((a.takenAt ?? '9') < (b.takenAt ?? '9') ? -1 : 1))
  return {
    name: photoTableName,
    heading: [photoTableName, `工程名称：${projectName}`],
    columns: columns([
      ['序号', 8, 'center'],
      ['照片号', 24],
      ['题名', 40],
      ['类别', 8, 'center'],
      ['时间', 20, 'center'],
      ['时间来源', 24],
      ['地点', 28],
      ['摄影者', 16],
      ['人物', 20],
      ['阶段', 10, 'center'],
      ['改造内容', 14],
      ['文字说明', 60],
      ['参见号', 26],
      ['凭证等级', 18],
      ['像素', 14, 'center'],
      ['案卷号', 22],
      ['SHA-256', 68],
    ]),
    rows: photos.map((record, index): Cell[] => [
      index + 1,
      record.photoNumber,
      record.title || record.originalName,
      recordKindLabels[record.kind],
      record.takenAt && toLocalSecond(record.takenAt),
      timeBasisLabels[record.takenAtBasis],
      [record.building, record.unit, record.part].filter(Boolean).join(' '),
      record.photographer,
      record.people,
      record.phase && phaseLabels[record.phase],
      record.contentItem,
      record.caption,
      references.get(record.id) ?? null,
      record.grade && evidenceGradeLabels[record.grade],
      record.width && record.height ? `${record.width}×${record.height}` : null,
      places.get(record.id)?.number ?? null,
      record.sha256,
    ]),
  }
}
