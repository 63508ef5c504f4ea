import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { sm3 as sm3Of } from 'hash-wasm'
import { createCheckList } from '#core/bundle/check-list.ts'
import { toReport } from '#core/bundle/report.ts'
import { type BagEntry, type BagSource, NotABundle } from '#core/bundle/source.ts'
import { judgeSource, type VerifyTools } from '#core/bundle/verify.ts'
import type { VerifyReport } from '#shared/model/bundle.ts'

/** One name of a bundle that lies in memory; without `content` it is an empty folder. Two may have the same path. */
export interface MemoryFile {
  readonly path: string
  readonly content: Buffer | null
}

/** Files of a bundle's folder, in the order of their paths. */
export function readMemoryBag(folder: string): MemoryFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return {
        path: path
          .slice(folder.length + 1)
          .split(sep)
          .join('/'),
        content: readFileSync(path),
      }
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

type MemoryEntry = BagEntry & { readonly content: Buffer }

/** The same as a source for the verifier, with the folders that the paths go through. */
export function toSource(files: readonly MemoryFile[]): BagSource<MemoryEntry> {
  const folders = new Set(
    files.flatMap(({ path }) => {
      const names = path.split('/').slice(0, -1)
      return names.map((_, index) => names.slice(0, index + 1).join('/')).filter((name) => name !== '')
    }),
  )
  const none = Buffer.alloc(0)
  return {
    entries: [
      ...[...folders].map((path) => ({ path, kind: 'directory' as const, bytes: 0, content: none })),
      ...files.map(({ path, content }) => ({
        path,
        kind: content ? ('file' as const) : ('directory' as const),
        bytes: content?.length ?? 0,
        content: content ?? none,
      })),
    ],
    faults: [],
    async read({ content }, maxBytes) {
      if (content.length > maxBytes) throw new RangeError('too large')
      return content
    },
    digest: async ({ content }, _pool, { isSm3 }) => ({
      sha256: createHash('sha256').update(content).digest('hex'),
      bytes: content.length,
      ...(isSm3 ? { sm3: await sm3Of(content) } : {}),
    }),
    close: async () => {},
  }
}

/** Judges a bundle in memory as `verifyBundle` judges one on a disk. */
export async function judgeMemory(files: readonly MemoryFile[], tools: VerifyTools): Promise<VerifyReport> {
  try {
    return await judgeSource(toSource(files), tools, createCheckList())
  } catch (thrown) {
    if (!(thrown instanceof NotABundle)) throw thrown
    const reason = createCheckList()
    reason.found(thrown.check)
    return toReport('not-a-bundle', reason, {})
  }
}
