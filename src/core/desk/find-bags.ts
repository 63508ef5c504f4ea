import { lstat, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { toSafeText } from '#core/bundle/safe-text.ts'
import { isSystemFile } from '#core/media/system-files.ts'
import { toShownPath } from '#core/media/walk.ts'
import { maxReceiptBytes } from '#core/receipt/format.ts'
import { toAppError } from '#shared/errors.ts'
import { officeCard } from '#shared/model/office.ts'
import { isBagFolder, type PeekedBag, peekFolder, peekZip, readHead } from './peek.ts'

/** A bag that lies below what was chosen. */
export interface FoundBag extends PeekedBag {
  readonly path: string
  readonly form: 'folder' | 'zip'
  /** Where, from what was chosen downwards, with `/`; made safe to show. */
  readonly place: string
}

export interface FoundPlaces {
  readonly bags: readonly FoundBag[]
  readonly others: readonly { readonly name: string; readonly kind: 'receipt' | 'card' }[]
  /** Folders that could not be read, and what was passed over, each with why. */
  readonly unread: readonly string[]
  readonly folders: number
}

interface Walk {
  readonly roots: readonly string[]
  readonly signal?: AbortSignal | undefined
  readonly onFolder?: ((folders: number, bags: number) => void) | undefined
}

/** Bundles lie near the top of what is brought; a maze of folders is not walked to its end. */
export const mostDepth = 6
export const mostFolders = 20_000
const mostNames = 200_000
const mostBags = 2000
const mostUnread = 200
const mostCardBytes = 1 << 16

/**
 * Looks for bundles, receipts and cards below the roots, breadth first. Links are never followed, a bag is not
 * looked into, and depth, folders and names are bounded; what was passed over for that is said.
 * @throws the signal's reason
 */
export async function findBags({ roots, signal, onFolder }: Walk): Promise<FoundPlaces> {
  const bags: FoundBag[] = []
  const others: { name: string; kind: 'receipt' | 'card' }[] = []
  const unread: string[] = []
  const shown = (path: string): string => toSafeText(toShownPath(path, roots), 200)
  const pass = (path: string, why: string) => {
    if (unread.length < mostUnread) unread.push(`${shown(path)}：${why}`)
  }
  const waiting: { path: string; depth: number }[] = []
  let folders = 0
  let names = 0

  async function takeFile(path: string): Promise<void> {
    const name = basename(path)
    if (/\.zip$/i.test(name)) {
      const bag = await peekZip(path, signal)
      if (bag === 'damaged') pass(path, '压缩包已损坏或没有复制完整，打不开。')
      else if (bag) bags.push({ ...bag, path, form: 'zip', place: shown(path) })
      return
    }
    const kind = await kindOf(path, name)
    if (kind && others.length < mostUnread) others.push({ name: toSafeText(name), kind })
  }

  async function takeFolder({ path, depth }: { path: string; depth: number }): Promise<void> {
    folders += 1
    onFolder?.(folders, bags.length)
    const children = await readdir(path, { withFileTypes: true })
    names += children.length
    if (isBagFolder(children.filter((child) => child.isFile()).map(({ name }) => name))) {
      bags.push({ ...(await peekFolder(path)), path, form: 'folder', place: shown(path) })
      return
    }
    if (depth === mostDepth && children.some((child) => child.isDirectory())) {
      pass(path, `层数超过 ${mostDepth} 层，里面的文件夹没有看。`)
    }
    for (const child of children.toSorted((a, b) => byName(a.name, b.name))) {
      signal?.throwIfAborted()
      const at = join(path, child.name)
      if (child.isDirectory() && depth < mostDepth && !isSystemFile([child.name, 'x'])) {
        waiting.push({ path: at, depth: depth + 1 })
      } else if (child.isFile()) {
        await takeFile(at).catch((thrown: unknown) => rethrow(thrown, at))
      }
    }
  }

  const rethrow = (thrown: unknown, path: string) => {
    if (signal?.aborted) throw thrown
    pass(path, toAppError(thrown).message)
  }

  for (const root of roots) {
    try {
      const stats = await lstat(root)
      if (stats.isDirectory()) waiting.push({ path: root, depth: 0 })
      else if (stats.isFile()) await takeFile(root)
    } catch (thrown) {
      rethrow(thrown, root)
    }
  }
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    signal?.throwIfAborted()
    if (folders >= mostFolders || names >= mostNames || bags.length >= mostBags) {
      pass(next.path, '内容太多，从这里起没有看。请选择成果包所在的文件夹，再查找一次。')
      break
    }
    if (folders % 50 === 0) await nextTurn()
    await takeFolder(next).catch((thrown: unknown) => rethrow(thrown, next.path))
  }
  return { bags, others, unread, folders }
}

const byName = new Intl.Collator('zh-CN', { numeric: true }).compare

/** Receipts and cards, by what they begin with. */
async function kindOf(path: string, name: string): Promise<'receipt' | 'card' | null> {
  if (/\.txt$/i.test(name)) {
    const { size } = await lstat(path)
    if (size > maxReceiptBytes) return null
    return /^\s*\{\s*"type": "huanxin-receipt"/.test(await readHead(path, 256)) ? 'receipt' : null
  }
  if (!/\.json$/i.test(name) || (await lstat(path)).size > mostCardBytes) return null
  try {
    const value: unknown = JSON.parse((await readHead(path, mostCardBytes)).replace(/^\ufeff/, ''))
    return officeCard.safeParse(value).success ? 'card' : null
  } catch {
    return null
  }
}
