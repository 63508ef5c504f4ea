import { rmSync } from 'node:fs'
import type { Context, Library } from '#core/context.ts'
import { untilStopped } from '#core/job/service.ts'
import type { RunningJob } from '#core/job/types.ts'
import { adoptDocument } from '#core/library/documents.ts'
import { requireOffice } from '#core/office/service.ts'
import { requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import type { PhotoPair, SheetInput, SheetResult } from '#shared/model/pair.ts'
import type { Project } from '#shared/model/project.ts'
import { requirePair } from './pair-service.ts'
import type { PlacedPair } from './sheet-layout.ts'
import { cropRecord } from './sheet-source.ts'
import { type SheetText, sheetTitle, toPrintedFields, toSheetText } from './sheet-text.ts'

/** Pairs whose pictures are cut at the same time: what is decoded in memory at once. */
const atOnce = 2

/** The pairs of a sheet in the order asked for. @throws AppError `not-found`, `rule` */
export function requireSheetPairs(
  context: Context,
  { projectId, pairIds }: Pick<SheetInput, 'projectId' | 'pairIds'>,
): readonly PhotoPair[] {
  return [...new Set(pairIds)].map((id) => {
    const pair = requirePair(context, id)
    if (pair.projectId !== projectId) throw new AppError('rule', '只能放本项目的配对，请重新选择。')
    if (pair.before.withdrawnAt ?? pair.after.withdrawnAt) {
      throw new AppError(
        'rule',
        `“${pair.viewpoint || pair.title || pair.before.title}”这一对有照片已撤出档案，不能放入对照表。请取消选择，或拆开这一对。`,
      )
    }
    return pair
  })
}

/**
 * Starts a comparison sheet. @returns the job's id
 * @throws AppError `not-found`, `rule` for pairs that cannot be on it; `missing-glyph` naming characters the
 *   fonts do not have, and their field
 */
export async function startSheet(context: Context, input: SheetInput): Promise<string> {
  const library = context.library()
  const project = requireProject(context, input.projectId)
  const pairs = requireSheetPairs(context, input)
  const { office } = requireOffice(context)
  const printedAt = context.ports.clock.now()
  const text = toSheetText(project, pairs, { office, printedAt })
  // The fonts take a while to open: a thread of the pool does it.
  await context.pool.run('covered', { fields: toPrintedFields(text), family: 'sans' })
  return library.jobs.start({
    kind: 'sheet',
    projectId: project.id,
    title: `生成对照表：${project.community}，${pairs.length} 对，${input.paper}`,
    input,
    run: (job) => makeSheet(context, library, { ...input, project, pairs, office, printedAt, text }, job),
  })
}

interface SheetWork extends Pick<SheetInput, 'paper'> {
  readonly project: Project
  readonly pairs: readonly PhotoPair[]
  readonly office: string
  readonly printedAt: string
  readonly text: SheetText
}

/** Cuts the pictures pair by pair, then prints. @throws AppError `unreadable` naming a photo that cannot be printed */
async function makeSheet(
  context: Context,
  library: Library,
  { project, pairs, paper, office, printedAt, text }: SheetWork,
  job: RunningJob,
): Promise<SheetResult> {
  const { cutForPaper } = await import('./sheet.ts')
  const images: Record<string, string> = {}
  const placed: PlacedPair[] = []
  const total = pairs.length
  let done = 0
  const cutOne = async (pair: PhotoPair, index: number) => {
    const words = text.pairs[index]
    if (!words) return
    const { aspect, isAligned, pixels, ...cuts } = cutForPaper(pair, paper)
    const names = { before: `before${index}`, after: `after${index}` }
    for (const side of ['before', 'after'] as const) {
      const cut = { ...cuts[side], pixels }
      images[names[side]] = (await cropRecord(context, pair[side], cut, job.signal)).dataUrl
    }
    placed[index] = { text: words, ...names, aspect, isAligned }
    done += 1
    job.report({ done, total, note: '正在裁切照片' })
  }
  job.report({ done, total, note: '正在裁切照片' })
  for (let from = 0; from < total; from += atOnce) {
    job.signal.throwIfAborted()
    await Promise.all(pairs.slice(from, from + atOnce).map((pair, index) => cutOne(pair, from + index)))
  }
  job.report({ done, total, note: '正在排版' })
  const to = library.vault.stagingPath()
  const { community, code } = project
  const request = { community, code, office, printedAt, paper, text, placed, images }
  const printing = context.pool.run('sheetPdf', { ...request, to }, job.signal)
  try {
    const made = await untilStopped(printing, job.signal)
    const title = `${community} ${sheetTitle} ${paper}`
    const document = adoptDocument(library.vault, { path: to, ...made }, title, made.pages)
    return { pairs: total, document }
  } finally {
    // Moved away when it was taken over; when stopped, the thread still writes it.
    void printing.catch(() => {}).then(() => rmSync(to, { force: true }))
  }
}
