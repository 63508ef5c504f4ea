import { formatYuan } from '#shared/model/money.ts'
import { type PaymentEvent, paymentStepLabels, workPartLabels, workParts } from '#shared/model/payment.ts'
import { sumFen } from '#shared/model/payment-sums.ts'
import { percentLabel } from '#shared/model/share.ts'
import { addedOf, partsOf } from './form-parts.ts'
import {
  bothWays,
  type FormReport,
  type FormRequest,
  fourBoxes,
  partyOf,
  shortSpan,
  signingLine,
  yuan,
} from './form-words.ts'

/** 进度款审核汇总表: what was claimed for, what is due, how it stands to the contract, and who took which step. */
export function reviewForm(request: FormRequest): FormReport {
  const { payment, until } = request
  const parts = partsOf(request)
  const { claimedFen, dueFen, deductedFen, netFen } = payment
  const isFinal = payment.kind === 'final'
  const claimed: (readonly string[])[] = isFinal
    ? [['结算额扣除已付和预留', formatYuan(claimedFen)]]
    : [
        ['形象进度表产值', formatYuan(parts.linesFen)],
        [`变更签证（${payment.signoffIds.length} 份）`, formatYuan(parts.signoffsFen)],
        ...workParts
          .map((part) => [workPartLabels[part], addedOf(request, part)] as const)
          .filter(([, fen]) => fen !== 0)
          .map(([label, fen]) => [label, formatYuan(fen)]),
      ]
  const ceiling = until.ceilingFen
  return {
    paper: 'A4',
    blocks: [
      {
        kind: 'facts',
        columns: 2,
        rows: [
          ['施工单位', partyOf(request.project, 'contractor')],
          ['本期起止', shortSpan(payment)],
          ['合同价', until.contractFen === null ? '' : `${formatYuan(until.contractFen)} 元`],
          ['已签认变更签证', `${formatYuan(until.signoffFen)} 元`],
        ],
      },
      {
        kind: 'table',
        title: '一、本期申报',
        columns: [
          { title: '序号', width: 8, align: 'center' },
          { title: '项目', width: 60 },
          { title: '金额（元）', width: 32, align: 'right' },
        ],
        rows: claimed.map((row, index) => [String(index + 1), ...row]),
        totals: ['', '合计', formatYuan(claimedFen)],
      },
      {
        kind: 'table',
        title: '二、审核结果',
        columns: [
          { title: '项目', width: 34 },
          { title: '本期（元）', width: 33, align: 'right' },
          { title: '累计（元）', width: 33, align: 'right' },
        ],
        rows: [
          ['申报款', formatYuan(claimedFen), formatYuan(until.claimedFen)],
          ['经审核应得款', yuan(dueFen), formatYuan(until.netFen + deductedSum(request))],
          ['核减', dueFen === null ? '' : formatYuan(claimedFen - dueFen), ''],
          ['应扣款', formatYuan(deductedFen), formatYuan(deductedSum(request))],
          ['应付款', yuan(netFen), formatYuan(until.netFen)],
          ['已拨付', yuan(payment.paidFen), formatYuan(until.paidFen)],
        ],
      },
      {
        kind: 'text',
        text: `本期应付款${netFen === null ? '：还没有评审。' : `${bothWays(netFen)}。`}${
          ceiling === null || ceiling <= 0
            ? ''
            : `累计应付款是合同价加已签认变更签证 ${formatYuan(ceiling)} 元的 ${percentLabel({ part: until.netFen, whole: ceiling })}。`
        }`,
      },
      stepsTable(payment.events),
      fourBoxes(request),
      {
        kind: 'signatures',
        columns: 2,
        boxes: [
          { title: '区城乡建设局（复核意见）', seal: true, lines: ['负责人（签字）：', signingLine] },
          { title: '区财政局（拨付意见）', seal: true, lines: ['负责人（签字）：', signingLine] },
        ],
      },
    ],
  }
}

const deductedSum = ({ until }: FormRequest): number =>
  sumFen(
    until.payments
      .filter(({ state, dueFen }) => state !== 'voided' && dueFen !== null)
      .map(({ deductedFen }) => deductedFen),
  )

const stepsTable = (events: readonly PaymentEvent[]): FormReport['blocks'][number] => ({
  kind: 'table',
  title: '三、办理经过',
  columns: [
    { title: '步骤', width: 24 },
    { title: '日期', width: 14, align: 'center' },
    { title: '经办人', width: 12, align: 'center' },
    { title: '单位', width: 26 },
    { title: '文号', width: 24 },
  ],
  rows: events.map(({ step, on, person, organization, number, note }) => [
    step === 'returned' ? `退回：${note}` : step === 'voided' ? `作废：${note}` : paymentStepLabels[step],
    on,
    person,
    organization,
    number,
  ]),
})
