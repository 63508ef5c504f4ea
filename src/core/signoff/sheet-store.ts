import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { record, sheetScan, signoff, signoffPrint } from '#core/db/schema.ts'
import type { SheetScan, SignoffPrint } from '#shared/model/sheet.ts'

type Reader = Pick<Db, 'select'>

export function insertPrint(tx: Tx, print: typeof signoffPrint.$inferInsert): void {
  tx.insert(signoffPrint).values(print).run()
}

/** Prints of a sign-off, the newest first. */
export const listPrints = (db: Reader, signoffId: string, contentDigest: string): readonly SignoffPrint[] =>
  db
    .select()
    .from(signoffPrint)
    .where(eq(signoffPrint.signoffId, signoffId))
    .orderBy(desc(signoffPrint.printedAt), desc(signoffPrint.id))
    .all()
    .map((print) => ({ ...print, isCurrent: print.contentDigest === contentDigest }))

/** What printed forms say of their project's journal. */
export const listPrintAnchors = (db: Reader) =>
  db
    .select({
      projectId: signoff.projectId,
      number: signoff.number,
      journalSeq: signoffPrint.journalSeq,
      journalHead: signoffPrint.journalHead,
    })
    .from(signoffPrint)
    .innerJoin(signoff, eq(signoff.id, signoffPrint.signoffId))
    .all()

/** The print that a code on paper names; null for a code of another library. */
export const getPrint = (db: Reader, id: string) =>
  db
    .select({ print: signoffPrint, projectId: signoff.projectId, number: signoff.number })
    .from(signoffPrint)
    .innerJoin(signoff, eq(signoff.id, signoffPrint.signoffId))
    .where(eq(signoffPrint.id, id))
    .get() ?? null

/** Adds what was read from a page, or replaces an earlier reading of the same file. */
export function putSheet(tx: Tx, sheet: typeof sheetScan.$inferInsert): void {
  tx.insert(sheetScan)
    .values(sheet)
    .onConflictDoUpdate({ target: [sheetScan.recordId, sheetScan.page], set: sheet })
    .run()
}

/** Forms that were recognised on a scan, page by page. */
export const listSheetsOf = (db: Reader, recordId: string) =>
  db
    .select({
      page: sheetScan.page,
      signoffId: signoffPrint.signoffId,
      number: signoff.number,
      contentDigest: signoffPrint.contentDigest,
    })
    .from(sheetScan)
    .innerJoin(signoffPrint, eq(signoffPrint.id, sheetScan.printId))
    .innerJoin(signoff, eq(signoff.id, signoffPrint.signoffId))
    .where(eq(sheetScan.recordId, recordId))
    .orderBy(asc(sheetScan.page))
    .all()

/** Pages of scans that show a sign-off's form, the newest reading first. */
export const listSheets = (db: Reader, signoffId: string, contentDigest: string): readonly SheetScan[] =>
  db
    .select({ sheet: sheetScan, title: record.title, contentDigest: signoffPrint.contentDigest })
    .from(sheetScan)
    .innerJoin(signoffPrint, eq(signoffPrint.id, sheetScan.printId))
    .innerJoin(record, eq(record.id, sheetScan.recordId))
    .where(and(eq(signoffPrint.signoffId, signoffId), isNull(record.withdrawnAt)))
    .orderBy(desc(sheetScan.readAt), asc(sheetScan.page))
    .all()
    .map((row) => ({ ...row.sheet, title: row.title, isCurrent: row.contentDigest === contentDigest }))

export const getSheet = (db: Reader, recordId: string, page: number) =>
  db
    .select({ sheet: sheetScan, print: signoffPrint })
    .from(sheetScan)
    .innerJoin(signoffPrint, eq(signoffPrint.id, sheetScan.printId))
    .where(eq(sheetScan.recordId, recordId))
    .all()
    .find(({ sheet }) => sheet.page === page) ?? null
