import type { ColumnChoice, ColumnSpec } from '#core/spreadsheet/columns.ts'
import { landKindLabels } from '#shared/model/project.ts'
import {
  balanceLabels,
  type FundingSource,
  fundingSources,
  type Infrastructure,
  infrastructureLabels,
  infrastructureStateLabels,
  infrastructures,
  pipelineLabels,
} from '#shared/model/stage-facts.ts'

/** Columns of the district's register (区级老旧小区改造台账, plan 三(四)1.(1)) as offices keep it. */

const choicesOf = (
  labels: Readonly<Record<string, string>>,
  aliases: Readonly<Record<string, readonly string[]>> = {},
): readonly ColumnChoice[] =>
  Object.entries(labels).map(([value, title]) => ({ value, titles: [title, ...(aliases[value] ?? [])] }))

const conditionChoices = choicesOf(infrastructureStateLabels, {
  good: ['好', '正常', '齐全'],
  decayed: ['失修', '老化', '破损', '失养'],
  missing: ['无', '没有'],
})

/** Key of a condition's column. */
export const conditionKey = (kind: Infrastructure): string => `condition-${kind}`
/** Key of a source's column. */
export const fundingKey = (source: FundingSource): string => `funding-${source}`

const conditionColumns = infrastructures.map(
  (kind): ColumnSpec => ({
    key: conditionKey(kind),
    title: infrastructureLabels[kind],
    aliases: [`${infrastructureLabels[kind]}设施`, `${infrastructureLabels[kind]}现状`],
    kind: 'choice',
    choices: conditionChoices,
    width: 10,
    help: '没有摸底的不填',
    example: '失养失修',
  }),
)

const fundingTitles: Readonly<Record<FundingSource, readonly [string, ...string[]]>> = {
  central: ['中央', '中央补助', '中央资金'],
  provincial: ['省', '省级', '省级补助', '省级资金'],
  city: ['市', '市级', '市级补助', '市级资金'],
  district: ['区', '区级', '区级资金', '区级补助'],
  bond: ['专项债', '专项债券', '地方政府专项债券'],
  residents: ['居民', '居民出资'],
  utility: ['专营', '专营单位', '专营单位出资'],
  'owner-unit': ['原产权单位', '产权单位', '原产权单位出资'],
  social: ['社会资本'],
  other: ['其他', '其他资金', '其它'],
}

const fundingColumns = fundingSources.map((source): ColumnSpec => {
  const [title, ...aliases] = fundingTitles[source]
  return {
    key: fundingKey(source),
    title: `${title}（元）`,
    aliases,
    kind: 'yuan',
    least: 0,
    width: 15,
    example: '100000.00',
    ...(source === 'city' || source === 'district'
      ? { help: '按基础设施补助登记，市、区应为 1:1（方案五(一)）；填 0 表示没有' }
      : { help: '填 0 表示没有' }),
  }
})

