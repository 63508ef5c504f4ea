import { AppError } from '#shared/errors.ts'
import { paymentKindLabels } from '#shared/model/payment.ts'
import {
  blank,
  bothWays,
  dayWords,
  employerOf,
  type FormReport,
  type FormRequest,
  partyOf,
  signingLine,
  spanWords,
} from './form-words.ts'

/** 工程款支付报审表 (GB/T 50319 B.0.11). */
export function applicationForm(request: FormRequest): FormReport {
  const { payment, project } = request
  const { kind, claimedFen, dueFen, deductedFen, netFen } = payment
  const supervision = partyOf(project, 'supervision')
  const work = payment.done === '' ? `${paymentKindLabels[kind]}所列` : payment.done
  const span = payment.from === null || payment.until === null ? '' : `在 ${spanWords(payment)} 期间`
  const isFinal = kind === 'final'
  return {
    paper: 'A4',
    blocks: [
      { kind: 'text', text: `致：${supervision || blank}（项目监理机构）`, bold: true },
      {
        kind: 'text',
        indent: true,
        text: `根据施工合同约定，我方${span}已完成 ${work} 工作，建设单位应在 ${dayWords(payment.payBy)} 前支付工程款共计${bothWays(claimedFen)}，请予以审核。`,
      },
      { kind: 'text', text: '附件：' },
      {
        kind: 'checks',
        items: [
          { label: '已完成工程量报表（形象进度表）', isChecked: payment.lines.length > 0 },
          { label: '工程竣工结算证明材料', isChecked: isFinal },
          { label: '相应支持性证明文件', isChecked: payment.signoffIds.length > 0 },
        ],
      },
      {
        kind: 'facts',
        rows: [
          ['申报款', bothWays(claimedFen)],
          ['1. 施工单位应得款', dueFen === null ? '' : bothWays(dueFen)],
          ['2. 本期应扣款', dueFen === null ? '' : bothWays(deductedFen)],
          ['3. 本期应付款', netFen === null ? '' : bothWays(netFen)],
        ],
      },
      {
        kind: 'signatures',
        columns: 2,
        boxes: [
          {
            title: `施工项目经理部：${partyOf(project, 'contractor')}`,
            seal: true,
            lines: ['项目经理（签字）：', signingLine],
          },
          {
            title: '审查意见（专业监理工程师）',
            lines: [
              '应得款、应扣款、应付款见上表，附相应支持性材料。',
              '专业监理工程师（签字）：',
              signingLine,
            ],
          },
          {
            title: `审核意见（项目监理机构）：${supervision}`,
            seal: true,
            lines: ['总监理工程师（签字、加盖执业印章）：', signingLine],
          },
          {
            title: `审批意见（建设单位）：${employerOf(request)}`,
            seal: true,
            lines: ['建设单位代表（签字）：', signingLine],
          },
        ],
      },
      {
        kind: 'text',
        text: isFinal
          ? '注：竣工结算报审时本表一式四份，项目监理机构、建设单位各一份，施工单位两份。'
          : '注：本表一式三份，项目监理机构、建设单位、施工单位各一份。',
      },
    ],
  }
}

/** 工程款支付证书 (GB/T 50319 A.0.8): the four amounts, the fourth the second less the third. */
export function certificateForm(request: FormRequest, number: string): FormReport {
  const { payment, project } = request
  const { claimedFen, deductedFen } = payment
  const { dueFen, netFen } = requireReviewed(payment)
  return {
    paper: 'A4',
    blocks: [
      { kind: 'text', text: `致：${partyOf(project, 'contractor') || blank}（施工单位）`, bold: true },
      {
        kind: 'text',
        indent: true,
        text: `根据施工合同约定，经审核编号为 ${number} 的工程款支付报审表，扣除有关款项后，同意支付工程款共计${bothWays(netFen)}。`,
      },
      { kind: 'text', text: '其中：' },
      {
        kind: 'facts',
        rows: [
          ['1. 施工单位申报款', bothWays(claimedFen)],
          ['2. 经审核施工单位应得款', bothWays(dueFen)],
          ['3. 本期应扣款', bothWays(deductedFen)],
          ['4. 本期应付款（2－3）', bothWays(netFen)],
        ],
      },
      ...(payment.deductions.length === 0
        ? []
        : [
            {
              kind: 'text' as const,
              text: `应扣款：${payment.deductions.map(({ label, fen }) => `${label} ${bothWays(fen)}`).join('；')}。`,
            },
          ]),
      { kind: 'text', text: '附件：工程款支付报审表及附件。' },
      {
        kind: 'signatures',
        columns: 2,
        boxes: [
          {
            title: `项目监理机构：${partyOf(project, 'supervision')}`,
            seal: true,
            lines: ['总监理工程师（签字、加盖执业印章）：', signingLine],
          },
          {
            title: `跟踪评审单位：${partyOf(project, 'review')}`,
            seal: true,
            lines: ['评审负责人（签字）：', signingLine],
          },
        ],
      },
      { kind: 'text', text: '注：本表一式三份，项目监理机构、建设单位、施工单位各一份。' },
    ],
  }
}

function requireReviewed({ ordinal, dueFen, netFen, deductedFen }: FormRequest['payment']): {
  readonly dueFen: number
  readonly netFen: number
} {
  if (dueFen === null || netFen === null) {
    throw new AppError('rule', `第 ${ordinal} 期还没有评审，没有可以证明的应付款。请先登记进度评审。`)
  }
  if (netFen !== dueFen - deductedFen) {
    throw new AppError('rule', `第 ${ordinal} 期的应付款不等于应得款减应扣款，不能出支付证书。`)
  }
  return { dueFen, netFen }
}
