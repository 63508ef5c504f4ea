import type { Context } from '#core/context.ts'
import { parseBoardCode } from '#core/notice/board-code.ts'
import { getRecord } from '#core/record/service.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { PostingInput } from '#shared/model/posting.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import type { PostedVersion, PostingFacts } from './rules.ts'

export interface PhotoToRead {
  readonly record: ArchiveRecord
  readonly view: PostingInput['photos'][number]['view']
}

export interface CodedPhoto {
  readonly sha256: string
  /** Line of a board's code; null: none was found. */
  readonly code: string | null
}

/**
 * The records of a posting's photos: photos of the project, each once. One that the posting has already may have
 * been withdrawn since.
 * @throws AppError `rule` naming the first that does not fit
 */
export function requirePhotos(
  context: Context,
  projectId: string,
  photos: PostingInput['photos'],
  before: PostingFacts | null,
): readonly PhotoToRead[] {
  const { db } = context.library()
  const kept = new Set(before?.photos.map(({ recordId }) => recordId))
  const seen = new Set<string>()
  return photos.map(({ recordId, view }) => {
    const record = getRecord(db, recordId)
    // A photo of another project is as good as none: its title is not for here.
    if (!record || record.projectId !== projectId || (record.withdrawnAt && !kept.has(recordId))) {
      throw new AppError('rule', '张贴照片必须是本项目的，请重新选择。')
    }
    const name = record.title || record.originalName
    if (record.kind !== 'photo') throw new AppError('rule', `“${name}”不是照片，请重新选择。`)
    if (seen.has(recordId)) throw new AppError('rule', `照片“${name}”附了两次，请去掉一处。`)
    seen.add(recordId)
    return { record, view }
  })
}

/** Reads which board each photo shows; what was found before of the same photo is kept. @throws AppError `cancelled` */
export async function readCodes(
  context: Context,
  {
    version,
    before,
    photos,
  }: {
    readonly version: PostedVersion
    readonly before: PostingFacts | null
    readonly photos: readonly PhotoToRead[]
  },
): Promise<ReadonlyMap<string, CodedPhoto>> {
  const known =
    before?.version.id === version.id
      ? new Map(before.photos.flatMap(({ recordId, code }) => (code === null ? [] : [[recordId, code]])))
      : new Map<string, string>()
  const read = await Promise.all(
    photos.map(async ({ record, view }) => {
      const code = known.get(record.id) ?? (await readCode(context, version.id, record, view))
      return [record.id, { sha256: record.sha256, code }] as const
    }),
  )
  return new Map(read)
}

/** Boards hang side by side: where a photo shows several, the one that is being posted is meant. */
async function readCode(
  context: Context,
  versionId: string,
  { sha256, mime }: ArchiveRecord,
  view: PhotoToRead['view'],
): Promise<string | null> {
  try {
    const path = context.library().vault.original(sha256)
    const codes = await context.pool.run('readBoard', { path, mime, isNear: view === 'near' })
    return codes.find((code) => parseBoardCode(code)?.versionId === versionId) ?? codes[0] ?? null
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'cancelled') throw error
    // A photo that cannot be opened shows no code; that it is damaged is for the health page to say.
    context.ports.log.error('board code', { sha256, cause: error.message })
    return null
  }
}
