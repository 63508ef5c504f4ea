import type { ColumnSpec } from '#core/spreadsheet/columns.ts'
import { templateSheets, toTableColumns } from '#core/spreadsheet/template.ts'
import type { TableSheet } from '#core/spreadsheet/workbook.ts'
import { fundingSources, infrastructures } from '#shared/model/stage-facts.ts'
import { conditionKey, fundingKey, registerColumns } from './columns.ts'
import type { Community } from './view-rules.ts'

const sheetName = '改造台账'
const notes = [
  '一行一个小区，按项目编号认：编号已登记的更新，没有登记的新建。空着的格子和没有的栏目，不改动原来登记的内容。',
  '金额单位为元，最多两位小数。栏目的先后可以调整，不用的栏目可以删去；表头的名称不要改。',
  '有一处填错，整张表都不导入；改好后重新选择即可。',
]

/** The workbook that an office fills in. */
export const registerTemplate = (office: string): readonly TableSheet[] =>
  templateSheets(registerColumns, {
    name: sheetName,
    heading: ['区级老旧小区改造台账', `填报单位：${office}`],
    notes,
  })

/** The register as a workbook: the same columns, so that it can be read back. */
export function registerSheets(
  all: readonly Community[],
  { office, title, printedAt }: { office: string; title: string; printedAt: string },
): readonly TableSheet[] {
  const [template, help] = registerTemplate(office)
  if (!template || !help) return []
  return [
    {
      name: sheetName,
      heading: [title, `单位：${office}　截至 ${printedAt}　金额单位：元`],
      columns: toTableColumns(registerColumns),
      rows: all.map((each, index) => registerColumns.map((spec) => shownValue(each, spec, index))),
      // A few empty rows below take more communities, with the same checks.
      openRows: all.length + 20,
    },
    help,
  ]
}

const yuan = (fen: number | null): number | null => (fen === null ? null : fen / 100)

/** What stands in a column; choices by the title that the template offers. */
function shownValue(community: Community, spec: ColumnSpec, index: number): string | number | null {
  const value = plainValue(community, spec.key, index)
  if (spec.kind !== 'choice' || value === null) return value
  return spec.choices?.find((choice) => choice.value === value)?.titles[0] ?? null
}

function plainValue({ project, facts }: Community, key: string, index: number): string | number | null {
  const simple: Readonly<Record<string, string | number | null>> = {
    ordinal: String(index + 1),
    code: project.code,
    community: project.community,
    subDistrict: project.subDistrict,
    address: project.address,
    builtYear: project.builtYear,
    land: project.land,
    buildings: project.buildings,
    households: project.households,
    area: project.areaSquareMetres,
    wasRenovated: project.wasRenovated2016To2020 ? 'yes' : 'no',
    renovatedYear: facts.renovatedYear,
    leftover: facts.leftover,
    leftoverWay: facts.leftoverWay,
    pipeline: facts.pipeline,
    year: facts.year,
    deferReason: facts.deferReason,
    budget: yuan(project.budgetFen),
    balance: facts.balance,
    note: project.note,
    ...Object.fromEntries(infrastructures.map((kind) => [conditionKey(kind), facts.conditions[kind]])),
    ...Object.fromEntries(
      fundingSources.map((source) => {
        const own = facts.funding.filter((each) => each.source === source)
        return [
          fundingKey(source),
          own.length > 0 ? yuan(own.reduce((sum, each) => sum + each.amountFen, 0)) : null,
        ]
      }),
    ),
  }
  return simple[key] ?? null
}
