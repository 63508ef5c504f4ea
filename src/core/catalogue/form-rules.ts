import type { CatalogueItem, ItemForm } from '#shared/model/catalogue.ts'
import type { RecordKind } from '#shared/model/record.ts'
import type { RecordGroup } from './facts.ts'

/**
 * Forms a file can be, by what its bytes are (格 of the catalogue; formats of GB/T 50328-2014 and CJJ/T 117
 * §5.2). A PDF or OFD may be a text, a scan, a drawing or a printed table: the bytes do not say which.
 */
const formats: readonly (readonly [extensions: readonly string[], forms: readonly ItemForm[]])[] = [
  [
    ['pdf', 'ofd'],
    ['T', 'S', 'G', 'X'],
  ],
  [['doc', 'docx', 'wps', 'txt', 'rtf'], ['T']],
  [['xls', 'xlsx', 'et', 'csv'], ['X']],
  [['dwg', 'dxf', 'svg'], ['G']],
  [['xml'], ['X', 'T']],
]
const byExtension: ReadonlyMap<string, readonly ItemForm[]> = new Map(
  formats.flatMap(([extensions, forms]) => extensions.map((extension) => [extension, forms] as const)),
)

/** A picture may be a photo or a photographed paper. */
const byKind: Readonly<Record<RecordKind, readonly ItemForm[]>> = {
  photo: ['P', 'S'],
  video: ['V'],
  document: [],
}

/** Forms that files of this kind can be; empty when nothing is known of the format. */
export const formsOf = ({ kind, extension }: Pick<RecordGroup, 'kind' | 'extension'>): readonly ItemForm[] =>
  kind === 'document' ? (byExtension.get(extension.toLowerCase()) ?? []) : byKind[kind]

/**
 * What is wrong with the form of the files under an item, in words; null when nothing is, or nothing can be
 * said. A signed paper that is there only as an editable draft proves nothing: that is said also where a
 * text is accepted beside it.
 */
export function formFault(
  { code, forms }: Pick<CatalogueItem, 'code' | 'forms'>,
  records: readonly RecordGroup[],
): string | null {
  const filed = records.filter(({ item }) => item === code)
  if (filed.length === 0 || filed.some((group) => formsOf(group).length === 0)) return null
  const present = new Set(filed.flatMap(formsOf))
  if (forms.includes('S') && !present.has('S')) {
    return present.has('T') ? '只有可编辑的文本，还没有签字盖章的扫描件' : '还没有签字盖章的扫描件'
  }
  if (forms.some((form) => present.has(form))) return null
  if (forms.includes('G')) return '还没有图纸（DWG 或 PDF）'
  if (forms.includes('X')) return '还没有表格'
  if (forms.includes('V')) return '还没有视频'
  if (forms.includes('P')) return '还没有照片'
  return '还没有文本（PDF、OFD 或文档）'
}
