import { type FormCell, type FormRow, formRow, label, plain } from '#core/pdf/form-rows.ts'
import { measure } from '#core/pdf/measure.ts'
import { mm } from '#core/pdf/pages.ts'
import { placeWords } from '#shared/model/flat.ts'
import {
  type Answer,
  answerLabels,
  answers,
  areaBases,
  areaBasisLabels,
  type HouseholdInput,
  surveyWayLabels,
  surveyWays,
  tenureLabels,
  tenures,
} from '#shared/model/household.ts'
import { contentClasses, contentClassLabels, contentItems } from '#shared/model/project.ts'
import type { FormWording } from './form-text.ts'

/** The ruled part of a page: A4, room for holes at the left. */
export const body = { x: 22 * mm, width: 170 * mm, top: 16 * mm, bottom: 285 * mm } as const
const textSize = 10
const smallSize = 8.5
const labelWidth = 36 * mm
const two = [labelWidth, body.width - labelWidth] as const
const four = [labelWidth, 56 * mm, 28 * mm, body.width - labelWidth - 84 * mm] as const
const rowHeight = 9 * mm
const rule = (
  cells: readonly FormCell[],
  columns: readonly number[],
  least: number = rowHeight,
  size: number = textSize,
): FormRow => formRow(cells, columns, { size, least, isKept: true })

const box = (text: string, isChecked: boolean) => `${isChecked ? '■' : '□'}${text}`
const choice = <Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
  chosen: Value | null,
) => values.map((value) => box(labels[value], value === chosen)).join('　　')

const question = (title: string, text: string, chosen: Answer | null): FormRow =>
  rule([label(title), plain(`${text}\n${choice(answers, answerLabels, chosen)}`)], two, 15 * mm)

const dateWords = (on: string | null): string => {
  if (on === null) return '＿＿＿＿年＿＿月＿＿日'
  const [year, month, day] = on.split('-').map(Number)
  return `${year} 年 ${month} 月 ${day} 日`
}

/**
 * Rows of one household's form in the paper's order (domain 5); null: an empty one to write on.
 * @param freeSize points of what residents said in their own words
 */
export function toFormRows(
  household: HouseholdInput | null,
  wording: FormWording,
  freeSize: number = textSize,
): readonly FormRow[] {
  const known = household
  const hundredths = known?.areaHundredths ?? null
  const area = hundredths === null ? '＿＿＿＿' : (hundredths / 100).toFixed(2)
  const place = known ? placeWords(known) : '＿＿号楼＿＿单元＿＿＿室'
  const [first = '', second = ''] = known?.investigators ?? []
  return [
    rule([label('小区'), plain(wording.community), label('楼、单元、房号'), plain(place)], four),
    rule(
      [label('产权人'), plain(known?.owner ?? ''), label('代理人'), plain(known?.agent || '（附书面委托）')],
      four,
    ),
    rule(
      [
        label('专有部分面积'),
        plain(`${area} ㎡　　${choice(areaBases, areaBasisLabels, known?.areaBasis ?? null)}`),
      ],
      two,
    ),
    rule(
      [
        label('居住情况'),
        plain(choice(tenures, tenureLabels, known?.tenure ?? null)),
        label('联系电话'),
        plain(known?.phone || '（可以不填）'),
      ],
      four,
    ),
    question('一、改造意愿', '您是否同意对本小区实施老旧小区改造？', known?.renovation ?? null),
    question('二、拆违拆临意愿', '您是否同意拆除本小区的违法建设和临时建筑？', known?.demolition ?? null),
    question('三、物业管理意愿', '您是否同意改造后实行物业管理？', known?.property ?? null),
    ...wishRows(known?.wishes ?? []),
    rule([label('出资意愿'), plain(known?.contribution ?? '')], two, rowHeight, freeSize),
    rule([label('意见建议'), plain(known?.suggestion ?? '')], two, 40 * mm, freeSize),
    rule(
      [
        label('调查方式'),
        plain(choice(surveyWays, surveyWayLabels, known?.way ?? null)),
        label('调查日期'),
        plain(dateWords(known?.surveyedOn ?? null)),
      ],
      four,
    ),
    rule(
      [label('调查员签字'), plain(`1. ${first}`), label('调查员签字'), plain(`2. ${second}`)],
      four,
      13 * mm,
    ),
    rule([label('本人签字'), plain(''), label('签字日期'), plain('＿＿＿＿年＿＿月＿＿日')], four, 17 * mm),
  ]
}

/** What may be renovated, by class (plan 三(三)); other wishes stand behind. */
function wishRows(wishes: readonly string[]): readonly FormRow[] {
  const listed = new Set(contentClasses.flatMap((each) => contentItems[each]))
  const others = wishes.filter((wish) => !listed.has(wish)).join('、')
  return contentClasses.map((each, index) => {
    const items = contentItems[each].map((item) => box(item, wishes.includes(item)))
    const isLast = index === contentClasses.length - 1
    const words = isLast ? [...items, box(`其他：${others}`, others !== '')] : items
    const title = index === 0 ? `希望改造的内容\n（${contentClassLabels[each]}）` : contentClassLabels[each]
    return rule([label(title), plain(fillLines(words, two[1] - 10))], two)
  })
}

/** Words side by side, as many as a line holds: a box is never torn from its word. */
function fillLines(words: readonly string[], width: number): string {
  const gap = '　'
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last}${gap}${word}`
    if (last !== undefined && measure(longer, textSize, false, 'serif') > width) lines.push(word)
    else lines.splice(-1, 1, longer)
  }
  return lines.join('\n')
}

/** The notice that the law wants, at the foot of the form, in small print. */
export const toNoticeRow = (wording: FormWording): FormRow =>
  formRow([{ runs: [{ text: '个人信息处理告知　', bold: true }, { text: wording.notice }] }], [body.width], {
    size: smallSize,
    isKept: true,
  })
