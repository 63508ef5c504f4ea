import type { PageFacts } from '#shared/model/bundle-page.ts'
import {
  type BagFile,
  bagInfoPath,
  isLitter,
  isPayload,
  type Listing,
  manifestPath,
  parseBagInfo,
  parseListing,
  requiredPayload,
  requiredTags,
  signaturePath,
  sm2SignaturePath,
  sm3Path,
  tagManifestPath,
} from './bag.ts'
import { digestFile, type Subtle } from './digest.ts'
import { type Judgement, judgeSignature } from './sshsig.ts'

export interface CheckTools {
  readonly subtle: Subtle | null
  readonly signal: AbortSignal
  readonly onProgress: (done: Done) => void
}

export interface Done {
  readonly files: number
  readonly totalFiles: number
  readonly bytes: number
  readonly totalBytes: number
}

/** Something that does not hold, in words, and the names it is about. */
export interface Fault {
  readonly message: string
  readonly paths: readonly string[]
}

export interface BagReport {
  readonly isBundle: boolean
  readonly faults: readonly Fault[]
  readonly litter: readonly string[]
  readonly signature: Judgement
  /** Files whose digest was held against a manifest, and their bytes. */
  readonly files: number
  readonly bytes: number
}

const noSignature: Judgement = { state: 'bad', reason: '没有签名文件', fingerprint: null }
const mostTextBytes = 256 * 2 ** 20
const atOnce = 4

/**
 * Holds the files of the chosen folder against its manifests and its signature: each listed file is there
 * with its digest, none is unlisted, the tag manifest is signed. It does not judge names, records, the
 * journal, nor whose key it is: that takes the program.
 * @param folder name of the chosen folder
 * @throws when the signal fires
 */
export async function checkBag(
  folder: string,
  chosen: readonly BagFile[],
  expected: PageFacts,
  tools: CheckTools,
): Promise<BagReport> {
  const faults: Fault[] = []
  const found = (message: string, paths: readonly string[]): void => {
    if (paths.length > 0) faults.push({ message: message.replace('{n}', String(paths.length)), paths })
  }
  const files = new Map<string, Blob>()
  const twins: string[] = []
  for (const { path, file } of chosen) {
    // Some systems hand out names taken apart into letters and marks.
    const key = path.normalize('NFC')
    if (files.has(key)) twins.push(path)
    else files.set(key, file)
  }
  if (!files.has(tagManifestPath) && !files.has('bagit.txt'))
    return { isBundle: false, faults, litter: [], signature: noSignature, files: 0, bytes: 0 }

  if (folder.endsWith('.partial')) found('名称以 .partial 结尾，导出没有完成', [folder])
  found('{n} 个名称重复', twins)
  const unreadable: string[] = []
  const read = (path: string) => readText(files.get(path), () => unreadable.push(path))
  const tags = parseListing(await read(tagManifestPath), (path) => !isPayload(path))
  const payload = parseListing(await read(manifestPath), isPayload)
  const sm3 = parseListing(await read(sm3Path), isPayload)
  const info = parseBagInfo(await read(bagInfoPath))
  const armour = files.has(signaturePath) ? await read(signaturePath) : null
  found('{n} 个清单读不出来', unreadable)
  found('清单中 {n} 行不能用', [...tags.faults, ...payload.faults, ...sm3.faults])
  found('缺少 {n} 个清单类文件', missing(files, [...tags.digests.keys(), ...requiredTags]))
  found('缺少 {n} 个资料文件', missing(files, [...payload.digests.keys(), ...requiredPayload]))
  found('两份清单所列的文件不同（{n} 个）', difference(payload, sm3))
  const unlisted = [...files.keys()].filter((path) => !isListed(path, tags, payload))
  found(
    '多出 {n} 个清单里没有的文件',
    unlisted.filter((path) => !isLitter(path)),
  )
  const signature =
    armour === null
      ? noSignature
      : await judgeSignature(armour, await toBytes(files.get(tagManifestPath)), tools.subtle)
  if (signature.state === 'bad') found(signature.reason, [signaturePath])
  const claimed = info.get('Huanxin-Signer') ?? ''
  if (signature.fingerprint !== null && claimed !== signature.fingerprint)
    found('包信息里写的签名密钥与实际签名的不同', [claimed])
  if (info.get('Huanxin-Bundle-Id') !== expected.bundleId)
    found('所选的不是这一页所在的成果包', [info.get('External-Identifier') ?? folder])

  const counted = await checkDigests(files, [...tags.digests, ...payload.digests], tools)
  found('{n} 个文件的内容与清单不符', counted.wrong)
  found('{n} 个文件读不出来', counted.unreadable)
  return {
    isBundle: true,
    faults,
    litter: unlisted.filter(isLitter),
    signature,
    files: counted.files,
    bytes: counted.bytes,
  }
}

function isListed(path: string, tags: Listing, payload: Listing): boolean {
  if (isPayload(path)) return payload.digests.has(path)
  return tags.digests.has(path) || [tagManifestPath, signaturePath, sm2SignaturePath].includes(path)
}

const missing = (files: ReadonlyMap<string, Blob>, paths: readonly string[]): string[] =>
  [...new Set(paths)].filter((path) => !files.has(path))

const difference = (a: Listing, b: Listing): string[] => [
  ...[...a.digests.keys()].filter((path) => !b.digests.has(path)),
  ...[...b.digests.keys()].filter((path) => !a.digests.has(path)),
]

const toBytes = async (file: Blob | undefined): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(file && file.size <= mostTextBytes ? await file.arrayBuffer() : new ArrayBuffer(0))

async function readText(file: Blob | undefined, onFault: () => void): Promise<string> {
  if (!file) return ''
  try {
    if (file.size > mostTextBytes) throw new RangeError('too large')
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer())
  } catch {
    onFault()
    return ''
  }
}

interface Counted {
  readonly files: number
  readonly bytes: number
  readonly wrong: readonly string[]
  readonly unreadable: readonly string[]
}

async function checkDigests(
  files: ReadonlyMap<string, Blob>,
  listed: readonly (readonly [string, string])[],
  { subtle, signal, onProgress }: CheckTools,
): Promise<Counted> {
  const tasks = listed.flatMap(([path, digest]) => {
    const file = files.get(path)
    return file ? [{ path, digest, file }] : []
  })
  const totalBytes = tasks.reduce((sum, { file }) => sum + file.size, 0)
  const wrong = new Set<string>()
  const unreadable = new Set<string>()
  let done = 0
  let bytes = 0
  const tell = () => onProgress({ files: done, totalFiles: tasks.length, bytes, totalBytes })
  const queue = tasks.values()
  async function work(): Promise<void> {
    for (const { path, digest, file } of queue) {
      try {
        const actual = await digestFile(file, subtle, signal, (more) => {
          bytes += more
          tell()
        })
        if (actual !== digest) wrong.add(path)
      } catch (thrown) {
        if (signal.aborted) throw thrown
        unreadable.add(path)
      }
      done += 1
      tell()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const inOrder = (set: ReadonlySet<string>) => tasks.flatMap(({ path }) => (set.has(path) ? [path] : []))
  return { files: done, bytes, wrong: inOrder(wrong), unreadable: inOrder(unreadable) }
}
