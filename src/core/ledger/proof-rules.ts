import { isComplete } from '#core/signoff/rules.ts'
import { evaluateExpression } from '#shared/model/expression.ts'
import { amountsOf, type SigningParty, type Signoff } from '#shared/model/signoff.ts'
import { type AttachmentRole, type Moment, moments } from '#shared/model/signoff-form.ts'

/** Kinds of missing proof, in the order they are named, with the words of a sum. */
export const proofReasons = {
  unsigned: '签字盖章不全',
  instruction: '书面指令没有附件',
  oral: '口头指令没有书面确认',
  quantity: '工程量没有计算式和附图',
  'photo-before': '没有施工前照片',
  'photo-during': '没有施工中照片',
  'photo-after': '没有施工后照片',
  content: '改图没有变更内容',
  drawing: '改图没有图纸',
  'office-amount': '街道确认金额没有填',
} as const
export type ProofReason = keyof typeof proofReasons

export interface ProofLack {
  readonly reason: ProofReason
  readonly words: string
}

const photoReasons: Readonly<Record<Moment, ProofReason>> = {
  before: 'photo-before',
  during: 'photo-during',
  after: 'photo-after',
}

/**
 * Proof that should be there and is not (GB 50500-2013 表-12-8 附件、GB/T 50319-2013 C.0.2 附件; domain 3): the
 * instruction, how each quantity was worked out, photos of each moment, what a change of drawings consists of,
 * the amount the office agreed on. None for a void one.
 */
export function proofLacksOf(signoff: Signoff): readonly ProofLack[] {
  if (signoff.state === 'voided') return []
  const reasons = [
    ...instructionLacks(signoff),
    ...quantityLacks(signoff),
    ...moments
      .filter((moment) => signoff.content.photos.every((photo) => photo.moment !== moment))
      .map((moment) => toLack(photoReasons[moment])),
    ...changeLacks(signoff),
  ]
  const isAmountOpen = signoff.state === 'approved' && amountsOf(signoff).officeFen === null
  return isAmountOpen ? [...reasons, toLack('office-amount')] : reasons
}

/** The same, and the signatures and seals that are missing (plan 三(四)4.(4)): why a sum is not proven. */
export function unprovenOf(signoff: Signoff): readonly ProofLack[] {
  const { lacks } = signoff
  const unsigned = lacks.length > 0 ? [{ reason: 'unsigned' as const, words: lacks.join('、') }] : []
  return [...unsigned, ...proofLacksOf(signoff)]
}

/**
 * The same for a line of the ledger: who has not signed and sealed by short names, photos together. The form's own
 * page says all of it.
 */
export function briefLacks(signoff: Signoff): readonly string[] {
  const lacks = unprovenOf(signoff)
  const shots = moments.filter((moment) => lacks.some(({ reason }) => reason === photoReasons[moment]))
  const others = lacks.filter(({ reason }) => reason !== 'unsigned' && !reason.startsWith('photo-'))
  return [
    ...(lacks.some(({ reason }) => reason === 'unsigned') ? [unsignedWords(signoff)] : []),
    ...others.map(({ words }) => words),
    ...(shots.length > 0 ? [`缺施工${shots.map((moment) => momentWords[moment]).join('、')}照片`] : []),
  ]
}

const momentWords: Readonly<Record<Moment, string>> = { before: '前', during: '中', after: '后' }
const shortParties: Readonly<Record<SigningParty, string>> = {
  office: '街道',
  supervision: '监理',
  contractor: '施工',
  review: '评审',
  design: '设计',
  bureau: '区局',
}

function unsignedWords({ state, required, signatures }: Signoff): string {
  if (state === 'draft') return '还没有报审'
  if (state === 'returned') return '已退回，还没有重新报审'
  const open = required.filter(
    (party) => !signatures.some((signature) => signature.party === party && isComplete(signature)),
  )
  return `未签字盖章：${open.map((party) => shortParties[party]).join('、')}`
}

const toLack = (reason: ProofReason): ProofLack => ({ reason, words: proofReasons[reason] })

const isAttached = ({ content }: Signoff, role: AttachmentRole): boolean =>
  content.attachments.some((attachment) => attachment.role === role)

function instructionLacks(signoff: Signoff): readonly ProofLack[] {
  if (signoff.kind !== 'visa' || isAttached(signoff, 'instruction')) return []
  return [toLack(signoff.content.instruction.kind === 'written' ? 'instruction' : 'oral')]
}

function quantityLacks(signoff: Signoff): readonly ProofLack[] {
  if (isAttached(signoff, 'drawing')) return []
  const bare = signoff.content.lines.flatMap(({ expression }, index) => {
    // `见附图 2` is no calculation: without the drawing it proves nothing.
    const { kind } = evaluateExpression(expression)
    return kind === 'empty' || kind === 'words' ? [index + 1] : []
  })
  if (bare.length === 0) return []
  return [{ reason: 'quantity', words: `第 ${bare.join('、')} 行没有计算式，也没有附图` }]
}

function changeLacks(signoff: Signoff): readonly ProofLack[] {
  if (signoff.kind !== 'change' || !signoff.content.changesDrawings) return []
  return [
    ...(isAttached(signoff, 'content') ? [] : [toLack('content')]),
    ...(isAttached(signoff, 'drawing') ? [] : [toLack('drawing')]),
  ]
}
