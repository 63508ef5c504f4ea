import type { FormPart } from '#core/pdf/form-flow.ts'
import { label, plain } from '#core/pdf/form-rows.ts'
import type { Run } from '#core/pdf/measure.ts'
import type { ChangeSignoff } from '#shared/model/signoff.ts'
import { causeLabels } from '#shared/model/signoff-form.ts'
import { attachmentRows, row, six, standingRows } from './form-parts.ts'
import { changeQuantities } from './form-quantities.ts'
import {
  causeBoxes,
  effectWords,
  employerOf,
  type FormRequest,
  placeOf,
  proposerOf,
  tick,
  toDifference,
  toFormDate,
} from './form-text.ts'

const value = (text: string): Run => ({ text, underline: true })

/** 工程变更单 (GB/T 50319-2013 C.0.2), down to the amounts. */
export function changeParts(request: FormRequest, signoff: ChangeSignoff): readonly FormPart[] {
  const { project, office } = request
  const { content, claimedFen } = signoff
  const has = (...roles: readonly string[]) => content.attachments.some(({ role }) => roles.includes(role))
  const proposal: Run[] = [
    { text: '致：' },
    value(employerOf(project, office)),
    { text: '\n　　由于 ' },
    value(causeLabels[content.cause]),
    { text: ' 原因，兹提出 ' },
    value(content.title),
    { text: ' 工程变更，请予以审批。\n附件：' },
    {
      text: [
        tick(has('content'), '变更内容'),
        tick(has('drawing'), '变更设计图'),
        tick(has('minutes'), '相关会议纪要'),
        tick(has('other', 'instruction'), '其他'),
      ].join('　'),
    },
    { text: '\n变更提出单位：' },
    value(proposerOf(project, content, office)),
    { text: '　　负责人：' },
    value(content.proposal.person),
    { text: '　　日期：' },
    value(toFormDate(content.occurredOn)),
  ]
  const instructed = content.instructedOn === null ? '尚未下达' : toFormDate(content.instructedOn)
  const reason: Run[] = [{ text: `${causeBoxes(signoff)}\n${content.reason}` }]
  const schedule: Run[] = [
    { text: `${effectWords(signoff)}　　` },
    { text: `施工起止：${toFormDate(content.workFrom)} 至 ${toFormDate(content.workTo)}` },
    ...(content.paymentPeriod === null ? [] : [{ text: `　　随第 ${content.paymentPeriod} 期进度款支付` }]),
  ]
  return [
    {
      rows: [
        row([{ runs: proposal, span: 2 }]),
        row(
          [
            label('变更部位'),
            plain(placeOf(project, signoff)),
            label('改图'),
            plain(`${tick(content.changesDrawings, '是')}　${tick(!content.changesDrawings, '否')}`),
            label('变更指示'),
            plain(instructed),
          ],
          six,
        ),
        row([label('变更原因'), { runs: reason }]),
        row([label('变更内容'), plain(content.description)]),
      ],
    },
    changeQuantities(signoff),
    {
      rows: [
        row([label('费用增/减'), plain(toDifference(claimedFen))]),
        row([label('工期变化'), { runs: schedule }]),
        ...attachmentRows(request),
        ...standingRows(request),
      ],
    },
  ]
}
