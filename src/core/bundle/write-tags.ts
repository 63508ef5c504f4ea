import { writeParity } from '#core/parity/write.ts'
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
import { toBundleName } from './bundle-name.ts'
import { toManifestLine } from './manifest.ts'
import { pageChunks } from './page/page.ts'
import type { PageInput } from './page/page-input.ts'
import type { Thumbnails } from './page/thumbnails.ts'
import type { BagSink } from './sink.ts'
import type { WrittenFile } from './write-file.ts'
import type { VolumeInput, WriteTools } from './write-input.ts'

/** What of a volume is known once its payload is written. */
export interface WrittenPayload {
  readonly files: readonly WrittenFile[]
  /** Entries in the journal handed over. */
  readonly journalEntries: number
  readonly thumbnails: Thumbnails
}

/** Tag files, in the order in which one vouches for another. */
export async function writeTags(
  sink: BagSink,
  input: VolumeInput,
  tools: WriteTools,
  written: WrittenPayload,
): Promise<{ readonly files: readonly WrittenFile[]; readonly tagManifest: WrittenFile }> {
  const payload = written.files
  const total = payload.length
  tools.onProgress?.({ done: total, total, doneBytes: 1, totalBytes: 1, note: '写清单并签名' })
  const plain = [
    await sink.writeText('bagit.txt', [bagitDeclaration]),
    await sink.writeText('bag-info.txt', [toBagInfoText(toBagInfo(input, payload))]),
    await sink.writeText('manifest-sha256.txt', toLines(payload, 'sha256')),
    await sink.writeText('sm3sums.txt', toLines(payload, 'sm3')),
    await sink.writeText(pagePath, pageChunks(toPageInput(input, written))),
  ]
  const recovery =
    tools.hasParity && sink.root !== null ? await writeParity(sink.root, [...payload, ...plain], tools) : []
  const tags = [...plain, ...recovery].toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const manifest = [...toLines(tags, 'sha256')].join('')
  const tagManifest = await sink.writeText('tagmanifest-sha256.txt', [manifest])
  const message = Buffer.from(manifest)
  const signatures = [await sink.writeText('tagmanifest-sha256.txt.sig', [await tools.sign(message)])]
  if (tools.signSm2)
    signatures.push(await sink.writeText('tagmanifest-sha256.txt.sm2', [tools.signSm2(message)]))
  return { files: [...tags, tagManifest, ...signatures], tagManifest }
}

function toPageInput(
  { masked, number, journalHead, fingerprint }: VolumeInput,
  { files, journalEntries, thumbnails }: WrittenPayload,
): PageInput {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return {
    document: masked,
    number,
    folder: toBundleName(masked, number),
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
  { document, masked, number, fingerprint, journalHead }: VolumeInput,
  payload: readonly WrittenFile[],
): BagInfo {
  const { office, project, createdAt, omitted, gaps, volume, accepted } = document
  const bytes = payload.reduce((sum, file) => sum + file.bytes, 0)
  const { declaration } = masked
  const reasons = declaration?.gaps.map(({ text, reason }) => `${text}：${reason}`).join('，')
  const description = [
    project.name,
    omitted.length > 0 && `未收入 ${omitted.length} 件，见 data/project.json 的 omitted`,
    accepted.length > 0 && `此前已接收 ${accepted.length} 件，不重复移交，见 data/project.json 的 accepted`,
    gaps.length > 0 && `尚缺 ${gaps.length} 项，见 data/project.json 的 gaps`,
    declaration && `缺项 ${declaration.gaps.length} 项由${declaration.person}声明（${reasons}）`,
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
    'Bag-Count': `${number} of ${volume.total}`,
    'Bag-Software-Agent': document.software,
    'Huanxin-Format': formatVersion,
    'Huanxin-Bundle-Id': document.bundleId,
    'Huanxin-Purpose': document.purpose,
    'Huanxin-Signer': fingerprint,
    'Huanxin-Journal-Head': journalHead,
    'Huanxin-Previous-Bundle': document.previousBundleId ?? noValue,
  }
}
