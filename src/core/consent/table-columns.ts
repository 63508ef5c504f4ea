import type { ColumnSpec } from '#core/spreadsheet/columns.ts'
import {
  answerLabels,
  answers,
  areaBases,
  areaBasisLabels,
  surveyWayLabels,
  surveyWays,
  tenureLabels,
  tenures,
} from '#shared/model/household.ts'

const answerWords: Readonly<Record<(typeof answers)[number], readonly string[]>> = {
  agree: ['是', '愿意', '赞成', '√', '1'],
  disagree: ['否', '不愿意', '反对', '×', '2'],
  abstain: ['放弃', '3'],
}
const answerChoices = answers.map((value) => ({
  value,
  titles: [answerLabels[value], ...answerWords[value]] as [string, ...string[]],
}))
const choicesOf = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>) =>
  values.map((value) => ({ value, titles: [labels[value]] as [string, ...string[]] }))

/** Columns of the table of households, in the paper's order (domain 5). */
export const householdColumns: readonly ColumnSpec[] = [
  {
    key: 'building',
    title: '楼栋',
    aliases: ['楼号', '幢号', '栋号', '楼'],
    kind: 'text',
    required: true,
    max: 20,
  },
  { key: 'unit', title: '单元', aliases: ['单元号'], kind: 'text', max: 20 },
  {
    key: 'room',
    title: '房号',
    aliases: ['室号', '门牌号', '室', '房间号'],
    kind: 'text',
    required: true,
    max: 20,
  },
  {
    key: 'owner',
    title: '产权人',
    aliases: ['业主', '业主姓名', '户主', '姓名', '产权人姓名'],
    kind: 'text',
    max: 60,
  },
  { key: 'agent', title: '代理人', aliases: ['委托代理人'], kind: 'text', max: 40 },
  { key: 'phone', title: '联系电话', aliases: ['电话', '手机', '手机号', '联系方式'], kind: 'text', max: 24 },
  {
    key: 'tenure',
    title: '居住情况',
    aliases: ['居住状况'],
    kind: 'choice',
    choices: choicesOf(tenures, tenureLabels),
  },
  {
    key: 'area',
    title: '专有部分面积（㎡）',
    aliases: ['建筑面积', '面积', '房屋面积', '产权面积'],
    kind: 'decimal',
    least: 0,
    most: 1_000_000,
    decimals: 2,
    units: ['㎡', '平方米', '平米', 'm2'],
  },
  {
    key: 'areaBasis',
    title: '面积依据',
    aliases: ['面积来源'],
    kind: 'choice',
    choices: choicesOf(areaBases, areaBasisLabels),
  },
  { key: 'ownerMark', title: '同一业主标记', aliases: ['业主标记'], kind: 'text', max: 40 },
  {
    key: 'renovation',
    title: '改造意愿',
    aliases: ['是否同意改造', '同意改造'],
    kind: 'choice',
    choices: answerChoices,
  },
  {
    key: 'demolition',
    title: '拆违拆临意愿',
    aliases: ['是否同意拆违拆临', '拆违意愿'],
    kind: 'choice',
    choices: answerChoices,
  },
  {
    key: 'property',
    title: '物业管理意愿',
    aliases: ['是否同意物业管理', '物业意愿'],
    kind: 'choice',
    choices: answerChoices,
  },
  { key: 'wishes', title: '希望改造的内容', aliases: ['改造内容', '希望改造内容'], kind: 'text', max: 800 },
  { key: 'contribution', title: '出资意愿', kind: 'text', max: 100 },
  { key: 'suggestion', title: '意见建议', aliases: ['建议', '意见'], kind: 'text', max: 500 },
  {
    key: 'way',
    title: '调查方式',
    aliases: ['方式'],
    kind: 'choice',
    choices: choicesOf(surveyWays, surveyWayLabels),
  },
  { key: 'investigators', title: '调查员', aliases: ['调查人', '调查人员'], kind: 'text', max: 60 },
  { key: 'surveyedOn', title: '调查日期', kind: 'date' },
  {
    key: 'hasSigned',
    title: '本人签字',
    aliases: ['是否签字', '签字'],
    kind: 'choice',
    choices: [
      { value: 'yes', titles: ['是', '已签', '有', '√'] },
      { value: 'no', titles: ['否', '未签', '无', '×'] },
    ],
  },
  {
    key: 'vote',
    title: '设计方案表决',
    aliases: ['表决意见', '方案表决', '表决'],
    kind: 'choice',
    choices: answerChoices,
  },
  { key: 'votedOn', title: '表决日期', kind: 'date' },
]
