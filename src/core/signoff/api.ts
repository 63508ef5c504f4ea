import { uuidv7 } from 'uuidv7'
import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { storeDocument } from '#core/library/documents.ts'
import { requireProject } from '#core/project/service.ts'
import { requireRecord } from '#core/record/service.ts'
import { AppError } from '#shared/errors.ts'
import { signingPartyLabels, type VisaFields } from '#shared/model/signoff.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { isApprovable, refuseEdit, refuseSignature } from './rules.ts'
import { requireSignoff } from './service.ts'
import {
  clearSignatures,
  getSignoff,
  insertVisa,
  listSignoffs,
  putSignature,
  replaceVisa,
  setState,
} from './store.ts'

function requireOwnPhotos(context: Context, projectId: string, visa: VisaFields): void {
  const seen = new Set<string>()
  for (const { recordId } of visa.photos) {
    const photo = requireRecord(context, recordId)
    if (photo.projectId !== projectId) throw new AppError('rule', '附照片必须是本项目的，请重新选择。')
    if (photo.kind === 'document') throw new AppError('rule', `“${photo.title}”不是照片或视频，请重新选择。`)
    if (seen.has(recordId)) throw new AppError('rule', `照片“${photo.title}”附了两次，请去掉一处。`)
    seen.add(recordId)
  }
}

const refuse = (reason: string | null, code: 'rule' | 'frozen' = 'rule') => {
  if (reason) throw new AppError(code, reason)
}

export const signoffApi = {
  'signoff.list': (context, { projectId }) => listSignoffs(context.library().db, projectId),
  'signoff.get': (context, { id }) => requireSignoff(context, id),

  'signoff.add': (context, { projectId, visa }) => {
    const library = context.library()
    requireProject(context, projectId)
    requireOwnPhotos(context, projectId, visa)
    const id = uuidv7()
    mutate(context, library, (tx, note, at) => {
      const number = insertVisa(tx, id, projectId, visa, at)
      note(projectId, { action: 'signoff.add', subject: id, data: { number, visa } })
    })
    context.changed('signoff', id)
    return requireSignoff(context, id)
  },

  'signoff.update': (context, { id, visa }) => {
    const before = requireSignoff(context, id)
    refuse(refuseEdit(before.state), before.state === 'approved' ? 'frozen' : 'rule')
    requireOwnPhotos(context, before.projectId, visa)
    if (
      visa.occurredOn.slice(0, 4) !== before.visa.occurredOn.slice(0, 4) ||
      visa.section !== before.visa.section
    ) {
      throw new AppError('rule', '年份和标段已写入编号，不能改。请作废这份，另开一份。')
    }
    mutate(context, context.library(), (tx, note) => {
      replaceVisa(tx, id, visa)
      note(before.projectId, { action: 'signoff.update', subject: id, data: { number: before.number, visa } })
    })
    context.changed('signoff', id)
    return requireSignoff(context, id)
  },

  'signoff.sign': (context, { id, signature }) => {
    const before = requireSignoff(context, id)
    const now = context.ports.clock.now()
    const reason = refuseSignature(before.state, before.signatures, signature, before.visa, toLocalDate(now))
    refuse(reason, before.state === 'approved' ? 'frozen' : 'rule')
    const scan = requireRecord(context, signature.scanRecordId)
    if (scan.projectId !== before.projectId) throw new AppError('rule', '扫描件必须是本项目的，请重新导入。')
    if (scan.kind === 'video') throw new AppError('rule', `“${scan.title}”是视频，不能作扫描件。请重新选择。`)
    mutate(context, context.library(), (tx, note, at) => {
      putSignature(tx, id, { ...signature, recordedAt: at })
      const { party, ...rest } = signature
      note(before.projectId, {
        action: 'signoff.sign',
        subject: id,
        data: {
          number: before.number,
          party,
          ...rest,
          scanSha256: scan.sha256,
          contentDigest: before.contentDigest,
        },
      })
      const after = getSignoff(tx, id)
      if (after && isApprovable(after.signatures)) {
        setState(tx, id, { state: 'approved', approvedAt: at })
        const data = {
          number: before.number,
          contentDigest: before.contentDigest,
          amountFen: before.claimedFen,
        }
        note(before.projectId, { action: 'signoff.approve', subject: id, data })
      } else {
        setState(tx, id, { state: 'signing' })
      }
    })
    context.changed('signoff', id)
    return requireSignoff(context, id)
  },

  'signoff.return': (context, { id, reason }) => {
    const before = requireSignoff(context, id)
    if (before.state === 'approved') throw new AppError('frozen', '这份签证已四方签认，内容冻结，不能退回。')
    if (before.state !== 'signing') throw new AppError('rule', '只有签认中的签证可以退回。')
    mutate(context, context.library(), (tx, note) => {
      clearSignatures(tx, id)
      setState(tx, id, { state: 'draft' })
      const parties = before.signatures.map(({ party }) => signingPartyLabels[party])
      const data = { number: before.number, reason, signaturesTakenOff: parties }
      note(before.projectId, { action: 'signoff.return', subject: id, data })
    })
    context.changed('signoff', id)
    return requireSignoff(context, id)
  },

  'signoff.void': (context, { id, reason }) => {
    const before = requireSignoff(context, id)
    if (before.state === 'approved') throw new AppError('frozen', '这份签证已四方签认，内容冻结，不能作废。')
    if (before.state === 'voided') throw new AppError('rule', '这份签证已经作废。')
    mutate(context, context.library(), (tx, note) => {
      setState(tx, id, { state: 'voided', voidReason: reason })
      note(before.projectId, { action: 'signoff.void', subject: id, data: { number: before.number, reason } })
    })
    context.changed('signoff', id)
    return requireSignoff(context, id)
  },

  'signoff.form': async (context, { id }) => {
    const signoff = requireSignoff(context, id)
    const library = context.library()
    const office = library.db.query.office.findFirst().sync()
    const { makeVisaForm } = await import('./form.ts')
    const { pdf, pages } = await makeVisaForm({
      project: requireProject(context, signoff.projectId),
      signoff,
      printedAt: context.ports.clock.now(),
      office: office?.name ?? '',
    })
    return storeDocument(library.vault, pdf, `现场签证 ${signoff.number}`, pages)
  },
} satisfies Partial<Handlers>
