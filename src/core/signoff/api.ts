import { uuidv7 } from 'uuidv7'
import type { Context } from '#core/context.ts'
import type { Tx } from '#core/db/open.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate, type Note } from '#core/journal/mutate.ts'
import { requireProject } from '#core/project/service.ts'
import { requireRecord } from '#core/record/service.ts'
import { AppError } from '#shared/errors.ts'
import { type Signature, type Signoff, signingPartyLabels } from '#shared/model/signoff.ts'
import {
  type ChangeFields,
  type SignoffForm,
  signoffKindLabels,
  type VisaFields,
} from '#shared/model/signoff-form.ts'
import { toLocalDate } from '#shared/model/time.ts'
import {
  isApprovable,
  refuseCorrection,
  refuseEdit,
  refuseReturn,
  refuseSignature,
  refuseSubmission,
  refuseVoid,
} from './rules.ts'
import { requireSignoff } from './service.ts'
import { requireOwnScan } from './sheets.ts'
import {
  clearSignatures,
  enterState,
  getSignoff,
  insertSignoff,
  listSignoffs,
  putSignature,
  replaceForm,
} from './store.ts'

interface GivenForm {
  readonly visa?: VisaFields | undefined
  readonly change?: ChangeFields | undefined
}

/** The schema has made sure that there is exactly one. */
function toForm({ visa, change }: GivenForm): SignoffForm {
  if (visa) return { kind: 'visa', content: visa }
  if (change) return { kind: 'change', content: change }
  throw new AppError('bad-input', '请填写一份现场签证或一份工程变更单')
}

/** Photos and attachments are files of the project, each once. @throws AppError */
function requireOwnFiles(context: Context, projectId: string, { content }: SignoffForm): void {
  const seen = new Set<string>()
  for (const { recordId } of content.photos) {
    const photo = requireRecord(context, recordId)
    if (photo.projectId !== projectId) throw new AppError('rule', '附照片必须是本项目的，请重新选择。')
    if (photo.kind === 'document') throw new AppError('rule', `“${photo.title}”不是照片或视频，请重新选择。`)
    if (seen.has(recordId)) throw new AppError('rule', `照片“${photo.title}”附了两次，请去掉一处。`)
    seen.add(recordId)
  }
  const attached = new Set<string>()
  for (const { recordId } of content.attachments) {
    const file = requireRecord(context, recordId)
    if (file.projectId !== projectId) throw new AppError('rule', '附件必须是本项目的，请重新选择。')
    if (attached.has(recordId)) throw new AppError('rule', `附件“${file.title}”附了两次，请去掉一处。`)
    attached.add(recordId)
  }
}

const refuse = (reason: string | null, code: 'rule' | 'frozen' = 'rule') => {
  if (reason) throw new AppError(code, reason)
}
const codeOf = ({ state }: Signoff) => (state === 'approved' ? 'frozen' : 'rule')

/** How the journal names a form and what it says. */
const asData = ({ kind, content }: SignoffForm) => ({ [kind]: content })

function submit(context: Context, before: Signoff, filedOn: string): void {
  const refused = refuseSubmission(before.state, before, filedOn, toLocalDate(context.ports.clock.now()))
  refuse(refused, codeOf(before))
  mutate(context, context.library(), (tx, note, at) => enterSubmitted(tx, note, at, before, filedOn))
}

/** Handed in: from here on it is fixed who has to sign. */
function enterSubmitted(tx: Tx, note: Note, at: string, signoff: Signoff, filedOn: string): void {
  const { id, projectId, number, contentDigest, required } = signoff
  enterState(tx, id, { state: 'submitted', at }, { filedOn, required })
  const data = { number, filedOn, contentDigest, required }
  note(projectId, { action: 'signoff.submit', subject: id, data })
}

