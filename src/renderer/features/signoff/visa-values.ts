import { type Issue, toIssues } from '#renderer/ui/form-rules.ts'
import { formatYuan, lineAmountFen, parseYuan } from '#shared/model/money.ts'
import { type VisaFields, visaInput } from '#shared/model/signoff.ts'

/** One quantity line as typed. */
export interface LineValues {
  readonly item?: string
  readonly unit?: string
  readonly quantity?: string
  readonly expression?: string
  /** In yuan. */
  readonly unitPrice?: string
}

/** The visa form as it is on the screen: amounts as typed, dates loose. */
export interface VisaValues {
  readonly section: string
  readonly title: string
  readonly building: string
  readonly part: string
  readonly occurredOn: string | null
  readonly instructionKind: VisaFields['instruction']['kind']
  readonly instructionBy: string
  readonly instructionOn: string | null
  readonly reference: string
  readonly cause: VisaFields['cause'] | null
  readonly reason: string
  readonly workFrom: string | null
  readonly workTo: string | null
  readonly lines: readonly LineValues[]
  readonly pricing: VisaFields['pricing']
  readonly scheduleEffectDays: number | null
  readonly paymentPeriod: number | null
  readonly supervised: string
  readonly reviewed: string
  readonly office: string
  readonly photos: VisaFields['photos']
}

const yuan = (fen: number | null) => (fen === null ? '' : formatYuan(fen))

/** A visa (or a blank one) as the form shows it. */
export function toVisaValues(visa: VisaFields | null): VisaValues {
  return {
    section: visa?.section ?? '',
    title: visa?.title ?? '',
    building: visa?.building ?? '',
    part: visa?.part ?? '',
    occurredOn: visa?.occurredOn ?? null,
    instructionKind: visa?.instruction.kind ?? 'written',
    instructionBy: visa?.instruction.by ?? '',
    instructionOn: visa?.instruction.on ?? null,
    reference: visa?.instruction.reference ?? '',
    cause: visa?.cause ?? null,
    reason: visa?.reason ?? '',
    workFrom: visa?.workFrom ?? null,
    workTo: visa?.workTo ?? null,
    lines: visa?.lines.map((line) => ({
      item: line.item,
      unit: line.unit,
      quantity: line.quantity,
      expression: line.expression,
      unitPrice: yuan(line.unitPriceFen),
    })) ?? [{}],
    pricing: visa?.pricing ?? 'contract',
    scheduleEffectDays: visa?.scheduleEffectDays ?? 0,
    paymentPeriod: visa?.paymentPeriod ?? null,
    supervised: yuan(visa?.supervisedFen ?? null),
    reviewed: yuan(visa?.reviewedFen ?? null),
    office: yuan(visa?.officeFen ?? null),
    photos: visa?.photos ?? [],
  }
}

/** Amount of a line as typed so far, in 分; null while it is not complete. */
export function lineFen({ quantity, unitPrice }: LineValues): number | null {
  const price = parseYuan(unitPrice ?? '')
  if (price === null) return null
  try {
    return lineAmountFen((quantity ?? '').trim(), price)
  } catch {
    return null
  }
}

/** Sum of the lines that are complete, in 分. */
export const sumFen = (lines: readonly LineValues[]): number =>
  lines.reduce((sum, line) => sum + (lineFen(line) ?? 0), 0)

/** Typed amount → 分; empty is null, nonsense is NaN (which the schema refuses). */
const amount = (text: string | undefined): number | null =>
  text === undefined || text.trim() === '' ? null : (parseYuan(text) ?? Number.NaN)

const amountNames: Readonly<Record<string, string>> = {
  supervisedFen: 'supervised',
  reviewedFen: 'reviewed',
  officeFen: 'office',
  unitPriceFen: 'unitPrice',
}
const instructionNames: Readonly<Record<string, string>> = {
  kind: 'instructionKind',
  by: 'instructionBy',
  on: 'instructionOn',
  reference: 'reference',
}

/** Checks the form by the visa's schema; issues are named by the form's fields. */
export function checkVisa(values: VisaValues): {
  readonly visa: VisaFields | null
  readonly issues: readonly Issue[]
} {
  const parsed = visaInput.safeParse({
    title: values.title,
    section: values.section,
    building: values.building,
    part: values.part,
    occurredOn: values.occurredOn ?? '',
    instruction: {
      kind: values.instructionKind,
      by: values.instructionBy,
      on: values.instructionOn ?? '',
      reference: values.instructionKind === 'written' ? values.reference : '',
    },
    cause: values.cause,
    reason: values.reason,
    workFrom: values.workFrom ?? '',
    workTo: values.workTo ?? '',
    lines: values.lines.map((line) => ({
      item: line.item ?? '',
      unit: line.unit ?? '',
      quantity: (line.quantity ?? '').trim(),
      expression: line.expression ?? '',
      unitPriceFen: amount(line.unitPrice) ?? Number.NaN,
    })),
    pricing: values.pricing,
    scheduleEffectDays: values.scheduleEffectDays ?? 0,
    paymentPeriod: values.paymentPeriod,
    supervisedFen: amount(values.supervised),
    reviewedFen: amount(values.reviewed),
    officeFen: amount(values.office),
    photos: values.photos,
  })
  if (parsed.success) return { visa: parsed.data, issues: [] }
  return { visa: null, issues: toIssues(parsed.error).map(toFieldIssue) }
}

function toFieldIssue({ path, message }: Issue): Issue {
  const [head] = path
  if (head === 'instruction') return { path: [instructionNames[String(path[1])] ?? 'instructionBy'], message }
  const last = String(path.at(-1))
  const name = amountNames[last]
  if (!name) return { path, message }
  return { path: [...path.slice(0, -1), name], message: '金额填数字，最多两位小数，如 1250.00' }
}
