import type { PrintedField } from '#core/pdf/fonts.ts'
import { retentionLabels } from '#shared/model/record.ts'
import type { Volume, VolumeItem, VolumeRow } from '#shared/model/volume.ts'

/** A line to be filled in by hand. */
export const blank = '＿＿＿＿'

/** `2023-06-01` → `2023年06月01日`; null → room to write. */
export function toLongDate(date: string | null): string {
  if (date === null) return '　　　　年　　月　　日'
  const [year, month, day] = date.split('-')
  return `${year}年${month}月${day}日`
}

/** 起止日期. */
export function toSpan(from: string | null, to: string | null): string {
  if (from === null || to === null) return from ?? to ?? ''
  return from === to ? from : `${from} 至 ${to}`
}

export const retentionWord = ({ fields }: VolumeRow): string => retentionLabels[fields.retention]

/** 备注 of a line: what was typed, and that the paper was withdrawn. */
export const remarkOf = ({ remark, isWithdrawn }: VolumeItem): string =>
  [remark, isWithdrawn ? '已撤出' : ''].filter(Boolean).join('；')

/** A count as printed: nothing where some pages are not known, so that it is filled in by hand. */
export const countWord = ({ counts }: VolumeRow, count: number): string =>
  counts.unknown > 0 ? '' : String(count)

/** Every wording that may be printed, with where it stands, for the check of characters. */
export function toPrintedFields(volumes: readonly Volume[]): PrintedField[] {
  return volumes.flatMap(({ ordinal, number, fields, items }) => {
    const at = `第 ${ordinal} 卷`
    return [
      { label: `${at}的档号`, text: number },
      { label: `${at}的案卷题名`, text: fields.title },
      { label: `${at}的编制单位`, text: fields.compiledBy },
      { label: `${at}的密级`, text: fields.secrecy },
      { label: `${at}的档案馆号`, text: fields.archiveNumber },
      { label: `${at}的缩微号`, text: fields.microNumber },
      { label: `${at}的备考说明`, text: fields.note },
      { label: `${at}的立卷人`, text: fields.filer },
      { label: `${at}的审核人`, text: fields.checker },
      { label: `${at}的备注`, text: fields.remark },
      ...items.flatMap((item, index) => [
        { label: `${at}第 ${index + 1} 份的文件编号`, text: item.documentNumber },
        { label: `${at}第 ${index + 1} 份的责任者`, text: item.responsible },
        { label: `${at}第 ${index + 1} 份的文件题名`, text: item.title },
        { label: `${at}第 ${index + 1} 份的备注`, text: item.remark },
      ]),
    ]
  })
}
