import type { TableRow } from '#core/spreadsheet/columns.ts'
import type { TableColumn, TableSheet } from '#core/spreadsheet/workbook.ts'
import {
  answerLabels,
  areaBasisLabels,
  type HouseholdInput,
  householdInput,
  surveyWayLabels,
  tenureLabels,
} from '#shared/model/household.ts'
import { householdFaults } from './rules.ts'
import { householdColumns } from './table-columns.ts'

/** A fault of one row, at the column with this key. */
export interface RowFault {
  readonly key: string
  readonly text: string
}

const separators = /[、,，;；/\n]+/
const toList = (text: string): readonly string[] =>
  text
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Columns whose key differs from the field's. */
const keyOf = (field: string): string => (field === 'areaHundredths' ? 'area' : field)

/**
 * A row of the table as a household. Columns the table has not, and cells it leaves empty, keep what is known:
 * a table may bring only the votes.
 * @param known the same flat, as it is registered; null for a new one
 */
export function toHouseholdInput(
  { cells }: TableRow,
  known: HouseholdInput | null,
  today: string,
): { readonly household: HouseholdInput | null; readonly faults: readonly RowFault[] } {
  const given: Record<string, unknown> = {}
  for (const { key } of householdColumns) {
    const cell = cells[key]
    if (!cell || (cell.text === '' && cell.number === null)) continue
    if (key === 'area') given['areaHundredths'] = cell.number === null ? null : Math.round(cell.number * 100)
    else if (key === 'wishes' || key === 'investigators') given[key] = toList(cell.text)
    else given[key] = key === 'hasSigned' ? cell.text === 'yes' : cell.text
  }
  const parsed = householdInput.safeParse({ ...known, ...given })
  if (!parsed.success) {
    return {
      household: null,
      faults: parsed.error.issues.map(({ path: [field], message }) => ({
        key: keyOf(String(field ?? '')),
        text: message,
      })),
    }
  }
  const faults = householdFaults(parsed.data, today)
  return {
    household: parsed.data,
    faults: faults.map(({ field, text }) => ({ key: keyOf(field), text })),
  }
}

const widths: Readonly<Record<string, number>> = {
  wishes: 30,
  suggestion: 30,
  phone: 16,
  owner: 14,
  contribution: 16,
}

const columns: readonly TableColumn[] = householdColumns.map(({ key, title }) => ({
  title,
  width: widths[key] ?? Math.max(10, [...title].length * 2 + 2),
  ...(key === 'area' ? { align: 'right' as const, format: '0.00' } : {}),
}))

const labelOf = <Value extends string>(labels: Readonly<Record<Value, string>>, value: Value | null) =>
  value === null ? null : labels[value]

/** Sheet of households, as it can be filled in and read again. */
export function toHouseholdSheet(
  name: string,
  heading: readonly string[],
  households: readonly HouseholdInput[],
): TableSheet {
  const rows = households.map((each) => {
    const values: Readonly<Record<string, string | number | null>> = {
      building: each.building,
      unit: each.unit,
      room: each.room,
      owner: each.owner,
      agent: each.agent,
      phone: each.phone,
      tenure: labelOf(tenureLabels, each.tenure),
      area: each.areaHundredths === null ? null : each.areaHundredths / 100,
      areaBasis: labelOf(areaBasisLabels, each.areaBasis),
      ownerMark: each.ownerMark,
      renovation: labelOf(answerLabels, each.renovation),
      demolition: labelOf(answerLabels, each.demolition),
      property: labelOf(answerLabels, each.property),
      wishes: each.wishes.join('、'),
      contribution: each.contribution,
      suggestion: each.suggestion,
      way: labelOf(surveyWayLabels, each.way),
      investigators: each.investigators.join('、'),
      surveyedOn: each.surveyedOn,
      hasSigned: each.hasSigned ? '是' : null,
      vote: labelOf(answerLabels, each.vote),
      votedOn: each.votedOn,
    }
    return householdColumns.map(({ key }) => values[key] ?? null)
  })
  return { name, heading, columns, rows }
}
