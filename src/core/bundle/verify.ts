import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { checkRepair } from '#core/parity/check-repair.ts'
import type { Pool } from '#core/worker/pool.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { VerifyReport } from '#shared/model/bundle.ts'
import type { OfficeCard } from '#shared/model/office.ts'
import { bagitDeclaration, type ParsedBagInfo, parseBagCount, parseBagInfo } from './bag-info.ts'
import { type CheckList, createCheckList } from './check-list.ts'
import { journalPath, projectJsonPath } from './directories.ts'
import { openSource } from './open-source.ts'
import type { Progress } from './parallel.ts'
import { isLitter } from './paths.ts'
import type { ProjectJson } from './project-json.ts'
import { parseProjectJson } from './project-json-read.ts'
import { toReport } from './report.ts'
import { type BagEntry, type BagSource, NotABundle } from './source.ts'
import { type Counts, checkBagInfo, checkBagInfoAgrees } from './verify-bag-info.ts'
import { bagContent, checkContent } from './verify-content.ts'
import { checkDigests } from './verify-digests.ts'
import { checkEntries } from './verify-entries.ts'
import { checkEvidence } from './verify-evidence.ts'
import { checkHistory, checkJournal, type KnownBundle, type WalkedJournal } from './verify-journal.ts'
import {
  bagInfoPath,
  bagitPath,
  checkListed,
  checkManifest,
  checkSm3List,
  isPayload,
  type Listing,
  manifestPath,
  needsRecord,
  signaturePath,
  sm2SignaturePath,
  sm3Path,
  tagManifestPath,
} from './verify-manifest.ts'
import { checkMetadata } from './verify-metadata.ts'
import { checkDeclared, checkPlaces, checkRecords, checkSignoffs } from './verify-records.ts'
import { type BundleClaim, checkSignature, checkSigner, checkSm2 } from './verify-signature.ts'
import { readTexts, readWhole } from './verify-texts.ts'

