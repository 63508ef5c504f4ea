import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { readHead } from '#core/journal/service.ts'
import { storeDocument } from '#core/library/documents.ts'
import { getOffice } from '#core/office/service.ts'
import { newPrintId } from '#core/paper/codes.ts'
import { requireProject } from '#core/project/service.ts'
import { getRecord } from '#core/record/service.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import { signoffKindLabels } from '#shared/model/signoff-form.ts'
import type { FormLayout } from './form.ts'
import { type FormRequest, officeNameOf } from './form-text.ts'
import { requireSignoff } from './service.ts'
import { insertPrint, listPrints } from './sheet-store.ts'
import { getSignoff } from './store.ts'

type Wording = Omit<FormRequest, 'print' | 'printedAt'>

function toWording(context: Context, signoff: Signoff): Wording {
  const { db } = context.library()
  const project = requireProject(context, signoff.projectId)
  const numberOf = (id: string | null) => (id === null ? '' : (getSignoff(db, id)?.number ?? ''))
  return {
    project,
    signoff,
    office: officeNameOf(project, getOffice(db)?.office ?? ''),
    titles: new Map(
      signoff.content.attachments.map(({ recordId }) => [recordId, getRecord(db, recordId)?.title ?? '']),
    ),
    corrects: numberOf(signoff.supersedes),
    correctedBy: numberOf(signoff.supersededBy),
  }
}

/**
 * Notes the print and lays the form out in one transaction: the paper carries the journal's head behind the entry
 * of its own print, so it witnesses the history up to and with itself.
 */
function notePrint(
  context: Context,
  wording: Wording,
  layOut: (request: FormRequest) => FormLayout,
): { request: FormRequest; layout: FormLayout } {
  const { id: signoffId, projectId, number, contentDigest } = wording.signoff
  return mutate(context, context.library(), (tx, note, at) => {
    const id = newPrintId()
    note(projectId, {
      action: 'signoff.print',
      subject: signoffId,
      data: { number, printId: id, contentDigest },
    })
    const head = readHead(tx, projectId)
    if (!head) throw new Error('the journal has no entry')
    const { seq: journalSeq, hash: journalHead } = head
    const request = { ...wording, printedAt: at, print: { id, journalSeq, journalHead } }
    const layout = layOut(request)
    insertPrint(tx, {
      id,
      signoffId,
      contentDigest,
      journalSeq,
      journalHead,
      printedAt: at,
      printedBy: getOffice(tx)?.operator ?? '',
      boxes: layout.boxes,
    })
    return { request, layout }
  })
}

export const signoffFormApi = {
  'signoff.form': async (context, { id }) => {
    requireSignoff(context, id)
    // The PDF library takes a while to load: only when a form is made.
    const { checkForm, layOutForm, printForm } = await import('./form.ts')
    const signoff = requireSignoff(context, id)
    const wording = toWording(context, signoff)
    checkForm(wording)
    const unmarked = { ...wording, printedAt: context.ports.clock.now(), print: null }
    const { request, layout } =
      signoff.state === 'voided'
        ? { request: unmarked, layout: layOutForm(unmarked) }
        : notePrint(context, wording, layOutForm)
    const { pdf, pages } = await printForm(layout, request)
    const made = storeDocument(
      context.library().vault,
      pdf,
      `${signoffKindLabels[signoff.kind]} ${signoff.number}`,
      pages,
    )
    if (request.print) context.changed('signoff', id)
    return { ...made, printId: request.print?.id ?? '' }
  },

  'signoff.prints': (context, { id }) =>
    listPrints(context.library().db, id, requireSignoff(context, id).contentDigest),
} satisfies Partial<Handlers>
