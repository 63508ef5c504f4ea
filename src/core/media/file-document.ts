import { readFileSync } from 'node:fs'
import { type Context, notFound } from '#core/context.ts'
import { locateDocument } from '#core/library/documents.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import type { Phase } from '#shared/model/record.ts'
import { addGeneratedRecord } from './generated.ts'

/** Files a made PDF as a record under a catalogue item. @throws AppError `not-found` when it was cleared away */
export async function fileDocument(
  context: Context,
  {
    projectId,
    made,
    item,
    phase,
  }: { projectId: string; made: MadeDocument; item: string; phase: Phase | null },
): Promise<{ recordId: string }> {
  const library = context.library()
  const located = locateDocument(library.vault, made.documentId)
  if (!located) throw notFound('这份文件')
  const pdf = readFileSync(located.path)
  const recordId = await addGeneratedRecord(context, library, {
    projectId,
    pdf,
    fileName: made.fileName,
    item,
    phase,
  })
  return { recordId }
}
