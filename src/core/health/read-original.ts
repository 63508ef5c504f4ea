import type { Context, Library } from '#core/context.ts'
import { listTitlesOf, setSm3 } from '#core/record/service.ts'
import { toAppError } from '#shared/errors.ts'
import type { CheckRow, Unread } from './store.ts'

/**
 * Reads one original from its first byte to its last and says whether it is what was stored; fills its SM3
 * where that is not known yet.
 * @throws AppError `cancelled`
 */
export async function readOriginal(
  context: Context,
  library: Library,
  { sha256, bytes, sm3 }: Unread,
  signal: AbortSignal,
): Promise<CheckRow> {
  const path = library.vault.original(sha256)
  const found = (result: CheckRow['result'], detail = ''): CheckRow => ({
    sha256,
    checkedAt: context.ports.clock.now(),
    result,
    detail,
  })
  try {
    const digest = await context.pool.run('hash', { path }, signal)
    if (digest.sha256 !== sha256 || digest.bytes !== bytes) return found('changed')
    if (sm3 === null) setSm3(library.db, sha256, (await context.pool.run('sm3', { path }, signal)).sm3)
    return found('ok')
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'cancelled') throw error
    return error.code === 'not-found' ? found('missing') : found('unreadable', error.message)
  }
}

/** A check's problem as one sentence for a statement; null when all is well. */
export function describeCheck(library: Library, { sha256, result, detail }: CheckRow): string | null {
  const name = nameOf(library, sha256)
  if (result === 'ok') return null
  if (result === 'changed') return `${name}的内容与存入时不同。重新导入同一文件即可恢复。`
  if (result === 'missing') return `${name}不见了。重新导入同一文件即可恢复。`
  return `${name}读不出来：${detail}`
}

/** `“座谈会纪要”的原件（1ef21215afc2）`: its title for a person, the start of its digest for the folder. */
function nameOf(library: Library, sha256: string): string {
  const [title] = listTitlesOf(library.db, sha256)
  return `${title ? `“${title}”的` : ''}原件（${sha256.slice(0, 12)}）`
}
