import { formatYuan } from '#shared/model/money.ts'
import type { Payment, PaymentFinding, PaymentSignoff } from '#shared/model/payment.ts'
import { isOpenPayment } from '#shared/model/payment-steps.ts'
import { sumFen } from '#shared/model/payment-sums.ts'
import { shareWords } from '#shared/model/rule-set.ts'
import { percentLabel, reaches } from '#shared/model/share.ts'
import { daysBetween } from '#shared/model/time.ts'
import { type PaymentFacts, worksContracts } from './facts.ts'
import { refuseKind } from './final-rules.ts'
import { checkLines, type LineCheck } from './progress-rules.ts'
import { isLive, paymentSignoffs } from './signoff-rules.ts'

const yuan = (fen: number): string => `${formatYuan(fen)} 元`

/** What is worked out once for all periods of a project. */
export interface PeriodChecks {
  readonly lines: ReadonlyMap<string, LineCheck>
  readonly signoffs: ReadonlyMap<string, PaymentSignoff>
}

export const periodChecks = ({ payments, signoffs }: PaymentFacts): PeriodChecks => ({
  lines: checkLines(payments),
  signoffs: new Map(paymentSignoffs(signoffs, payments).map((choice) => [choice.id, choice])),
})

/** What is wrong or doubtful about one period by itself and against those before it. */
export function periodFindings(
  payment: Payment,
  facts: PaymentFacts,
  checks: PeriodChecks,
): readonly PaymentFinding[] {
  const found: PaymentFinding[] = []
  const add: Add = (id, level, text, source = '方案三(四)4.(1)') =>
    found.push({ id: `${id}-${payment.id}`, level, text, source, paymentId: payment.id })
  contractFindings(payment, facts, add)
  contentFindings(payment, facts, add)
  quantityFindings(payment, facts, checks, add)
  sumFindings(payment, facts, add)
  dateFindings(payment, facts, add)
  return found
}

type Add = (id: string, level: PaymentFinding['level'], text: string, source?: string) => void

const nameOf = ({ ordinal }: Payment): string => `第 ${ordinal} 期`

function contractFindings(payment: Payment, facts: PaymentFacts, add: Add): void {
  if (payment.kind === 'final') return
  const works = worksContracts(facts)
  const own = works.filter(({ section }) => section === payment.section)
  const those = own.length > 0 ? own : works
  if (those.length === 0) {
    add('no-contract', 'block', `施工合同还没有登记，${nameOf(payment)}不能申请。请先在“程序”登记施工合同。`)
    return
  }
  const signedOn = those.map((contract) => contract.signedOn).reduce((a, b) => (a < b ? a : b))
  const askedOn = payment.events.findLast(({ step }) => step === 'submitted')?.on
  if (askedOn !== undefined && askedOn < signedOn && !isOpenPayment(payment.state)) {
    add(
      'before-contract',
      'block',
      `${nameOf(payment)}的申请日期 ${askedOn} 早于施工合同签订日期 ${signedOn}。`,
    )
  }
  const sections = new Set(works.map(({ section }) => section).filter((section) => section !== ''))
  if (sections.size > 1 && !sections.has(payment.section)) {
    add(
      'section',
      'warn',
      `${nameOf(payment)}没有写明是哪个标段（${[...sections].join('、')}），不能按标段核对。`,
    )
  }
}

function contentFindings(payment: Payment, facts: PaymentFacts, add: Add): void {
  const name = nameOf(payment)
  if (isOpenPayment(payment.state)) {
    const refused = payment.kind === 'final' ? null : refuseKind(payment.kind, facts)
    if (refused) add('settled', 'block', `${refused}${name}请作废。`, facts.ruleSet.sources.retention)
  }
  if (payment.kind === 'progress') {
    if (payment.lines.length === 0) add('no-lines', 'block', `${name}还没有填写形象进度表。`)
    if (payment.from === null || payment.until === null) {
      add('no-dates', 'block', `${name}还没有填写本期的起止日期。`)
    }
  }
  if (payment.claimedFen === 0) add('nothing', 'block', `${name}的申报额是 0，没有可申请的。`)
  if (payment.claimedFen < 0) add('negative', 'block', `${name}的申报额小于 0。请把减少的变更留到以后各期。`)
}

function quantityFindings(payment: Payment, facts: PaymentFacts, checks: PeriodChecks, add: Add): void {
  const name = nameOf(payment)
  const own = checks.lines.get(payment.id)
  if (!own || (own.overruns.length === 0 && own.changed.length === 0)) return
  const chosen = facts.payments
    .filter(({ ordinal, section, ...rest }) => {
      return isLive(rest) && ordinal <= payment.ordinal && section === payment.section
    })
    .flatMap(({ signoffIds }) => signoffIds.flatMap((id) => checks.signoffs.get(id) ?? []))
    .filter(({ countedFen }) => countedFen > 0)
  for (const { label, over, contractQuantity, unit, building } of own.overruns) {
    const covering = chosen.filter(
      (each) => each.building === '' || building === '' || each.building === building,
    )
    const words = `${name}“${label}”累计完成量比合同量 ${contractQuantity} ${unit} 多 ${over} ${unit}`
    if (covering.length === 0) {
      add(
        `over-${label}`,
        'block',
        `${words}。超出的要先有签认完的变更签证，并选入本期。`,
        '方案三(四)4.(2)、(4)',
      )
    } else {
      const numbers = covering.map(({ number }) => number).join('、')
      add(
        `over-${label}`,
        'warn',
        `${words}，已选变更签证 ${numbers}，请核对没有重复计价。`,
        '方案三(四)4.(4)',
      )
    }
  }
  const { changed } = own
  if (changed.length > 0) {
    add('changed', 'warn', `${name}有 ${changed.length} 行的合同量或单价和前面各期不同：${brief(changed)}。`)
  }
}

