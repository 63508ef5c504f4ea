import type { ColumnSpec } from './columns.ts'
import type { ColumnCheck, TableColumn, TableSheet } from './workbook.ts'

/** Characters a list of choices may have in a workbook. */
const longestList = 250

function checkOf({ kind, choices = [], least, most }: ColumnSpec): ColumnCheck | null {
  switch (kind) {
    case 'choice': {
      const items = choices.map(({ titles }) => titles[0])
      const fits = items.join(',').length <= longestList && !items.some((item) => /[,"]/.test(item))
      return fits ? { kind: 'list', items } : null
    }
    case 'integer':
    case 'decimal':
    case 'yuan':
      return {
        kind: 'number',
        isWhole: kind === 'integer',
        least: least ?? 0,
        most: most ?? 999_999_999_999,
      }
    case 'date':
      return { kind: 'date' }
    default:
      return null
  }
}

/** Columns of a table that `readTable` reads back, with their checks. */
export const toTableColumns = (specs: readonly ColumnSpec[]): readonly TableColumn[] =>
  specs.map((spec) => {
    const check = checkOf(spec)
    const isNumber = ['integer', 'decimal', 'yuan'].includes(spec.kind)
    return {
      title: spec.title,
      width: spec.width ?? Math.max(8, spec.title.length * 2 + 2),
      align: isNumber ? 'right' : 'left',
      ...(spec.kind === 'yuan' ? { format: '#,##0.00' } : {}),
      ...(spec.kind === 'date' ? { format: 'yyyy-mm-dd' } : {}),
      ...(check ? { check } : {}),
    }
  })

function wordsOf({ kind, choices = [], max, help }: ColumnSpec): string {
  const words = {
    text: `文字${max === undefined ? '' : `，最多 ${max} 个字`}`,
    integer: '整数',
    decimal: '数字，最多两位小数',
    yuan: '金额，单位元，最多两位小数',
    date: '日期，如 2023-06-01',
    choice: `从下拉选项中选择：${choices.map(({ titles }) => titles[0]).join('、')}`,
  }[kind]
  return help ? `${words}。${help}` : words
}

/**
 * A workbook to fill in: an empty sheet with heading and checks, and 填写说明 beside it.
 * @param openRows rows below the head that are ruled and checked
 */
export function templateSheets(
  specs: readonly ColumnSpec[],
  {
    name,
    heading,
    notes,
    openRows = 300,
  }: { name: string; heading: readonly string[]; notes: readonly string[]; openRows?: number },
): readonly TableSheet[] {
  return [
    { name, heading, columns: toTableColumns(specs), rows: [], openRows },
    {
      name: '填写说明',
      heading: [`${name}填写说明`, ...notes],
      columns: [
        { title: '栏目', width: 22 },
        { title: '是否必填', width: 10, align: 'center' },
        { title: '怎样填', width: 60 },
        { title: '示例', width: 26 },
      ],
      rows: specs.map((spec) => [
        spec.title,
        spec.required ? '必填' : '可以不填',
        wordsOf(spec),
        spec.example ?? '',
      ]),
    },
  ]
}
