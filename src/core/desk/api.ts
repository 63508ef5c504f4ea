import { type Context, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { storeDocument } from '#core/library/documents.ts'
import { requireOffice } from '#core/office/service.ts'
import { getReceiptRow } from '#core/receipt/service.ts'
import { AppError } from '#shared/errors.ts'
import { decisionLabels } from '#shared/model/receipt.ts'
import { browseReceived } from './browse.ts'
import { compareReceived } from './compare.ts'
import { decideReceived } from './decide.ts'
import { decryptReceived } from './decrypt.ts'
import { makeLedgerSheet, readLedger, setTask } from './ledger.ts'
import { readOne, readRows } from './listing.ts'
import { receiveBundles, titleOf } from './receive.ts'
import { scanPlaces } from './scan.ts'
import { requireFound } from './scans.ts'

/** What is done at the desk is done by the bureau alone. @throws AppError `rule` */
function requireBureau(context: Context): void {
  if (requireOffice(context).role !== 'bureau')
    throw new AppError('rule', '这是移交单位的档案库，不收件。请在接收单位的档案库里操作。')
}

export const deskApi = {
  'desk.scan': (context, { sourceId }) => {
    requireBureau(context)
    const library = context.library()
    // Not taken over: what a browser uploaded is looked at again until the program ends.
    const { paths, name } = context.source(sourceId)
    const jobId = library.jobs.start({
      kind: 'find',
      projectId: null,
      title: `在“${name}”里查找成果包`,
      input: { name },
      run: (job) => scanPlaces(library, paths, job),
    })
    return { jobId }
  },

  'desk.verify': (context, { scanJobId, foundIds, isDeep }) => {
    requireBureau(context)
    const library = context.library()
    const bundles = requireFound(library, scanJobId, foundIds)
    const jobId = library.jobs.start({
      kind: 'receive',
      projectId: null,
      title: titleOf(bundles),
      input: { scanJobId, foundIds },
      run: (job) => receiveBundles(context, library, bundles, job, { isDeep }),
    })
    return { jobId }
  },

  'desk.list': (context) => readRows(context),
  'desk.get': (context, { id }) => readOne(context, id),
  'desk.browse': (context, query) => browseReceived(context, query),
  'desk.compare': (context, { receivedId, earlierId }) => compareReceived(context, receivedId, earlierId),

  'desk.decide': (context, input) => {
    requireBureau(context)
    return decideReceived(context, input)
  },

  'desk.receipt': async (context, { receiptId }) => {
    const { db, vault } = context.library()
    const receipt = getReceiptRow(db, receiptId)
    if (!receipt) throw notFound('这张回执')
    // The PDF library takes a while to load: only when a receipt is printed.
    const { makeReceiptPdf } = await import('./receipt-pdf.ts')
    const { statement } = receipt
    const { pdf, pages } = await makeReceiptPdf(statement)
    const title = `回执 ${statement.project.code} ${decisionLabels[statement.decision]}`
    return storeDocument(vault, pdf, title, pages)
  },

  'desk.decrypt': (context, input) => {
    requireBureau(context)
    return decryptReceived(context, input)
  },

  'desk.ledger': (context, { year }) => readLedger(context, year),
  'desk.ledgerSheet': (context, { year }) => makeLedgerSheet(context, year),
  'desk.setTask': (context, task) => {
    requireBureau(context)
    return setTask(context, task)
  },
} satisfies Partial<Handlers>