export const signoffApi = {
  'signoff.list': (context, { projectId }) => listSignoffs(context.library().db, projectId),
  'signoff.get': (context, { id }) => requireSignoff(context, id),

  'signoff.add': (context, { projectId, supersedes, ...given }) => {
    const library = context.library()
    const form = toForm(given)
    requireProject(context, projectId)
    requireOwnFiles(context, projectId, form)
    const earlier = supersedes ? requireSignoff(context, supersedes) : null
    if (earlier) refuse(refuseCorrection(earlier, projectId, form.kind))
    const id = uuidv7()
    mutate(context, library, (tx, note, at) => {
      const number = insertSignoff(tx, { id, projectId, form, supersedes: supersedes ?? null }, at)
      enterState(tx, id, { state: 'draft', at })
      const corrects = earlier ? { supersedes: earlier.number } : {}
      note(projectId, { action: 'signoff.add', subject: id, data: { number, ...asData(form), ...corrects } })
    })
    context.changed('signoff', id)
    return requireSignoff(context, id)
  },

  'signoff.update': (context, { id, ...given }) => {
    const form = toForm(given)
    const before = requireSignoff(context, id)
    refuse(refuseEdit(before.state), codeOf(before))
    if (form.kind !== before.kind) {
      const [is, wanted] = [signoffKindLabels[before.kind], signoffKindLabels[form.kind]]
      throw new AppError('rule', `这份是${is}，不能改成${wanted}。请作废这份，另开一份。`)
    }
    requireOwnFiles(context, before.projectId, form)
    if (
      form.content.occurredOn.slice(0, 4) !== before.content.occurredOn.slice(0, 4) ||
      form.content.section !== before.content.section
    ) {
      throw new AppError('rule', '年份和标段已写入编号，不能改。请作废这份，另开一份。')
    }
    mutate(context, context.library(), (tx, note) => {
      replaceForm(tx, id, form)
      const data = { number: before.number, ...asData(form) }
      note(before.projectId, { action: 'signoff.update', subject: id, data })
    })
    context.changed('signoff', id)
    return requireSignoff(context, id)
  },

  'signoff.submit': (context, { id, filedOn }) => {
    submit(context, requireSignoff(context, id), filedOn ?? toLocalDate(context.ports.clock.now()))
    context.changed('signoff', id)
    return requireSignoff(context, id)
  },

  'signoff.sign': (context, { id, signature }) => {
    const found = requireSignoff(context, id)
    const refusal = refuseSignature(
      { ...found, form: found },
      signature,
      toLocalDate(context.ports.clock.now()),
    )
    refuse(refusal, codeOf(found))
    const scan = requireRecord(context, signature.scanRecordId)
    if (scan.projectId !== found.projectId) throw new AppError('rule', '扫描件必须是本项目的，请重新导入。')
    if (scan.kind === 'video') throw new AppError('rule', `“${scan.title}”是视频，不能作扫描件。请重新选择。`)
    requireOwnScan(context, found, signature)
    mutate(context, context.library(), (tx, note, at) => {
      // A paper that comes back signed was handed in, on the day it was first signed at the latest.
      if (found.state === 'draft' || found.state === 'returned') {
        enterSubmitted(tx, note, at, found, signature.signedOn)
      }
      putSignature(tx, id, { ...signature, recordedAt: at } satisfies Signature)
      const { party, ...rest } = signature
      const { number, contentDigest } = found
      note(found.projectId, {
        action: 'signoff.sign',
        subject: id,
        data: { number, party, ...rest, scanSha256: scan.sha256, contentDigest },
      })
      const after = getSignoff(tx, id)
      if (after && isApprovable(after.signatures, found.required)) {
        enterState(tx, id, { state: 'approved', at }, { approvedAt: at })
        const data = { number, contentDigest, amountFen: found.claimedFen }
        note(found.projectId, { action: 'signoff.approve', subject: id, data })
      } else if (after?.state !== 'signing') {
        enterState(tx, id, { state: 'signing', at })
      }
    })
    context.changed('signoff', id)
    return requireSignoff(context, id)
  },

  'signoff.return': (context, { id, reason }) => {
    const before = requireSignoff(context, id)
    refuse(refuseReturn(before.state), codeOf(before))
    mutate(context, context.library(), (tx, note, at) => {
      clearSignatures(tx, id)
      enterState(tx, id, { state: 'returned', at, reason }, { required: null })
      const parties = before.signatures.map(({ party }) => signingPartyLabels[party])
      const data = { number: before.number, reason, signaturesTakenOff: parties }
      note(before.projectId, { action: 'signoff.return', subject: id, data })
    })
    context.changed('signoff', id)
    return requireSignoff(context, id)
  },

  'signoff.void': (context, { id, reason }) => {
    const before = requireSignoff(context, id)
    refuse(refuseVoid(before.state), codeOf(before))
    mutate(context, context.library(), (tx, note, at) => {
      enterState(tx, id, { state: 'voided', at, reason }, { voidReason: reason })
      note(before.projectId, { action: 'signoff.void', subject: id, data: { number: before.number, reason } })
    })
    context.changed('signoff', id)
    return requireSignoff(context, id)
  },
} satisfies Partial<Handlers>