export interface VerifyTools {
  readonly pool: Pool
  /** Office cards registered here. */
  readonly trust: readonly OfficeCard[]
  /** Bundles made or received here before; those of other projects and offices are passed over. */
  readonly known: readonly KnownBundle[]
  /** Digest of the journal from a dated and signed paper, lower-case hex. */
  readonly digest?: string | undefined
  /** Recompute SM3 of the payload too: of the same reading, but ten times the processor's work. */
  readonly isSm3?: boolean | undefined
  /** The other volumes of its set are judged beside it: not seeing them here is not worth a word. */
  readonly isInSet?: boolean | undefined
  /** Look into the files too: type, whether they open, what they carry. */
  readonly isDeep?: boolean | undefined
  /** Now, ISO UTC. */
  readonly now: string
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/**
 * Judges a bundle where it lies, folder or zip: nothing is extracted, nothing in it is run, every name
 * in it is hostile text. Every reason is listed, none hidden by the first.
 * @throws AppError `cancelled`; or what kept the path from being read at all (`read-only`, `unreadable`)
 */
export async function verifyBundle(path: string, tools: VerifyTools): Promise<VerifyReport> {
  return (await judgeBundle(path, tools)).report
}

/** A judged bag, and what its set holds. */
export interface Judged {
  readonly report: VerifyReport
  /** Number of records by volume, as project.json says; empty when it cannot be read. */
  readonly filesByVolume: ReadonlyMap<number, number>
}

/** As `verifyBundle`. */
export async function judgeBundle(path: string, tools: VerifyTools): Promise<Judged> {
  const list = createCheckList()
  try {
    const source = await openSource(path)
    try {
      if (basename(path).endsWith('.partial')) list.found('partial-name')
      return await judgeBag(source, tools, list)
    } finally {
      await source.close()
    }
  } catch (thrown) {
    if (thrown instanceof NotABundle) {
      const reason = createCheckList()
      reason.found(thrown.check)
      return { report: toReport('not-a-bundle', reason, {}), filesByVolume: new Map() }
    }
    if (tools.signal?.aborted) throw new AppError('cancelled', '已取消，核验没有完成。', { cause: thrown })
    throw toAppError(thrown)
  }
}

/** `verifyBundle` of a source that is open already. @throws NotABundle; what the source or the signal throws */
export async function judgeSource(
  source: BagSource,
  tools: VerifyTools,
  list: CheckList,
): Promise<VerifyReport> {
  return (await judgeBag(source, tools, list)).report
}

async function judgeBag(source: BagSource, tools: VerifyTools, list: CheckList): Promise<Judged> {
  for (const { check, path } of source.faults) list.found(check, path)
  const files = checkEntries(source.entries, list)
  if (!files.has(bagitPath) && !files.has(tagManifestPath)) throw new NotABundle('bag-missing')

  const texts = await readTexts(source, files, list)
  const textOf = (path: string): string => texts.get(path)?.toString('utf8') ?? ''
  checkDeclaration(texts.get(bagitPath), list)
  list.ran('tag-syntax')
  const tags = checkManifest(textOf(tagManifestPath), tagManifestPath, list)
  const payload = checkManifest(textOf(manifestPath), manifestPath, list)
  const sm3 = checkManifest(textOf(sm3Path), sm3Path, list)
  checkListed(files, tags, payload, list)
  checkSm3List(sm3, payload, list)

  const counts = countPayload(files, payload)
  const bagInfo = parseBagInfo(textOf(bagInfoPath))
  checkBagInfo(bagInfo, counts, list)
  const fingerprint = judgeSignature(files, texts, bagInfo, list)
  const unread = new Set(Object.keys(readWhole).filter((path) => !texts.has(path)))
  const sm3ToCheck = tools.isSm3 ? sm3 : null
  await checkDigests({ source, files, tags, payload, sm3: sm3ToCheck, texts, unread }, tools, list)

  const document = judgeDocument(texts.get(projectJsonPath) ?? Buffer.alloc(0), list)
  const known = document ? tools.known.filter((each) => isSameProject(each, document)) : []
  const wanted = new Set(known.map((each) => each.entries))
  const bytes = texts.get(journalPath) ?? Buffer.alloc(0)
  const journal = await checkJournal(bytes, { entries: wanted, digest: tools.digest }, list, tools.signal)
  if (tools.digest) {
    list.ran('paper-digest')
    if (!journal?.witnessed) list.found('paper-digest', tools.digest)
  }
  judgeJournal(journal, bagInfo, texts, document, list)
  if (document) {
    checkBagInfoAgrees(bagInfo, document, list)
    const number = document.volume.total === 1 ? 1 : volumeOf(bagInfo)
    checkRecords(document, number, files, payload, sm3, list)
    if (!tools.isInSet) tellOthers(document, number, list)
    checkSignoffs(document, list)
    checkPlaces(document, list)
    checkDeclared(document, list)
    checkEvidence(document, list)
    if (tools.isDeep) checkMetadata(document, list)
    if (journal)
      checkHistory({ bundleId: document.bundleId, createdAt: document.createdAt, journal }, known, list)
    if (Date.parse(document.createdAt) > Date.parse(tools.now) + dayMs)
      list.found('future-date', document.createdAt)
  }
  if (tools.isDeep) await lookInside(source, files, payload, document, tools, list)
  if (source.folder !== undefined) {
    const listed = new Set([...tags.keys(), ...payload.keys()])
    await checkRepair(source.folder, listed, list, tools)
  }
  const claim = document && toClaim(document, journal)
  const card = fingerprint === null ? null : checkSigner({ fingerprint, claim }, tools.trust, known, list)
  judgeSm2(files, texts, { card, trust: tools.trust, createdAt: claim?.createdAt ?? tools.now }, list)
  const verdict = list.isFailed() ? 'invalid' : card ? 'trusted' : 'unknown-signer'
  const report = toReport(verdict, list, {
    document,
    bagInfo,
    journal,
    counts,
    fingerprint,
    card,
    digest: tools.digest,
    tagManifest: digestOf(texts.get(tagManifestPath)),
  })
  return { report, filesByVolume: countByVolume(document) }
}

/** What was encrypted cannot be looked into, and is told as such already. */
async function lookInside(
  source: BagSource,
  files: ReadonlyMap<string, BagEntry>,
  payload: Listing,
  document: ProjectJson | null,
  tools: VerifyTools,
  list: CheckList,
): Promise<void> {
  const closed = new Set(document?.records.flatMap(({ encryption, path }) => (encryption ? [path] : [])))
  const open = [...payload.keys()].filter((path) => needsRecord(path) && !closed.has(path))
  await checkContent(
    bagContent(
      source,
      open.flatMap((path) => files.get(path) ?? []),
    ),
    tools,
    list,
  )
}

const digestOf = (bytes: Buffer | undefined): string | null =>
  bytes ? createHash('sha256').update(bytes).digest('hex') : null

const volumeOf = ({ values }: ParsedBagInfo): number => parseBagCount(values.get('Bag-Count'))?.number ?? 0

function countByVolume(document: ProjectJson | null): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { volume } of document?.records ?? []) counts.set(volume, (counts.get(volume) ?? 0) + 1)
  return counts
}

