import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeAttributeValue,
  sanitizeTextContent,
} from 'write-excel-file/utility'
import type { ColumnCheck, TableSheet } from './workbook.ts'

/**
 * Writes the columns' checks into the sheets (ECMA-376 Part 1, 18.3.1.33 dataValidations): drop-down choices,
 * bounds of numbers, dates; a wrong value is refused with words.
 */
export function validationFeature(sheets: readonly TableSheet[]) {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (
            content: string,
            _options: unknown,
            { sheetIndex }: { readonly sheetIndex: number },
          ) => {
            const sheet = sheets[sheetIndex]
            const rules = sheet ? rulesOf(sheet) : []
            if (rules.length === 0) return content
            return insertElementMarkupAccordingToOrderOfSiblings(
              content,
              `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`,
              getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [],
              'worksheet',
            )
          },
        },
      },
    },
  }
}

function rulesOf({ heading, columns, openRows = 0 }: TableSheet): readonly string[] {
  if (openRows === 0) return []
  const first = heading.length + 1
  return columns.flatMap(({ title, check }, column) => {
    if (!check) return []
    const range = `${getCellAddress(first, column)}:${getCellAddress(first + openRows - 1, column)}`
    return [ruleOf(check, title, range)]
  })
}

function ruleOf(check: ColumnCheck, title: string, range: string): string {
  const words = errorOf(check)
  const text = (value: string) => sanitizeAttributeValue(value)
  const common = `allowBlank="1" showErrorMessage="1" errorTitle="${text(title.slice(0, 30))}" error="${text(words.slice(0, 200))}" sqref="${range}"`
  if (check.kind === 'list') {
    const list = sanitizeTextContent(`"${check.items.join(',')}"`)
    return `<dataValidation type="list" ${common}><formula1>${list}</formula1></dataValidation>`
  }
  const [type, least, most] =
    check.kind === 'date'
      ? ['date', 18_264, 73_051]
      : [check.isWhole ? 'whole' : 'decimal', check.least, check.most]
  return `<dataValidation type="${type}" operator="between" ${common}><formula1>${least}</formula1><formula2>${most}</formula2></dataValidation>`
}

function errorOf(check: ColumnCheck): string {
  if (check.kind === 'list') return `请从下拉选项中选择：${check.items.join('、')}`
  if (check.kind === 'date') return '请填写日期，如 2023-06-01'
  return `请填写${check.isWhole ? '整数' : '数字'}，${check.least} 到 ${check.most}`
}
