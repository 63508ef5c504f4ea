import type { ChipTone } from '#renderer/ui/Chip.tsx'
import type { Deposit, Payment, PaymentEvent, PaymentState, PaymentStep } from '#shared/model/payment.ts'
import { paymentStepLabels } from '#shared/model/payment.ts'
import type { PartyRole, Project } from '#shared/model/project.ts'
import type { DistrictSettings } from '#shared/model/rule-set.ts'

export const stateTones: Readonly<Record<PaymentState, ChipTone>> = {
  draft: 'plain',
  submitted: 'accent',
  measured: 'accent',
  reviewed: 'accent',
  checked: 'accent',
  requested: 'accent',
  paid: 'good',
  returned: 'due',
  voided: 'plain',
}

export const depositTones: Readonly<Record<Deposit['state'], ChipTone>> = {
  none: 'plain',
  held: 'accent',
  soon: 'due',
  free: 'good',
  released: 'plain',
}

/** What the button of a step says. */
export const stepVerbs: Readonly<Record<PaymentStep, string>> = {
  submitted: '登记申请',
  measured: '登记测量审核',
  reviewed: '登记评审报告',
  checked: '登记复核',
  requested: '登记拨款申请',
  paid: '登记拨付',
}

/** What the number of a step is. */
export const numberLabels: Readonly<Record<PaymentStep, string>> = {
  submitted: '申请报告编号',
  measured: '测量记录编号',
  reviewed: '评审报告编号',
  checked: '复核文号',
  requested: '拨款申请文号',
  paid: '拨款凭证号',
}

export const eventWord = ({ step }: Pick<PaymentEvent, 'step'>): string =>
  step === 'returned' ? '退回' : step === 'voided' ? '作废' : paymentStepLabels[step]

/** The unit that usually takes a step: filled in beforehand, can be changed. */
export function usualUnit(
  project: Project,
  step: PaymentStep,
  settings: DistrictSettings | undefined,
): string {
  const party = (role: PartyRole) => project.parties.find((each) => each.role === role)?.organization ?? ''
  switch (step) {
    case 'submitted':
      return party('contractor')
    case 'measured':
      return party('supervision')
    case 'reviewed':
      return party('review')
    case 'checked':
      return '区城乡建设局'
    case 'requested':
      return settings?.financeFiler === 'bureau' ? '区城乡建设局' : party('client')
    case 'paid':
      return '区财政局'
  }
}

/** `2023-05-01 至 05-31`: a period's dates in one line. */
export function spanWords({ from, until }: Pick<Payment, 'from' | 'until'>): string {
  if (from === null && until === null) return ''
  if (from === null || until === null) return from ?? `至 ${until}`
  return from.slice(0, 4) === until.slice(0, 4) ? `${from} 至 ${until.slice(5)}` : `${from} 至 ${until}`
}
