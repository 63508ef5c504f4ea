import { uuidv7 } from 'uuidv7'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { addGeneratedRecord } from '#core/media/generated.ts'
import { AppError } from '#shared/errors.ts'
import { signingPartyLabels } from '#shared/model/signoff.ts'
import { insertHandwriting, listHandwriting } from './handwriting-store.ts'
import { requireSignoff } from './service.ts'

export const handwritingApi = {
  'handwriting.add': async (context, { id, party, person, strokes }) => {
    const library = context.library()
    const { projectId, number, kind, content, contentDigest, state, required } = requireSignoff(context, id)
    if (state === 'voided') throw new AppError('rule', '这份单子已作废，不能签名。')
    if (!required.includes(party)) {
      throw new AppError('rule', `这份单子不需要${signingPartyLabels[party]}签认，请核对签认方。`)
    }
    const at = context.ports.clock.now()
    const { makeHandwritingPdf } = await import('./handwriting-pdf.ts')
    const { pdf } = await makeHandwritingPdf({
      number,
      title: content.title,
      party,
      person,
      at,
      contentDigest,
      strokes,
    })
    const recordId = await addGeneratedRecord(context, library, {
      projectId,
      pdf,
      fileName: `屏幕签名 ${number} ${signingPartyLabels[party]} ${person}.pdf`,
      item: kind === 'change' ? '07-1' : '07-2',
      phase: 'change',
    })
    const rowId = uuidv7()
    mutate(context, library, (tx, note) => {
      insertHandwriting(tx, { id: rowId, signoffId: id, party, person, strokes, contentDigest, recordId, at })
      note(projectId, {
        action: 'handwriting.add',
        subject: id,
        data: { number, party, person, contentDigest },
      })
    })
    context.changed('signoff', id)
    const made = listHandwriting(library.db, id, contentDigest).find((each) => each.id === rowId)
    if (!made) throw new AppError('internal', '屏幕签名没有存下，请重试。')
    return made
  },

  'handwriting.list': (context, { id }) => {
    const { contentDigest } = requireSignoff(context, id)
    return listHandwriting(context.library().db, id, contentDigest)
  },
} satisfies Partial<Handlers>
