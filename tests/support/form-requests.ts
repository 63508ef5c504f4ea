import { layOutForm, printForm } from '#core/signoff/form.ts'
import type { FormRequest } from '#core/signoff/form-text.ts'
import { formAmounts, requiredParties } from '#core/signoff/rules.ts'
import { projectInput } from '#shared/model/project.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import {
  type ChangeInput,
  changeInput,
  type SignoffForm,
  type VisaInput,
  visaInput,
} from '#shared/model/signoff-form.ts'

const party = (role: string, organization: string) => ({ role, organization, leader: '', phone: '' })
const recordId = '01890000-0000-7000-8000-000000000009'
const otherId = '01890000-0000-7000-8000-00000000000a'

/** A project with a unit for each office, and a name that needs rare characters. */
export const formProject: FormRequest['project'] = {
  ...projectInput.parse({
    code: 'SL-2023-01',
    name: '示例小区老旧小区改造项目',
    community: '㛃䶮小区',
    subDistrict: '运河街道',
    address: '示例路 18 号',
    builtYear: null,
    land: 'state-owned',
    buildings: 12,
    households: 560,
    areaSquareMetres: 1,
    parties: [
      party('client', '示例建设单位甲'),
      party('design', '示例设计单位戊'),
      party('supervision', '示例监理单位乙'),
      party('contractor', '示例施工单位丙'),
      party('review', '示例评审单位丁'),
    ],
  }),
  id: '01890000-0000-7000-8000-000000000001',
  ruleSet: 'example',
  createdAt: '2023-05-01T00:00:00.000Z',
  updatedAt: '2023-05-01T00:00:00.000Z',
}

export const visaLine = {
  item: '人工挖沟槽土方',
  unit: 'm³',
  quantity: '12.35',
  expression: '3.80×1.30×2.50',
  unitPriceFen: 4862,
}

const works = {
  section: '一标段',
  building: '2 号楼',
  part: '南侧道路',
  occurredOn: '2023-07-03',
  cause: 'site-condition',
  reason: '开挖后发现原井位有通信管线。\n井位东移 1.5 米。',
  workFrom: '2023-07-04',
  workTo: '2023-07-06',
  scheduleEffectDays: 2,
  attachments: [
    { recordId, role: 'drawing' },
    { recordId: otherId, role: 'instruction' },
  ],
} as const

export const visaForm: VisaInput = {
  ...works,
  title: '雨水井移位',
  attachments: [...works.attachments],
  instruction: { kind: 'written', by: '𫖯某', on: '2023-07-01', reference: 'JL-018' },
  lines: [visaLine],
  paymentPeriod: 3,
  supervisedFen: 60_000,
  photos: [
    { recordId, moment: 'before' },
    { recordId: otherId, moment: 'after' },
  ],
}

export const changeForm: ChangeInput = {
  ...works,
  title: '散水改做法',
  attachments: [...works.attachments],
  proposal: { by: 'contractor', person: '示例丁' },
  description: '增做混凝土散水，取消碎石带，𬭚做法不变。',
  instructedOn: '2023-07-02',
  lines: [
    { item: '混凝土散水', unit: 'm²', quantity: '36', expression: '45×0.8', unitPriceFen: 9_500 },
    {
      item: '碎石带',
      unit: 'm²',
      quantity: '18',
      expression: '见附图 2',
      unitPriceFen: 4_000,
      effect: 'decrease',
    },
  ],
}

type More = Partial<Pick<Signoff, 'state' | 'voidReason' | 'signatures' | 'required'>>

function toSignoff(form: SignoffForm, more: More, bureauAboveFen: number | null): Signoff {
  const { lines, total } = formAmounts(form.content)
  return {
    ...form,
    id: recordId,
    projectId: formProject.id,
    number: `${form.kind === 'visa' ? 'QZ' : 'BG'}-SL-2023-01-一标段-2023-001`,
    state: 'submitted',
    claimedFen: total,
    lineAmountsFen: lines,
    required: requiredParties(form, { bureauAboveFen }),
    signatures: [],
    lacks: [],
    voidReason: '',
    createdAt: '2023-07-03T00:00:00.000Z',
    filedOn: null,
    approvedAt: null,
    steps: [],
    supersedes: null,
    supersededBy: null,
    contentDigest: '8f3a12bc90de4455'.padEnd(64, '0'),
    ...more,
  }
}

export const toVisa = (
  change: Partial<VisaInput> = {},
  more: More = {},
  bureauAboveFen: number | null = null,
) => toSignoff({ kind: 'visa', content: visaInput.parse({ ...visaForm, ...change }) }, more, bureauAboveFen)

export const toChange = (
  change: Partial<ChangeInput> = {},
  more: More = {},
  bureauAboveFen: number | null = null,
) =>
  toSignoff(
    { kind: 'change', content: changeInput.parse({ ...changeForm, ...change }) },
    more,
    bureauAboveFen,
  )

export const toRequest = (signoff: Signoff, more: Partial<FormRequest> = {}): FormRequest => ({
  project: formProject,
  signoff,
  office: '示例街道办事处',
  titles: new Map([
    [recordId, '井位图'],
    [otherId, '监理通知单 018'],
  ]),
  corrects: '',
  correctedBy: '',
  printedAt: '2023-07-08T17:30:00.000Z',
  print:
    signoff.state === 'voided'
      ? null
      : { id: '7K3M9QXW2A', journalSeq: 128, journalHead: 'ab12cd34ef567890'.padEnd(64, '1') },
  ...more,
})

/** A form on paper, and where its boxes are. */
export async function printOut(signoff: Signoff, more: Partial<FormRequest> = {}) {
  const request = toRequest(signoff, more)
  const layout = layOutForm(request)
  return { ...(await printForm(layout, request)), boxes: layout.boxes }
}
