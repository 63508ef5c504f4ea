import { call } from '#core/interface.ts'
import { lineAmountFen } from '#shared/model/money.ts'
import { type PaymentStep, paymentSteps } from '#shared/model/payment.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import type { Walk } from './year-walk.ts'

/** Parts of the works, each with its share of the contract, what it is measured in and its price in 分. */
const works = [
  { item: '沥青路面铣刨重铺', unit: 'm²', share: 30, unitPriceFen: 12_600 },
  { item: '雨污水管道更换', unit: 'm', share: 25, unitPriceFen: 48_200 },
  { item: '屋面防水', unit: 'm²', share: 25, unitPriceFen: 9_850 },
  { item: '外墙修缮', unit: 'm²', share: 18, unitPriceFen: 7_400 },
] as const

/** Whole quantities that come to a little less than the contract. */
const quantitiesOf = (contractFen: number): readonly number[] =>
  works.map(({ share, unitPriceFen }) => Math.floor((contractFen * share) / 100 / unitPriceFen / 10) * 10)

const contractOf = ({ each }: Walk): number => Math.floor((each.project.budgetFen ?? 0) * 0.94)

/** Days after a period's end on which its steps are taken. */
const lag: Readonly<Record<PaymentStep, number>> = {
  submitted: 1,
  measured: 3,
  reviewed: 5,
  checked: 8,
  requested: 10,
  paid: 16,
}

/** Ends of the three periods, in days from the acceptance, and tenths of the works in each. */
const periods = [
  { from: -168, until: -118, tenths: 3 },
  { from: -117, until: -62, tenths: 4 },
  { from: -61, until: -22, tenths: 3 },
] as const

/** Progress payments, each all the way to the money; the last of a running project stops half-way. */
export async function payPeriods(walk: Walk, count: number): Promise<void> {
  const { hand, projectId, day } = walk
  const quantities = quantitiesOf(contractOf(walk))
  for (const { from, until, tenths } of periods.slice(0, count)) {
    const lines = works.map(({ item, unit, unitPriceFen }, index) => ({
      item,
      unit,
      unitPriceFen,
      contractQuantity: String(quantities[index] ?? 0),
      quantity: String(((quantities[index] ?? 0) / 10) * tenths),
    }))
    const claimed = lines.reduce(
      (sum, { quantity, unitPriceFen }) => sum + lineAmountFen(quantity, unitPriceFen),
      0,
    )
    const held = Math.floor(claimed / 10)
    const { id } = await call(hand.backend, 'payment.add', {
      projectId,
      payment: {
        kind: 'progress',
        from: day(from),
        until: day(until),
        lines,
        deductions: [{ label: '按合同暂扣', fen: held }],
        done: '本期排水、道路、屋面、外墙',
      },
    })
    await takeSteps(walk, id, until, claimed, claimed - held)
  }
}

const numberOf = (step: PaymentStep, until: number): string =>
  step === 'paid' ? `示例凭证${until + 400}` : step === 'reviewed' ? `示例进评 ${until + 400} 号` : ''

async function takeSteps(
  walk: Walk,
  id: string,
  until: number,
  dueFen: number,
  paidFen: number,
): Promise<void> {
  const { hand, day } = walk
  for (const step of paymentSteps) {
    const on = day(until + lag[step])
    if (on > hand.today) return
    await call(hand.backend, 'payment.advance', {
      id,
      step,
      on,
      person: '示例己',
      organization: '示例单位',
      number: numberOf(step, until),
      ...(step === 'reviewed' ? { dueFen } : {}),
      ...(step === 'paid' ? { paidFen } : {}),
    })
  }
}

/** The settlement's review, and what is left after what is held back. */
export async function finishPayments(walk: Walk): Promise<void> {
  const { hand, projectId, day } = walk
  const quantities = quantitiesOf(contractOf(walk))
  const built = works.reduce(
    (sum, { unitPriceFen }, index) => sum + lineAmountFen(String(quantities[index] ?? 0), unitPriceFen),
    0,
  )
  const settledFen = built - Math.floor(built / 250)
  await hand.facts(projectId, {
    ...emptyStageFacts('settlement'),
    submittedOn: day(20),
    submittedFen: built,
    reviewer: '示例评审单位丁',
    reportNumber: '示例评〔2023〕8 号',
    reviewedOn: day(50),
    settledFen,
  })
  const book = await call(hand.backend, 'payment.book', { projectId })
  const rest = book.finalFen ?? 0
  if (rest <= 0) return
  const { id } = await call(hand.backend, 'payment.add', {
    projectId,
    payment: {
      kind: 'final',
      done: '全部工程',
    },
  })
  await takeSteps(walk, id, 51, rest, rest)
}

/** Gives one half of what is held back to the contractor. */
export async function releaseDeposit(
  walk: Walk,
  kind: 'quality' | 'property',
  offset: number,
): Promise<void> {
  await call(walk.hand.backend, 'deposit.release', {
    projectId: walk.projectId,
    kind,
    on: walk.day(offset),
    person: '示例己',
    number: `示例返还${kind === 'quality' ? 1 : 2}`,
  })
}