const brief = (names: readonly string[]): string =>
  names.length <= 5 ? names.join('、') : `${names.slice(0, 5).join('、')}等`

function sumFindings(payment: Payment, facts: PaymentFacts, add: Add): void {
  const name = nameOf(payment)
  const { claimedFen, dueFen, deductedFen, netFen, paidFen } = payment
  if (dueFen === null) {
    if (deductedFen > claimedFen) add('deduct', 'warn', `${name}扣减 ${yuan(deductedFen)}，多于申报额。`)
    return
  }
  const review = '方案三(四)4.(2)'
  if (dueFen > claimedFen) {
    add(
      'due-over',
      'warn',
      `${name}经审核应得款 ${yuan(dueFen)}，多于申报的 ${yuan(claimedFen)}，请核对。`,
      review,
    )
  }
  if (netFen !== null && netFen < 0) {
    add(
      'net-negative',
      'block',
      `${name}应扣款 ${yuan(deductedFen)}，多于应得款 ${yuan(dueFen)}，应付款不能小于 0。`,
      review,
    )
  }
  if (paidFen !== null && netFen !== null && paidFen !== netFen) {
    const isOver = paidFen > netFen
    add(
      'paid',
      isOver ? 'block' : 'warn',
      `${name}拨付 ${yuan(paidFen)}，比应付款 ${yuan(netFen)} ${isOver ? '多' : '少'} ${yuan(Math.abs(paidFen - netFen))}。`,
      '方案三(四)4.(3)',
    )
  }
  const reviewed = payment.events.findLast(({ step }) => step === 'reviewed')
  if (reviewed && reviewed.number === '') add('report', 'warn', `${name}的进度评审报告没有编号。`, review)
  floorFinding(payment, facts, add)
}

/** Other regulations, warned of only: progress payments of at least so much of the value that is done. */
function floorFinding(payment: Payment, facts: PaymentFacts, add: Add): void {
  const { numbers, sources } = facts.ruleSet
  const signed = worksContracts(facts).map(({ signedOn }) => signedOn)
  if (payment.kind !== 'progress' || !signed.some((on) => on >= numbers.progressFloorFrom)) return
  const before = facts.payments.filter(
    (each) =>
      isLive(each) && each.ordinal <= payment.ordinal && each.dueFen !== null && each.kind !== 'final',
  )
  const doneFen = sumFen(before.filter(({ kind }) => kind === 'progress').map((each) => each.claimedFen))
  const netFen = sumFen(before.map((each) => each.netFen ?? 0))
  const share = { part: netFen, whole: doneFen }
  if (doneFen <= 0 || reaches(share, numbers.progressFloor)) return
  add(
    'floor',
    'warn',
    `到第 ${payment.ordinal} 期，累计应付 ${yuan(netFen)}，是已完成 ${yuan(doneFen)} 的 ${percentLabel(share)}，低于 ${shareWords(numbers.progressFloor)}，请核对合同约定。`,
    sources.progressFloor,
  )
}

function dateFindings(payment: Payment, facts: PaymentFacts, add: Add): void {
  const name = nameOf(payment)
  const { from, until, payBy, state } = payment
  const askedOn = payment.events.findLast(({ step }) => step === 'submitted')?.on
  if (until !== null && askedOn !== undefined && askedOn < until && !isOpenPayment(state)) {
    add('asked-early', 'warn', `${name}的申请日期 ${askedOn} 早于本期结束日期 ${until}。`)
  }
  if (from !== null && until !== null && payment.kind === 'progress') {
    const crossing = facts.payments.filter(
      (each) =>
        isLive(each) &&
        each.ordinal < payment.ordinal &&
        each.kind === 'progress' &&
        each.section === payment.section &&
        each.from !== null &&
        each.until !== null &&
        each.from <= until &&
        from <= each.until,
    )
    if (crossing.length > 0) {
      const numbers = crossing.map(({ ordinal }) => ordinal).join('、')
      add('overlap', 'warn', `${name}的起止日期和第 ${numbers} 期重叠，请核对没有重复申报。`)
    }
  }
  if (payBy !== null && state !== 'paid' && !isOpenPayment(state) && payBy < facts.today) {
    add(
      'late',
      'warn',
      `${name}应在 ${payBy} 前支付，已过 ${daysBetween(payBy, facts.today)} 天。`,
      '方案三(四)4.(3)',
    )
  }
}
