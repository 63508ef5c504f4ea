import type { Input } from '#shared/contract.ts'
import type { BundleForm, BundlePurpose } from '#shared/model/bundle.ts'

/** What a person has chosen for an export, as the screen holds it. */
export interface Choices {
  readonly purpose: BundlePurpose
  readonly signoffId: string | null
  readonly restricted: 'omit' | 'encrypt'
  readonly recipient: string | null
  readonly form: BundleForm
  readonly volumeBytes: number | null
  readonly isSm2: boolean
  readonly hasParity: boolean
  /** Who answers for what is lacking, and why it is, by gap. */
  readonly person: string
  readonly reasons: Readonly<Record<string, string>>
}

export const firstChoices: Choices = {
  purpose: 'periodic',
  signoffId: null,
  restricted: 'omit',
  recipient: null,
  form: 'folder',
  volumeBytes: null,
  isSm2: false,
  hasParity: false,
  person: '',
  reasons: {},
}

/** The same as the program takes it: what does not belong to the purpose is left out. */
export function toPlanInput(projectId: string, choices: Choices): Input<'bundle.plan'> {
  const { person, reasons, purpose, signoffId, restricted, recipient, ...rest } = choices
  const gaps = Object.entries(reasons).flatMap(([gapId, text]) =>
    text.trim() === '' ? [] : [{ gapId, reason: text.trim() }],
  )
  const isDeclared = purpose === 'acceptance' && person.trim() !== ''
  return {
    ...rest,
    projectId,
    purpose,
    signoffId: purpose === 'signoff' ? signoffId : null,
    restricted,
    recipient: restricted === 'encrypt' ? recipient : null,
    declaration: isDeclared ? { person: person.trim(), gaps } : null,
  }
}

export const purposeMeanings: Readonly<Record<BundlePurpose, string>> = {
  periodic: '只放接收单位还没有接收的文件，接着上一张回执',
  acceptance: '放入全部文件；还缺的，逐项写明理由并由专人声明',
  signoff: '一份变更或签证，连同扫描件、照片和附件',
  payment: '资金拨付（08）的申请、支付证书等文件',
}
