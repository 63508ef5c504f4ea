import { type Issue, toIssues } from '#renderer/ui/form-rules.ts'
import { formatYuan, lineAmountFen, parseYuan } from '#shared/model/money.ts'
import {
  type ChangeFields,
  changeInput,
  type SignoffForm,
  type SignoffKind,
  type VisaFields,
  visaInput,
} from '#shared/model/signoff-form.ts'

/** One quantity line as typed. */
export interface LineValues {
  readonly item?: string
  readonly unit?: string
  readonly quantity?: string
  readonly expression?: string
  /** In yuan. */
  readonly unitPrice?: string
  readonly effect?: 'increase' | 'decrease'
}

/** Either form as it is on the screen: amounts as typed, dates loose. Fields of the other kind stay as they are. */
export interface FormValues {
  readonly section: string
  readonly title: string
  readonly building: string
  readonly part: string
  readonly occurredOn: string | null
  readonly cause: VisaFields['cause'] | null
  readonly reason: string
  readonly workFrom: string | null
  readonly workTo: string | null
  readonly lines: readonly LineValues[]
  readonly scheduleEffectDays: number | null
  readonly paymentPeriod: number | null
  readonly photos: VisaFields['photos']
  readonly attachments: VisaFields['attachments']
  // A visa's own.
  readonly instructionKind: VisaFields['instruction']['kind']
  readonly instructionBy: string
  readonly instructionOn: string | null
  readonly reference: string
  readonly pricing: VisaFields['pricing']
  readonly supervised: string
  readonly reviewed: string
  readonly office: string
  // A change's own.
  readonly proposedBy: ChangeFields['proposal']['by']
  readonly organization: string
  readonly proposer: string
  readonly description: string
  readonly instructedOn: string | null
  readonly changesDrawings: boolean
}

const yuan = (fen: number | null) => (fen === null ? '' : formatYuan(fen))

/** A form (or a blank one) as the screen shows it. */
export function toFormValues(form: SignoffForm | null): FormValues {
  const content = form?.content
  const visa = form?.kind === 'visa' ? form.content : null
  const change = form?.kind === 'change' ? form.content : null
  return {
    section: content?.section ?? '',
    title: content?.title ?? '',
    building: content?.building ?? '',
    part: content?.part ?? '',
    occurredOn: content?.occurredOn ?? null,
    cause: content?.cause ?? null,
    reason: content?.reason ?? '',
    workFrom: content?.workFrom ?? null,
    workTo: content?.workTo ?? null,
    lines: content?.lines.map(({ unitPriceFen, ...line }) => ({
      ...line,
      unitPrice: yuan(unitPriceFen),
    })) ?? [{}],
    scheduleEffectDays: content?.scheduleEffectDays ?? 0,
    paymentPeriod: content?.paymentPeriod ?? null,
    photos: content?.photos ?? [],
    attachments: content?.attachments ?? [],
    instructionKind: visa?.instruction.kind ?? 'written',
    instructionBy: visa?.instruction.by ?? '',
    instructionOn: visa?.instruction.on ?? null,
    reference: visa?.instruction.reference ?? '',
    pricing: visa?.pricing ?? 'contract',
    supervised: yuan(visa?.supervisedFen ?? null),
    reviewed: yuan(visa?.reviewedFen ?? null),
    office: yuan(visa?.officeFen ?? null),
    proposedBy: change?.proposal.by ?? 'contractor',
    organization: change?.proposal.organization ?? '',
    proposer: change?.proposal.person ?? '',
    description: change?.description ?? '',
    instructedOn: change?.instructedOn ?? null,
    changesDrawings: change?.changesDrawings ?? false,
  }
}

/** Amount of a line as typed so far, in 分, below zero for works taken away; null while it is not complete. */
export function lineFen({ quantity, unitPrice, effect }: LineValues): number | null {
  const price = parseYuan(unitPrice ?? '')
  if (price === null) return null
  try {
    const amount = lineAmountFen((quantity ?? '').trim(), price)
    return effect === 'decrease' && amount !== 0 ? -amount : amount
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
const innerNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  instruction: { kind: 'instructionKind', by: 'instructionBy', on: 'instructionOn', reference: 'reference' },
  proposal: { by: 'proposedBy', organization: 'organization', person: 'proposer' },
}

const toCommon = (values: FormValues) => ({
  title: values.title,
  section: values.section,
  building: values.building,
  part: values.part,
  occurredOn: values.occurredOn ?? '',
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
    effect: line.effect ?? 'increase',
  })),
  scheduleEffectDays: values.scheduleEffectDays ?? 0,
  paymentPeriod: values.paymentPeriod,
  photos: values.photos,
  attachments: values.attachments,
})

const parse = {
  visa: (values: FormValues) =>
    visaInput.safeParse({
      ...toCommon(values),
      instruction: {
        kind: values.instructionKind,
        by: values.instructionBy,
        on: values.instructionOn ?? '',
        reference: values.instructionKind === 'written' ? values.reference : '',
      },
      pricing: values.pricing,
      supervisedFen: amount(values.supervised),
      reviewedFen: amount(values.reviewed),
      officeFen: amount(values.office),
    }),
  change: (values: FormValues) =>
    changeInput.safeParse({
      ...toCommon(values),
      proposal: {
        by: values.proposedBy,
        organization: values.proposedBy === 'other' ? values.organization : '',
        person: values.proposer,
      },
      description: values.description,
      instructedOn: values.instructedOn || null,
      changesDrawings: values.changesDrawings,
    }),
}

/** What `signoff.add` and `signoff.update` take: the one form or the other. */
export type FormInput = { readonly visa: VisaFields } | { readonly change: ChangeFields }

/** Checks the form by its schema; issues are named by the screen's fields. */
export function checkForm(
  kind: SignoffKind,
  values: FormValues,
): { readonly input: FormInput | null; readonly issues: readonly Issue[] } {
  const parsed = parse[kind](values)
  if (!parsed.success) return { input: null, issues: toIssues(parsed.error).map(toFieldIssue) }
  const input = { [kind]: parsed.data } as unknown as FormInput
  return { input, issues: [] }
}

function toFieldIssue({ path, message }: Issue): Issue {
  const [head] = path
  const inner = innerNames[String(head)]
  if (inner) return { path: [inner[String(path[1])] ?? Object.values(inner)[0] ?? ''], message }
  const last = String(path.at(-1))
  const name = amountNames[last]
  if (!name) return { path, message }
  return { path: [...path.slice(0, -1), name], message: '金额填数字，最多两位小数，如 1250.00' }
}
