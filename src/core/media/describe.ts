import { syncFile } from '#core/library/vault.ts'
import type { Tasks } from '#core/worker/tasks.ts'
import { toAppError } from '#shared/errors.ts'
import type { PreviewState } from '#shared/model/record.ts'
import { type Facts, readFacts } from './facts.ts'
import { isHeavyPicture, writePreview } from './preview.ts'

/** Facts of a file as its row takes them, and what became of its thumbnail. */
export interface Description extends Facts {
  /** `pending`: left for the job that follows the import. */
  readonly preview: PreviewState
  readonly dhash: string | null
}

/**
 * Facts and thumbnail of a staged copy, which is durable on the disk when this resolves: the disk is waited for
 * while the picture is decoded. A picture that cannot be drawn still has its facts.
 * @throws the system's error when it cannot be read or synced, or a thumbnail cannot be written; AppError
 *   `unreadable` when it is empty
 */
export async function describeFile(input: Tasks['describe']['input']): Promise<Description> {
  const synced = syncFile(input.path)
  // Met below; until then it must not count as unhandled.
  synced.catch(() => {})
  const { path, name, folder } = input
  const facts = await readFacts({ path, name, folder })
  const drawn = await drawFor(facts, input)
  await synced
  return { ...facts, ...drawn }
}

async function drawFor(
  facts: Facts,
  { path, name, sha256, thumb, preview }: Tasks['describe']['input'],
): Promise<Pick<Description, 'preview' | 'dhash' | 'width' | 'height' | 'note'>> {
  const { mime, width, height, note } = facts
  const undrawn = { dhash: null, width, height, note }
  if (facts.kind !== 'photo') return { preview: 'none', ...undrawn }
  if (!thumb || !preview || isHeavyPicture(mime)) return { preview: 'pending', ...undrawn }
  const size = width !== null && height !== null ? { width, height } : undefined
  try {
    const origin = sha256 ? { name, sha256 } : undefined
    const made = await writePreview({ path, mime, thumb, preview, size, origin })
    const notes = [...new Set([note, made.note])].filter((each) => each !== '')
    return {
      preview: 'ready',
      dhash: made.dhash,
      width: made.width,
      height: made.height,
      note: notes.join('；'),
    }
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code !== 'unreadable') throw thrown
    return { preview: 'none', ...undrawn, note: note || error.message }
  }
}
