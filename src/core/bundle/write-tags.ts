import { pagePath } from '#shared/model/bundle-page.ts'
import { toLocalDate } from '#shared/model/time.ts'
import {
  type BagInfo,
  bagitDeclaration,
  formatVersion,
  noValue,
  toBagInfoText,
  toBagSize,
  toOxum,
} from './bag-info.ts'
import { toManifestLine } from './manifest.ts'
import { pageChunks } from './page/page.ts'
import type { PageInput } from './page/page-input.ts'
import type { Thumbnails } from './page/thumbnails.ts'
import type { BundleInput, WriteTools } from './write.ts'
import { type WrittenFile, writeTextFile } from './write-file.ts'

/** What of a bundle is known once its payload is written. */
export interface WrittenPayload {
  /** Name the bundle's folder will have. */
  readonly folder: string
  readonly files: readonly WrittenFile[]
  /** Entries in the journal handed over. */
  readonly journalEntries: number
  readonly thumbnails: Thumbnails
}

/** Tag files, in the order in which one vouches for another. */
export async function writeTags(
  root: string,
  input: BundleInput,
  { sign, onProgress }: WriteTools,
  written: WrittenPayload,
): Promise<WrittenFile[]> {
  const payload = written.files
  const total = payload.length
  onProgress?.({ done: total, total, doneBytes: 1, totalBytes: 1, note: '写清单并签名' })
  const tags = [
    await writeTextFile(root, 'bagit.txt', [bagitDeclaration]),
    await writeTextFile(root, 'bag-info.txt', [toBagInfoText(toBagInfo(input, payload))]),
    await writeTextFile(root, 'manifest-sha256.txt', toLines(payload, 'sha256')),
    await writeTextFile(root, 'sm3sums.txt', toLines(payload, 'sm3')),
    await writeTextFile(root, pagePath, pageChunks(toPageInput(input, written))),
  ].toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const manifest = [...toLines(tags, 'sha256')].join('')
  const tagManifest = await writeTextFile(root, 'tagmanifest-sha256.txt', [manifest])
  const signature = await sign(Buffer.from(manifest))
  return [...tags, tagManifest, await writeTextFile(root, 'tagmanifest-sha256.txt.sig', [signature])]
}

function toPageInput(
  { document, journalHead, fingerprint }: BundleInput,
  { folder, files, journalEntries, thumbnails }: WrittenPayload,
): PageInput {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return {
    document,
    folder,
    payload: { files: files.length, bytes },
    journal: { entries: journalEntries, head: journalHead },
    fingerprint,
    thumbnails,
  }
}

function* toLines(files: readonly WrittenFile[], algorithm: 'sha256' | 'sm3'): Generator<string> {
  for (const file of files) yield toManifestLine({ digest: file[algorithm], path: file.path })
}

function toBagInfo(
  { document, fingerprint, journalHead }: BundleInput,
  payload: readonly WrittenFile[],
): BagInfo {
  const { office, project, createdAt, omitted, gaps, volume } = document
  const bytes = payload.reduce((sum, file) => sum + file.bytes, 0)
  const description = [
    project.name,
    omitted.length > 0 && `未收入 ${omitted.length} 件，见 data/project.json 的 omitted`,
    gaps.length > 0 && `尚缺 ${gaps.length} 项，见 data/project.json 的 gaps`,
  ]
  return {
    'Source-Organization': office.name,
    'Contact-Name': office.operator,
    'External-Identifier': project.code,
    'External-Description': description.filter(Boolean).join('；'),
    'Bagging-Date': toLocalDate(createdAt),
    'Payload-Oxum': toOxum({ bytes, files: payload.length }),
    'Bag-Size': toBagSize(bytes),
    'Bag-Group-Identifier': document.bundleId,
    'Bag-Count': `${volume.number} of ${volume.total}`,
    'Bag-Software-Agent': document.software,
    'Huanxin-Format': formatVersion,
    'Huanxin-Bundle-Id': document.bundleId,
    'Huanxin-Purpose': document.purpose,
    'Huanxin-Signer': fingerprint,
    'Huanxin-Journal-Head': journalHead,
    'Huanxin-Previous-Bundle': document.previousBundleId ?? noValue,
  }
}
