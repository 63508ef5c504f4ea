import { call, shell } from '#renderer/backend/transport.ts'
import { requireDone } from '#renderer/features/signoff/import-scan.ts'

/** What became of photos that were chosen. */
export interface TakenPhotos {
  /** Records of those that are in the archive now. */
  readonly ids: readonly string[]
  /** In words, what was not stored and why; empty when all was. */
  readonly refused: string
}

const most = 20

/**
 * Lets a person choose photos and stores them under a catalogue item as 公示 photos; null when nothing was chosen.
 * @throws AppError in words when the import did not end well
 */
export async function importPhotos(projectId: string, item: string): Promise<TakenPhotos | null> {
  const source = await shell.pickSource('files')
  if (source === null) return null
  const { jobId } = await call('media.import', {
    projectId,
    sourceId: source.sourceId,
    item,
    phase: 'notice',
  })
  await requireDone(jobId)
  const { items, total } = await call('job.files', { id: jobId, limit: most })
  const left = items.filter(({ recordId }) => recordId === null)
  const words = left.map(({ path, reason }) => `“${path.split(/[\\/]/).at(-1) ?? path}”${reason}`)
  return {
    ids: items.flatMap(({ recordId }) => recordId ?? []),
    refused: [
      ...(left.length > 0 ? [`${left.length} 个没有存入：${words.join('；')}`] : []),
      ...(total > most ? [`一次最多附 ${most} 张，其余已存入档案，没有附上`] : []),
    ].join('。'),
  }
}