/** A volume can be believed alone; that the others were not seen is told. */
function tellOthers(document: ProjectJson, number: number, list: CheckList): void {
  const counts = countByVolume(document)
  for (let other = 1; other <= Math.min(document.volume.total, 9999); other += 1) {
    if (other !== number) list.found('volume-alone', `第 ${other} 卷（${counts.get(other) ?? 0} 件）`)
  }
}

const dayMs = 86_400_000

/** One that is missing or cannot be read is told already. */
function checkDeclaration(bytes: Buffer | undefined, list: CheckList): void {
  if (!bytes) return
  if (bytes.toString('utf8').replaceAll('\r\n', '\n') !== bagitDeclaration)
    list.found('tag-syntax', bagitPath)
}

function countPayload(files: ReadonlyMap<string, BagEntry>, payload: Listing): Counts {
  const counted = [...files.values()].filter(
    ({ path }) => isPayload(path) && (payload.has(path) || !isLitter(path)),
  )
  return { files: counted.length, bytes: counted.reduce((sum, entry) => sum + entry.bytes, 0) }
}

function judgeSignature(
  files: ReadonlyMap<string, BagEntry>,
  texts: ReadonlyMap<string, Buffer>,
  { values }: ParsedBagInfo,
  list: CheckList,
): string | null {
  if (!files.has(signaturePath)) {
    list.found('signature-missing')
    return null
  }
  const message = texts.get(tagManifestPath) ?? Buffer.alloc(0)
  const fingerprint = checkSignature(texts.get(signaturePath)?.toString('utf8') ?? '', message, list)
  if (fingerprint !== null) {
    list.ran('signer-key-mismatch')
    const claimed = values.get('Huanxin-Signer') ?? ''
    if (claimed !== fingerprint) list.found('signer-key-mismatch', claimed)
  }
  return fingerprint
}

const toClaim = (
  { bundleId, createdAt, office }: ProjectJson,
  journal: WalkedJournal | null,
): BundleClaim => ({ bundleId, createdAt, officeCode: office.code, head: journal?.head ?? null })

/** The second signature, which need not be there. */
function judgeSm2(
  files: ReadonlyMap<string, BagEntry>,
  texts: ReadonlyMap<string, Buffer>,
  { card, trust, createdAt }: { card: OfficeCard | null; trust: readonly OfficeCard[]; createdAt: string },
  list: CheckList,
): void {
  if (!files.has(sm2SignaturePath)) return
  const der = texts.get(sm2SignaturePath)
  const message = texts.get(tagManifestPath) ?? Buffer.alloc(0)
  if (der?.at(0) !== 0x30) list.found('tag-unreadable', sm2SignaturePath)
  else checkSm2({ der, message, createdAt }, card, trust, list)
}

function judgeDocument(bytes: Buffer, list: CheckList): ProjectJson | null {
  list.ran('project-json')
  const parsed = parseProjectJson(bytes)
  if (parsed.ok) return parsed.value
  for (const fault of parsed.faults) list.found('project-json', fault)
  return null
}

function judgeJournal(
  journal: WalkedJournal | null,
  { values }: ParsedBagInfo,
  texts: ReadonlyMap<string, Buffer>,
  document: ProjectJson | null,
  list: CheckList,
): void {
  if (!journal) return
  list.ran('journal-head', 'project-json-digest')
  if (values.get('Huanxin-Journal-Head') !== journal.head) list.found('journal-head')
  const digest = createHash('sha256')
    .update(texts.get(projectJsonPath) ?? '')
    .digest('hex')
  const isSame =
    journal.start?.data['projectJsonSha256'] === digest && journal.start.subject === document?.bundleId
  if (!isSame) list.found('project-json-digest', projectJsonPath)
}

const isSameProject = (known: KnownBundle, { project, office }: ProjectJson): boolean =>
  known.projectCode === project.code && known.officeCode === office.code