export const registerColumns: readonly ColumnSpec[] = [
  { key: 'ordinal', title: '序号', kind: 'text', max: 20, width: 6, help: '不读入', example: '1' },
  {
    key: 'code',
    title: '项目编号',
    aliases: ['编号', '小区编号', '项目代码'],
    required: true,
    kind: 'text',
    max: 32,
    width: 16,
    help: '字母、数字和短横线；编号已登记的更新该项目，没有登记的新建',
    example: 'SL-2023-01',
  },
  {
    key: 'community',
    title: '小区名称',
    aliases: ['小区', '老旧小区名称'],
    required: true,
    kind: 'text',
    max: 40,
    width: 20,
    example: '示例小区',
  },
  {
    key: 'subDistrict',
    title: '所属街道',
    aliases: ['街道', '街道办事处', '所属街道办事处'],
    required: true,
    kind: 'text',
    max: 20,
    width: 12,
    example: '运河街道',
  },
  {
    key: 'address',
    title: '位置',
    aliases: ['项目位置', '地址', '小区位置', '小区地址'],
    required: true,
    kind: 'text',
    max: 100,
    width: 24,
    example: '示例路 1 号',
  },
  {
    key: 'builtYear',
    title: '建成年份',
    aliases: ['建成年代', '建成时间', '建设年份', '竣工年份'],
    kind: 'integer',
    least: 1900,
    most: 2100,
    units: ['年'],
    width: 10,
    example: '1996',
  },
  {
    key: 'land',
    title: '土地性质',
    aliases: ['用地性质'],
    kind: 'choice',
    choices: choicesOf(landKindLabels, { 'state-owned': ['国有', '国有土地'], collective: ['集体'] }),
    width: 14,
    help: '新建时不填按城市国有土地登记',
    example: '城市国有土地',
  },
  {
    key: 'buildings',
    title: '楼栋数',
    aliases: ['幢数', '楼幢数', '居民楼', '楼数', '栋数'],
    required: true,
    kind: 'integer',
    least: 1,
    most: 9999,
    units: ['幢', '栋'],
    width: 8,
    example: '3',
  },
  {
    key: 'households',
    title: '户数',
    aliases: ['总户数', '居民户数'],
    required: true,
    kind: 'integer',
    least: 1,
    most: 999_999,
    units: ['户'],
    width: 8,
    example: '90',
  },
  {
    key: 'area',
    title: '建筑面积（㎡）',
    aliases: ['改造面积', '改造建筑面积', '面积'],
    required: true,
    kind: 'decimal',
    least: 0.01,
    most: 100_000_000,
    units: ['㎡', 'm2', '平方米'],
    width: 14,
    example: '9000.5',
  },
  {
    key: 'wasRenovated',
    title: '2016—2020年已改造',
    aliases: ['已改造', '2016至2020年已改造', '是否已改造'],
    kind: 'choice',
    choices: [
      { value: 'yes', titles: ['是', '有', '已改造'] },
      { value: 'no', titles: ['否', '无', '未改造'] },
    ],
    width: 12,
    example: '否',
  },
  {
    key: 'renovatedYear',
    title: '改造年份',
    aliases: ['已改造年份'],
    kind: 'integer',
    least: 1980,
    most: 2100,
    units: ['年'],
    width: 10,
  },
  {
    key: 'leftover',
    title: '未实施内容',
    aliases: ['未实施的内容', '未改造内容'],
    kind: 'text',
    max: 500,
    width: 24,
    help: '2016—2020 年已改造的小区填写，只能列入下年度计划（方案三(一)）',
  },
  {
    key: 'leftoverWay',
    title: '列入方式',
    kind: 'choice',
    choices: choicesOf({ area: '划片', separate: '单独立项' }),
    width: 10,
  },
  ...conditionColumns,
  {
    key: 'pipeline',
    title: '所处阶段',
    aliases: ['谋划生成实施储备', '梯次', '批次', '项目阶段'],
    kind: 'choice',
    choices: choicesOf(pipelineLabels, {
      conceived: ['谋划一批'],
      formed: ['生成一批'],
      implementing: ['实施一批'],
      reserve: ['储备一批'],
      deferred: ['暂缓', '撤出'],
    }),
    width: 10,
    help: '新建时不填按谋划登记；实施的要填计划年度，暂缓或撤出的要填理由',
    example: '实施',
  },
  {
    key: 'year',
    title: '计划年度',
    aliases: ['年度', '改造年度', '年度计划'],
    kind: 'integer',
    least: 2000,
    most: 2100,
    units: ['年', '年度'],
    width: 10,
    example: '2023',
  },
  { key: 'deferReason', title: '暂缓或撤出理由', aliases: ['暂缓理由'], kind: 'text', max: 200, width: 20 },
  {
    key: 'budget',
    title: '预算（元）',
    aliases: ['概算', '总投资', '投资', '改造预算', '预算资金'],
    kind: 'yuan',
    least: 0,
    width: 16,
    example: '1000000.00',
  },
  ...fundingColumns,
  {
    key: 'balance',
    title: '平衡模式',
    aliases: ['资金平衡模式', '改造模式'],
    kind: 'choice',
    choices: choicesOf(balanceLabels, {
      'large-area': ['大片区统筹'],
      'cross-area': ['跨片区组合'],
      'in-community': ['小区内自求平衡', '自求平衡'],
      'government-led': ['政府引导'],
      other: ['其他'],
    }),
    width: 22,
  },
  { key: 'note', title: '备注', aliases: ['说明'], kind: 'text', max: 2000, width: 24 },
]
