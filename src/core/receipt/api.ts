import { type Context, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { requireOffice } from '#core/office/service.ts'
import { requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import type { Defect } from '#shared/model/receipt.ts'
import { importReceipt } from './import.ts'
import { getDefect, listDefects, listReceipts, updateDefect } from './store.ts'

function settle(
  context: Context,
  id: string,
  action: 'defect.close' | 'defect.reopen',
  noteText: string,
): Defect {
  const library = context.library()
  const found = getDefect(library.db, id)
  if (!found) throw notFound('这项整改')
  const isClosing = action === 'defect.close'
  if ((found.doneAt !== null) === isClosing)
    throw new AppError('conflict', isClosing ? '这项整改已经办结了。' : '这项整改还没有办结。')
  const { operator } = requireOffice(context)
  mutate(context, library, (tx, note, at) => {
    updateDefect(
      tx,
      id,
      isClosing
        ? { doneAt: at, doneBy: operator, doneNote: noteText }
        : { doneAt: null, doneBy: '', doneNote: '' },
    )
    note(found.projectId, { action, subject: id, data: { text: found.text, note: noteText } })
  })
  context.changed('receipt', found.receiptId)
  const settled = getDefect(library.db, id)
  if (!settled) throw notFound('这项整改')
  return settled
}

export const receiptApi = {
  'receipt.import': (context, { sourceId }) => {
    const { paths } = context.source(sourceId)
    try {
      return importReceipt(context, paths)
    } finally {
      context.releaseSource(sourceId)
    }
  },

  'receipt.list': (context, { projectId }) => listReceipts(context.library().db, projectId),

  'defect.list': (context, { projectId }) => {
    requireProject(context, projectId)
    return listDefects(context.library().db, projectId)
  },

  'defect.close': (context, { id, note }) => settle(context, id, 'defect.close', note),

  'defect.reopen': (context, { id }) => settle(context, id, 'defect.reopen', ''),
} satisfies Partial<Handlers>
