import { isUtf8 } from 'node:buffer'
import type { CheckList } from './check-list.ts'
import { journalPath, projectJsonPath } from './directories.ts'
import type { BagEntry, BagSource } from './source.ts'
import {
  bagInfoPath,
  bagitPath,
  manifestPath,
  signaturePath,
  sm2SignaturePath,
  sm3Path,
  tagManifestPath,
} from './verify-manifest.ts'

const mebibyte = 2 ** 20

/** Files that are read as a whole, and how large each may be. */
export const readWhole: Readonly<Record<string, number>> = {
  [bagitPath]: 4096,
  [bagInfoPath]: mebibyte,
  [tagManifestPath]: mebibyte,
  [signaturePath]: 16_384,
  [sm2SignaturePath]: 16_384,
  [manifestPath]: 256 * mebibyte,
  [sm3Path]: 256 * mebibyte,
  [projectJsonPath]: 256 * mebibyte,
  [journalPath]: 512 * mebibyte,
}

/** Reads what will be parsed, once: the same bytes are hashed and judged. */
export async function readTexts(
  source: BagSource,
  files: ReadonlyMap<string, BagEntry>,
  list: CheckList,
): Promise<ReadonlyMap<string, Buffer>> {
  list.ran('tag-unreadable')
  const texts = new Map<string, Buffer>()
  for (const [path, maxBytes] of Object.entries(readWhole)) {
    const entry = files.get(path)
    if (!entry) continue
    try {
      const bytes = await source.read(entry, maxBytes)
      if (path !== sm2SignaturePath && !isUtf8Text(bytes)) throw new TypeError('not UTF-8')
      texts.set(path, bytes)
    } catch {
      list.found('tag-unreadable', path)
    }
  }
  return texts
}

function isUtf8Text(bytes: Buffer): boolean {
  const hasMark = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
  return !hasMark && isUtf8(bytes)
}
