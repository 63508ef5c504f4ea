import type { FormPart } from '#core/pdf/form-flow.ts'
import { label, plain } from '#core/pdf/form-rows.ts'
import type { Run } from '#core/pdf/measure.ts'
import { formatYuan, toChineseCapitals } from '#shared/model/money.ts'
import type { VisaSignoff } from '#shared/model/signoff.ts'
import { attachmentRows, four, row, standingRows } from './form-parts.ts'
import { visaQuantities } from './form-quantities.ts'
import {
  causeBoxes,
  effectWords,
  employerOf,
  type FormRequest,
  placeOf,
  tick,
  toFormDate,
} from './form-text.ts'

const value = (text: string): Run => ({ text, underline: true })
const name = (text: string): Run => ({ text, bold: true })

/** 现场签证表 (GB 50500-2013 表-12-8), down to the amounts. */
export function visaParts(request: FormRequest, signoff: VisaSignoff): readonly FormPart[] {
  const { project, office } = request
  const { content, claimedFen } = signoff
  const { instruction } = content
  const isOral = instruction.kind === 'oral'
  const reference = instruction.reference === '' ? '' : `（文号：${instruction.reference}）`
  const statement: Run[] = [
    { text: '致：' },
    value(employerOf(project, office)),
    { text: '（发包人全称）\n　　根据 ' },
    value(instruction.by),
    { text: '（指令人姓名） ' },
    value(toFormDate(instruction.on)),
    { text: ` 的 ${tick(isOral, '口头指令')}　${tick(!isOral, '书面通知')}${reference}，` },
    { text: '我方要求完成此项工作应支付价款金额为（大写）' },
    value(toChineseCapitals(claimedFen)),
    { text: '（小写）' },
    value(`￥${formatYuan(claimedFen)}`),
    { text: ' 元，请予核准。' },
  ]
  const reason: Run[] = [
    name('事由：'),
    { text: `${content.title}\n` },
    name('原因：'),
    { text: `${causeBoxes(signoff)}\n${content.reason}\n` },
    name('施工起止：'),
    { text: `${toFormDate(content.workFrom)} 至 ${toFormDate(content.workTo)}　　` },
    name('工期影响：'),
    { text: effectWords(signoff) },
  ]
  return [
    {
      rows: [
        row(
          [
            label('施工部位'),
            plain(placeOf(project, signoff)),
            label('日期'),
            plain(toFormDate(content.occurredOn)),
          ],
          four,
        ),
        row([{ runs: statement, span: 2 }]),
        row([label('附 1\n签证事由\n及原因'), { runs: reason }]),
      ],
    },
    visaQuantities(signoff),
    { rows: [...attachmentRows(request), ...standingRows(request)] },
  ]
}
