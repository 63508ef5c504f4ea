import type { ReportBlock, SignatureBox } from '#core/pdf/report.ts'
import type { ReportRequest } from '#core/pdf/report-document.ts'
import { formatYuan, toChineseCapitals } from '#shared/model/money.ts'
import {
  type Payment,
  type PaymentBook,
  type PaymentSignoff,
  paymentKindLabels,
  paymentStateLabels,
} from '#shared/model/payment.ts'
import { type PartyRole, type Project, partyRoleLabels } from '#shared/model/project.ts'

/** What the forms of one period are printed from. */
export interface FormRequest {
  readonly project: Project
  readonly office: string
  readonly payment: Payment
  readonly book: PaymentBook
  /** The same book as it stood with this period: nothing of later ones. */
  readonly until: PaymentBook
  readonly signoffs: readonly PaymentSignoff[]
  /** Photo number, or title, by record. */
  readonly photoNames: ReadonlyMap<string, string>
}

export type FormReport = Omit<ReportRequest, 'title' | 'subtitle' | 'number'>

export const yuan = (fen: number | null): string => (fen === null ? '' : formatYuan(fen))

/** `（大写）壹元整 （小写）1.00 元`; what is below zero says so. */
export const bothWays = (fen: number): string =>
  `（大写）${fen < 0 ? '负' : ''}${toChineseCapitals(Math.abs(fen))}　（小写）${formatYuan(fen)} 元`

export const blank = '＿＿＿＿＿＿'

/** `2023 年 6 月 1 日`, or room to write it. */
export function dayWords(day: string | null): string {
  if (day === null) return '＿＿＿＿年＿＿月＿＿日'
  const [year, month, date] = day.split('-').map(Number)
  return `${year} 年 ${month} 月 ${date} 日`
}

export const spanWords = ({ from, until }: Pick<Payment, 'from' | 'until'>): string =>
  `${dayWords(from)} 至 ${dayWords(until)}`

/** The same for a narrow cell. */
export const shortSpan = ({ from, until }: Pick<Payment, 'from' | 'until'>): string =>
  from === null && until === null ? '' : `${from ?? '＿＿'} 至 ${until ?? '＿＿'}`

export function partyOf(project: Project, role: PartyRole): string {
  return project.parties.find((party) => party.role === role)?.organization ?? ''
}

/** The employer: the unit registered as such, else the office. */
export const employerOf = ({ project, office }: Pick<FormRequest, 'project' | 'office'>): string =>
  partyOf(project, 'client') || office

/** `ZF-SL-2023-01-003`: the number a period has on all its papers. */
export const formNumber = ({ code }: Pick<Project, 'code'>, ordinal: number): string =>
  `ZF-${code}-${String(ordinal).padStart(3, '0')}`

/** What stands behind a form's name while it does not count. */
export function stateMark({ state }: Pick<Payment, 'state'>): string {
  return state === 'draft' || state === 'returned' || state === 'voided'
    ? `（${paymentStateLabels[state]}）`
    : ''
}

export const periodName = ({ ordinal, kind }: Pick<Payment, 'ordinal' | 'kind'>): string =>
  `第 ${ordinal} 期${paymentKindLabels[kind]}`

const signer: Readonly<Partial<Record<PartyRole, string>>> = {
  contractor: '项目经理（签字）：',
  supervision: '总监理工程师（签字）：',
  review: '评审负责人（签字）：',
  client: '负责人（签字）：',
}

export const signingLine = '日期：　　　　年　　月　　日'

/** Room for a unit of the project to sign and seal in. */
export function partyBox(
  { project, office }: Pick<FormRequest, 'project' | 'office'>,
  role: PartyRole,
  opinion: readonly string[] = [],
): SignatureBox {
  const name = role === 'client' ? employerOf({ project, office }) : partyOf(project, role)
  return {
    title: `${partyRoleLabels[role]}${name === '' ? '' : `：${name}`}`,
    seal: true,
    lines: [...opinion, signer[role] ?? '签字：', signingLine],
  }
}

/** 施工, 监理, 评审, 街道: the four that sign a period's progress. */
export const fourBoxes = (request: Pick<FormRequest, 'project' | 'office'>): ReportBlock => ({
  kind: 'signatures',
  columns: 4,
  boxes: [
    partyBox(request, 'contractor'),
    partyBox(request, 'supervision'),
    partyBox(request, 'review'),
    partyBox(request, 'client'),
  ],
})
