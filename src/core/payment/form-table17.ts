import { formatYuan } from '#shared/model/money.ts'
import { isOpenPayment } from '#shared/model/payment-steps.ts'
import { sumFen } from '#shared/model/payment-sums.ts'
import { addedOf, partsOf } from './form-parts.ts'
import {
  bothWays,
  employerOf,
  type FormReport,
  type FormRequest,
  partyOf,
  signingLine,
  spanWords,
  yuan,
} from './form-words.ts'

/** 工程款支付申请（核准）表 (GB 50500-2013 表-17). */
export function table17Form(request: FormRequest): FormReport {
  const { payment, until, project } = request
  const { claimedFen, deductedFen, dueFen, netFen, deductions } = payment
  const parts = partsOf(request)
  const isFinal = payment.kind === 'final'
  const back = sumFen(deductions.filter(({ label }) => label.includes('预付款')).map(({ fen }) => fen))
  const doneBefore = until.claimedFen - (countsAlready(request) ? claimedFen : 0)
  const row = (number: string, name: string, fen: number, checked: number | null = null) => [
    number,
    name,
    formatYuan(fen),
    yuan(checked),
    '',
  ]
  return {
    paper: 'A4',
    blocks: [
      { kind: 'text', text: `致：${employerOf(request)}（发包人全称）`, bold: true },
      {
        kind: 'text',
        indent: true,
        text: `我方于 ${spanWords(payment)} 期间已完成了 ${payment.done || '形象进度表所列'} 工作，根据施工合同的约定，现申请支付本周期的合同款额为${bothWays(claimedFen - deductedFen)}，请予核准。`,
      },
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 8, align: 'center' },
          { title: '名称', width: 44 },
          { title: '申请金额（元）', width: 20, align: 'right' },
          { title: '复核金额（元）', width: 20, align: 'right' },
          { title: '备注', width: 8 },
        ],
        rows: [
          row('1', '累计已完成的合同价款（不含本周期）', doneBefore),
          row('2', '累计已实际支付的合同价款', until.paidFen - (payment.paidFen ?? 0)),
          row('3', '本周期合计完成的合同价款', claimedFen, dueFen),
          row('3.1', '本周期已完成单价项目的金额', isFinal ? 0 : parts.linesFen + addedOf(request, 'unit')),
          row('3.2', '本周期应支付的总价项目的金额', addedOf(request, 'lump')),
          row('3.3', '本周期已完成的计日工价款', addedOf(request, 'daywork')),
          row('3.4', '本周期应支付的安全文明施工费', addedOf(request, 'safety')),
          row(
            '3.5',
            isFinal ? '结算尾款' : '本周期应增加的合同价款（含变更签证）',
            isFinal ? claimedFen : parts.signoffsFen + addedOf(request, 'added'),
          ),
          row('4', '本周期合计应扣减的金额', deductedFen, dueFen === null ? null : deductedFen),
          row('4.1', '本周期应抵扣的预付款', back),
          row('4.2', '本周期应扣减的其他金额', deductedFen - back),
          row('5', '本周期应支付的合同价款（3－4）', claimedFen - deductedFen, netFen),
        ],
      },
      {
        kind: 'signatures',
        columns: 2,
        boxes: [
          {
            title: `承包人：${partyOf(project, 'contractor')}`,
            seal: true,
            lines: ['造价人员（签字）：', '承包人代表（签字）：', signingLine],
          },
          {
            title: '复核意见（监理工程师）',
            lines: [
              '□ 与实际不相符，修改意见见附件。',
              '□ 与实际相符，具体金额由造价工程师复核。',
              '监理工程师（签字）：',
              signingLine,
            ],
          },
          {
            title: '复核意见（造价工程师）',
            lines: [
              dueFen === null || netFen === null
                ? '本周期已完成合同价款和应支付金额：'
                : `本周期已完成合同价款 ${formatYuan(dueFen)} 元，应支付 ${formatYuan(netFen)} 元。`,
              '造价工程师（签字）：',
              signingLine,
            ],
          },
          {
            title: '审核意见（发包人）',
            seal: true,
            lines: ['□ 不同意。　□ 同意，本表签发后 15 天内支付。', '发包人代表（签字）：', signingLine],
          },
        ],
      },
      {
        kind: 'text',
        text: '附：上述 3、4 详见形象进度表和变更签证。注：在选择栏的“□”内划“√”。本表一式四份，由承包人填报，发包人、监理人、造价咨询人、承包人各存一份。',
      },
    ],
  }
}

const countsAlready = ({ payment }: FormRequest): boolean =>
  !isOpenPayment(payment.state) && payment.state !== 'voided'
