import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { storeDocument } from '#core/library/documents.ts'
import { addGeneratedRecord } from '#core/media/generated.ts'
import { requireOffice } from '#core/office/service.ts'
import { listProjects, requireProject } from '#core/project/service.ts'
import { getRecord } from '#core/record/service.ts'
import { formFaults } from '#core/signoff/rules.ts'
import { listOrdinals, listProjectSignoffs, requireSignoff } from '#core/signoff/service.ts'
import { makeSheetDocument } from '#core/spreadsheet/document.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import type { Ledger, SignoffReview } from '#shared/model/signoff-ledger.ts'
import { toLocalDate, toLocalMinute } from '#shared/model/time.ts'
import { alertsOf } from './alert-rules.ts'
import { deadlinesOf } from './deadline-rules.ts'
import { alertFactsOf, type LedgerProject, ledgerOf } from './ledger-rules.ts'
import { proofLacksOf } from './proof-rules.ts'
import { ledgerTables } from './tables.ts'

const ledgerItem = '07-4'

function readProject(context: Context, projectId: string): LedgerProject {
  const { db } = context.library()
  const { id, code, community, contractFen, acceptedOn, signoffTerms } = requireProject(context, projectId)
  const signoffs = listProjectSignoffs(context, id)
  return {
    id,
    code,
    community,
    contractFen,
    acceptedOn,
    terms: signoffTerms,
    signoffs,
    ordinals: listOrdinals(db, id),
    photoDays: photoDaysOf(context, signoffs),
  }
}

/** Local days of the photos taken during the works. */
function photoDaysOf(context: Context, signoffs: readonly Signoff[]): ReadonlyMap<string, string> {
  const { db } = context.library()
  const photos = signoffs.flatMap(({ content }) => content.photos).filter(({ moment }) => moment === 'during')
  const ids = new Set(photos.map(({ recordId }) => recordId))
  return new Map(
    [...ids].flatMap((id) => {
      const takenAt = getRecord(db, id)?.takenAt
      return takenAt ? [[id, toLocalDate(takenAt)] as const] : []
    }),
  )
}

/** Without a project: of all. @throws AppError `not-found` */
function readLedger(
  context: Context,
  projectId: string | undefined,
): { ledger: Ledger; name: string; now: string } {
  const ids = projectId ? [projectId] : listProjects(context.library().db).map(({ id }) => id)
  const now = context.ports.clock.now()
  const ledger = ledgerOf(
    ids.map((id) => readProject(context, id)),
    now,
  )
  return { ledger, name: projectId ? requireProject(context, projectId).name : '全部项目', now }
}

/** What a made ledger is called, without ending. */
function titleOf(context: Context, projectId: string | undefined, now: string): string {
  const whose = projectId ? requireProject(context, projectId).community : '全部项目'
  return `${whose} 变更签证台账 ${toLocalDate(now)}`
}

async function makePdf(
  context: Context,
  projectId: string | undefined,
): Promise<{ made: MadeDocument; pdf: Buffer }> {
  const { ledger, name, now } = readLedger(context, projectId)
  const { office, operator } = requireOffice(context)
  // The PDF library takes a while to load: only when a ledger is printed.
  const { makeLedgerPdf } = await import('./pdf.ts')
  const { pdf, pages } = await makeLedgerPdf({ ledger, name, office, operator, printedAt: now })
  return { made: storeDocument(context.library().vault, pdf, titleOf(context, projectId, now), pages), pdf }
}

function makeExcel(context: Context, projectId: string | undefined): Promise<MadeDocument> {
  const { ledger, name, now } = readLedger(context, projectId)
  return makeSheetDocument(
    context,
    ledgerTables(ledger, name, toLocalMinute(now)),
    titleOf(context, projectId, now),
  )
}

export const ledgerApi = {
  'signoff.review': (context, { id }): SignoffReview => {
    const signoff = requireSignoff(context, id)
    const project = readProject(context, signoff.projectId)
    const alerts = alertsOf(project.signoffs, alertFactsOf(project))
    return {
      faults: signoff.state === 'voided' ? [] : formFaults(signoff),
      proofLacks: proofLacksOf(signoff).map(({ words }) => words),
      deadlines: deadlinesOf(signoff, project.terms, context.ports.clock.now()),
      alerts: alerts.filter(({ signoffIds }) => signoffIds.includes(id)),
    }
  },

  'ledger.get': (context, { projectId }) => readLedger(context, projectId).ledger,
  'ledger.excel': (context, { projectId }) => makeExcel(context, projectId),
  'ledger.pdf': async (context, { projectId }) => (await makePdf(context, projectId)).made,

  'ledger.archive': async (context, { projectId }) => {
    const { made, pdf } = await makePdf(context, projectId)
    const recordId = await addGeneratedRecord(context, context.library(), {
      projectId,
      pdf,
      fileName: made.fileName,
      item: ledgerItem,
      phase: null,
    })
    return { recordId }
  },
} satisfies Partial<Handlers>
