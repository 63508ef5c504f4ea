import { toResponsible } from '#core/project/responsible.ts'
import { catalogue } from '#shared/model/catalogue.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { toCsv } from './csv.ts'
import { stageDirectories, toStageDirectory, unfiledDirectory } from './names.ts'
import { type BundleRecord, formOf, type ProjectJson } from './project-json.ts'

/** The two tables of CJJ/T 117-2017 §5.4.1, and the fixed files of every bundle's payload. */
export const projectJsonPath = 'data/project.json'
export const journalPath = 'data/journal.jsonl'
export const topDirectoryPath = 'data/000类目目录.csv'
export const fileDirectoryName = '000文件目录.csv'

/** Payload that no record stands for, and need not. */
export const isFixedPayload = (path: string): boolean =>
  path === projectJsonPath ||
  path === journalPath ||
  path === topDirectoryPath ||
  (path.endsWith(`/${fileDirectoryName}`) && path.split('/').length === 3)

export interface TextFile {
  readonly path: string
  readonly text: string
}

/** 000类目目录.csv and one 000文件目录.csv for each directory in use. */
export function toDirectoryTables(document: ProjectJson): readonly TextFile[] {
  const byDirectory = Map.groupBy(document.records, ({ path }) => path.split('/')[1] ?? '')
  const used = stageDirectories.filter((directory) => byDirectory.has(directory))
  return [
    { path: topDirectoryPath, text: toTopTable(document, byDirectory) },
    ...used.map((directory) => ({
      path: `data/${directory}/${fileDirectoryName}`,
      text: toFileTable(document, byDirectory.get(directory) ?? []),
    })),
  ]
}

function toTopTable(
  { office }: ProjectJson,
  byDirectory: ReadonlyMap<string, readonly BundleRecord[]>,
): string {
  const titles = [...catalogue.map((stage) => [toStageDirectory(stage), stage.title] as const)]
  if (byDirectory.has(unfiledDirectory)) titles.push([unfiledDirectory, '未归类'])
  const rows = titles.map(([directory, title], index) => {
    const files = byDirectory.get(directory)?.length ?? 0
    return [index + 1, office.name, title, files, files === 0 ? '本包无此类文件' : ''] as const
  })
  return toCsv([['序号', '编制单位', '类目题名', '类内文件份数', '备注'], ...rows])
}

function toFileTable(document: ProjectJson, records: readonly BundleRecord[]): string {
  const numbers = toSignoffNumbers(document)
  const rows = records.map((record, index) => {
    const file = record.path.split('/').at(-1) ?? ''
    const remarks = [file, record.takenAt && `拍摄 ${toLocalDate(record.takenAt)}`, record.caption]
    return [
      index + 1,
      numbers.get(record.id) ?? record.catalogueItem ?? '',
      toResponsible(document.project.parties, record),
      record.title || record.originalName,
      remarks.filter(Boolean).join('；'),
    ]
  })
  return toCsv([['序号', '文件编号', '责任者', '电子文件题名', '备注'], ...rows])
}

/** Photos and scans carry the number of the visa they belong to. */
function toSignoffNumbers({ signoffs }: ProjectJson): ReadonlyMap<string, string> {
  return new Map(
    signoffs.flatMap((signoff) => {
      const { number, signatures } = signoff
      const form = formOf(signoff)
      return [
        ...(form?.photos ?? []).map((photo) => [photo.recordId, number] as const),
        ...(form?.attachments ?? []).map((file) => [file.recordId, number] as const),
        ...signatures.map((each) => [each.scanRecordId, number] as const),
      ]
    }),
  )
}
