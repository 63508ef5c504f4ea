import type { Context, Library } from '#core/context.ts'
import { mutate } from '#core/journal/mutate.ts'
import type { Sheet, SheetPage } from '#core/paper/read.ts'
import { applyEdit, requireEditable, requireRecord, sameFor, tellChanged } from '#core/record/service.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import type { ScanOutcome, SheetBox, SheetCheck } from '#shared/model/sheet.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import { fromParts, toParts } from './sheet-places.ts'
import { getPrint, putSheet } from './sheet-store.ts'
import { getSignoff } from './store.ts'

/** Catalogue items of the two forms. */
const items = { change: '07-1', visa: '07-2' } as const

type Found = Pick<ScanOutcome, 'outcome' | 'words'> & { readonly number: string | null }

/**
 * Reads the codes on a scan of signed forms and files each page to its sign-off, with what can be seen in the boxes.
 * @throws AppError `cancelled`; the words of a file that cannot be opened
 */
export async function fileSheets(
  context: Context,
  library: Library,
  recordId: string,
  signal: AbortSignal,
): Promise<Omit<ScanOutcome, 'name'>> {
  const record = requireRecord(context, recordId)
  const path = library.vault.original(record.sha256)
  const pages = await context.pool.run('readSheet', { path, mime: record.mime }, signal)
  const found: Found[] = []
  for (const page of pages) found.push(await filePage(context, library, { record, path, page, signal }))
  const known = found.filter(({ number }) => number !== null)
  const numbers = [...new Set(known.flatMap(({ number }) => number ?? []))]
  const [worst] = (known.length > 0 ? known : found).toSorted((a, b) => rank[a.outcome] - rank[b.outcome])
  return {
    recordId,
    numbers,
    outcome: worst?.outcome ?? 'unknown',
    words: worst?.words ?? '文件里没有页。请重新扫描。',
  }
}

const rank: Readonly<Record<ScanOutcome['outcome'], number>> = {
  refused: 0,
  changed: 1,
  unknown: 2,
  filed: 3,
}

interface PageWork {
  readonly record: ArchiveRecord
  readonly path: string
  readonly page: SheetPage
  readonly signal: AbortSignal
}

async function filePage(context: Context, library: Library, work: PageWork): Promise<Found> {
  const { record, page } = work
  const { sheet } = page
  if (!sheet) return { outcome: 'unknown', number: null, words: page.problem }
  const target = requireTarget(library, record, sheet)
  if ('words' in target) return { outcome: 'unknown', number: null, words: target.words }
  const { signoff, boxes, contentDigest } = target
  const check = await checkPage(context, work, sheet, boxes)
  const isCurrent = contentDigest === signoff.contentDigest
  const { records } = requireEditable(library.db, [record.id])
  const changed = mutate(context, library, (tx, note, at) => {
    const { index } = page
    putSheet(tx, {
      recordId: record.id,
      page: index,
      printId: sheet.printId,
      sheetPage: sheet.page,
      check,
      readAt: at,
    })
    note(signoff.projectId, {
      action: 'sheet.file',
      subject: signoff.id,
      data: { number: signoff.number, printId: sheet.printId, scanSha256: record.sha256, isCurrent },
    })
    return applyEdit(tx, note, at, {
      projectId: signoff.projectId,
      records,
      changes: sameFor(records, { catalogueItem: items[signoff.kind], phase: 'change' }),
      action: 'record.update',
      title: () => `签字件归入 ${signoff.number}`,
      data: ({ after }) => ({ patch: after }),
    })
  })
  tellChanged(context, records, changed)
  context.changed('signoff', signoff.id)
  return isCurrent
    ? { outcome: 'filed', number: signoff.number, words: filedWords(signoff, check) }
    : {
        outcome: 'changed',
        number: signoff.number,
        words: `${signoff.number} 打印以后内容改过，这张签字件对不上现在的内容。请重新打印，重新签字盖章。`,
      }
}

function filedWords(signoff: Signoff, { precision, hints }: SheetCheck): string {
  if (precision === 'rough')
    return `已归入 ${signoff.number}。四角的码没有认全，签字和盖章请自己对照原图确认。`
  if (hints.length === 0) return `已归入 ${signoff.number}。这一页没有签字栏。`
  return `已归入 ${signoff.number}。请打开它逐方确认签字和盖章。`
}

interface Target {
  readonly signoff: Signoff
  readonly boxes: readonly SheetBox[]
  readonly contentDigest: string
}

/** What the codes lead to, or why to nothing. */
function requireTarget(
  library: Library,
  record: ArchiveRecord,
  sheet: Sheet,
): Target | { readonly words: string } {
  const print = getPrint(library.db, sheet.printId)
  if (!print) return { words: `码里的打印编号 ${sheet.printId} 不是本档案库打印的。请确认是哪个单位的单子。` }
  if (print.projectId !== record.projectId) {
    return { words: `这是别的项目的单子 ${print.number}。请到那个项目里导入。` }
  }
  const { contentDigest, boxes, signoffId } = print.print
  if (sheet.digest !== null && !contentDigest.startsWith(sheet.digest.toLowerCase())) {
    return { words: `这张单子的码与登记的打印 ${sheet.printId} 不符，可能不是原件。请核对纸面。` }
  }
  const signoff = getSignoff(library.db, signoffId)
  if (!signoff) return { words: `找不到 ${print.number}。` }
  return { signoff, boxes, contentDigest }
}

async function checkPage(
  context: Context,
  { path, record, page, signal }: PageWork,
  { homography, precision, page: sheetPage }: Sheet,
  boxes: readonly SheetBox[],
): Promise<SheetCheck> {
  const { width, height, index } = page
  const own = boxes.filter((box) => box.page === sheetPage)
  const seen = await context.pool.run(
    'checkBoxes',
    { path, mime: record.mime, index, homography, precision, boxes: own, straightenedTo: null },
    signal,
  )
  return {
    precision,
    isMonochrome: seen.isMonochrome,
    homography: toParts(homography, width, height),
    width,
    height,
    hints: seen.boxes.map(({ hasInk, hasSeal, inkConfidence, sealConfidence }, at) => ({
      party: own[at]?.party ?? 'office',
      hasInk,
      hasSeal,
      confidence: inkConfidence === 'clear' && sealConfidence === 'clear' ? 'clear' : 'doubtful',
    })),
  }
}

/** A page of a recognised scan laid straight, as a JPEG at `to`, and its boxes cut out. */
export async function straightenSheet(
  context: Context,
  library: Library,
  {
    record,
    page,
    check,
    boxes,
  }: {
    readonly record: ArchiveRecord
    readonly page: number
    readonly check: SheetCheck
    readonly boxes: readonly SheetBox[]
  },
  to: string,
) {
  const seen = await context.pool.run('checkBoxes', {
    path: library.vault.original(record.sha256),
    mime: record.mime,
    index: page,
    homography: fromParts(check.homography, check.width, check.height),
    precision: check.precision,
    boxes,
    straightenedTo: to,
  })
  return seen.boxes.map(({ crop }, at) => ({ party: boxes[at]?.party ?? ('office' as const), picture: crop }))
}
