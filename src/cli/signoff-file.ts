import { describeIssues } from '#core/dispatch.ts'
import { AppError } from '#shared/errors.ts'
import {
  type ChangeInput,
  changeInput,
  type SignoffForm,
  type SignoffKind,
  signoffKinds,
  type VisaInput,
  visaInput,
} from '#shared/model/signoff-form.ts'
import type { Arguments } from './arguments.ts'
import { readJsonFile } from './json-file.ts'

const works = {
  title: '',
  section: '',
  building: '',
  part: '',
  occurredOn: '2023-06-01',
  cause: 'site-condition',
  reason: '',
  workFrom: '2023-06-01',
  workTo: '2023-06-01',
  scheduleEffectDays: 0,
  paymentPeriod: null,
  photos: [],
  attachments: [],
} as const

const line = { item: '', unit: 'm³', quantity: '1', expression: '', unitPriceFen: 0 }

/** Empty forms, as `signoff template` prints them. */
export const templates: { readonly visa: Readonly<VisaInput>; readonly change: Readonly<ChangeInput> } = {
  visa: {
    ...works,
    photos: [],
    attachments: [],
    instruction: { kind: 'written', by: '', on: '2023-06-01', reference: '' },
    lines: [line],
    pricing: 'contract',
    supervisedFen: null,
    reviewedFen: null,
    officeFen: null,
  },
  change: {
    ...works,
    photos: [],
    attachments: [],
    proposal: { by: 'contractor', organization: '', person: '' },
    description: '',
    instructedOn: null,
    changesDrawings: false,
    lines: [{ ...line, effect: 'increase' }],
  },
}

/** Which form is meant; a visa where nothing is said. @throws AppError `bad-input` */
export function readKind(args: Arguments): SignoffKind {
  const given = args.optional('kind') ?? 'visa'
  const kind = signoffKinds.find((each) => each === given)
  if (!kind)
    throw new AppError('bad-input', `--kind 只能是 ${signoffKinds.join('（现场签证）或 ')}（工程变更）。`)
  return kind
}

/** A form as a file has it, checked before anything is brought in. @throws AppError `bad-input` */
export function readForm(kind: SignoffKind, path: string): SignoffForm {
  const json = readJsonFile(path)
  if (kind === 'visa') {
    const parsed = visaInput.safeParse(json)
    if (parsed.success) return { kind, content: parsed.data }
    throw new AppError('bad-input', describeIssues(parsed.error))
  }
  const parsed = changeInput.safeParse(json)
  if (parsed.success) return { kind, content: parsed.data }
  throw new AppError('bad-input', describeIssues(parsed.error))
}
