import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import { drawingKinds, phases } from '#shared/model/record.ts'
import { id } from '#shared/model/text.ts'

/** What an import was asked for: kept with its job, so that it can go on after a restart. */
export const importRequest = z.strictObject({
  projectId: id,
  paths: z.array(z.string().min(1).max(32_767)).min(1).max(200_000),
  item: z.string().max(10).nullable(),
  phase: z.enum(phases).nullable(),
  drawing: z.enum(drawingKinds).nullable(),
  /** Viewpoint of the photos and videos. Rows of earlier versions have none. */
  viewpointId: id.nullable().default(null),
  /** Whether thumbnails are made on the way. */
  previews: z.boolean().default(true),
  /** Whether the files were uploaded, and are deleted once the import has ended. */
  isTemporary: z.boolean().default(false),
})

export type ImportRequest = z.output<typeof importRequest>

/**
 * The request of an import that is to go on, from its row.
 * @throws AppError `bad-input` when the row does not hold one (another version's, or a damaged library)
 */
export function parseImportRequest(stored: unknown): ImportRequest {
  const parsed = importRequest.safeParse(stored)
  if (!parsed.success) {
    throw new AppError('bad-input', '这次导入的记录不全，不能继续。请重新导入；已存入的文件不会重复。')
  }
  return parsed.data
}
