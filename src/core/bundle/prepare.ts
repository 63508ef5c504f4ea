import { listProjectWaivers } from '#core/catalogue/service.ts'
import { type Context, notFound } from '#core/context.ts'
import { readEvidence } from '#core/evidence/service.ts'
import { readLines } from '#core/journal/service.ts'
import { ownCard, requireOffice, trustedCards } from '#core/office/service.ts'
import { projectGaps } from '#core/project/gaps.ts'
import { requireProject } from '#core/project/service.ts'
import { acceptedBundles } from '#core/receipt/service.ts'
import { linksOfProject, listHandedOver } from '#core/record/service.ts'
import { listProjectSignoffs } from '#core/signoff/service.ts'
import type { Waiver } from '#shared/model/board.ts'
import { bundlePurposeLabels, type ExportOptions } from '#shared/model/bundle.ts'
import type { EvidenceReport } from '#shared/model/evidence-report.ts'
import { stateOfKey } from '#shared/model/key-words.ts'
import type { Office } from '#shared/model/office.ts'
import type { Gap, Project } from '#shared/model/project.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import type { LinkTarget } from '#shared/model/record-edit.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import { ciphertextBytes } from './age.ts'
import { isRestricted, type OmittedRecord, type PlannedRecord, planBundle } from './names.ts'
import { readPlaces } from './places.ts'
import { type ProjectJson, type ProjectJsonSource, toProjectJson } from './project-json.ts'
import type { BundleHandover } from './project-json-handover.ts'
import type { BundlePlaces } from './project-json-places.ts'
import { findRecipient, type Recipient } from './recipient.ts'
import { isWholeProject, narrowContradictions, toScope } from './scope.ts'
import { listHeld } from './store.ts'
import { splitVolumes } from './volumes.ts'

/** Everything that a bundle of these choices would be made of, as it is now: the plan and the export stand on it. */
export interface Prepared {
  readonly options: ExportOptions
  readonly project: Project
  readonly office: Office
  /** With their paths and volumes; encrypted ones still as they lie in the vault. */
  readonly files: readonly PlannedRecord[]
  readonly volumes: readonly (readonly SizedFile[])[]
  readonly omitted: readonly OmittedRecord[]
  readonly signoffs: readonly Signoff[]
  readonly linksOf: (recordId: string) => readonly LinkTarget[]
  readonly gaps: readonly Gap[]
  readonly waivers: readonly Waiver[]
  readonly evidence: EvidenceReport
  readonly places: BundlePlaces
  readonly accepted: BundleHandover['accepted']
  readonly since: BundleHandover['since']
  readonly recipient: Recipient | null
  /** Restricted files in the scope. */
  readonly restricted: number
  /** Bytes that each volume needs beside its files. */
  readonly overheadBytes: number
  /** What the choices lack, found on the way. */
  readonly obstacles: readonly string[]
}

export interface SizedFile extends PlannedRecord {
  /** As it will be handed over. */
  readonly bytes: number
}

const noPlaces: BundlePlaces = { viewpoints: [], pairs: [], notices: [], objections: [] }

/** @throws AppError `not-found` for a project, sign-off or record that is not there */
export async function prepareExport(context: Context, options: ExportOptions): Promise<Prepared> {
  const { projectId, purpose, signoffId } = options
  const { db } = context.library()
  const project = requireProject(context, projectId)
  const isWhole = isWholeProject(purpose)
  const records = listHandedOver(context, projectId)
  const signoffs = listProjectSignoffs(context, projectId)
  assertChosen(options, records, signoffs)

  const linksOf = linksOfProject(db, projectId)
  const receipts = purpose === 'periodic' ? acceptedBundles(db, projectId) : []
  const held = listHeld(
    db,
    receipts.map(({ bundleId }) => bundleId),
  )
  const scope = toScope(options, { records, signoffs, linksOf, held })
  const encrypts = options.restricted === 'encrypt'
  const planned = planBundle(scope.records, { encrypts })
  const restricted = scope.records.filter((each) => each.withdrawnAt === null && isRestricted(each)).length
  const found = encrypts
    ? findRecipient(trustedCards(context), options.recipient, context.ports.clock.now())
    : null
  const evidence = await readEvidence(context, projectId)
  const parts = {
    omitted: planned.omitted,
    signoffs: scope.signoffs,
    gaps: isWhole ? projectGaps(context, project) : [],
    waivers: isWhole ? listProjectWaivers(context, projectId) : [],
    evidence: isWhole
      ? evidence
      : {
          ...evidence,
          contradictions: narrowContradictions(
            evidence.contradictions,
            planned.files.map(({ record }) => record),
            signoffId,
          ),
        },
    places: isWhole ? readPlaces(context, projectId) : noPlaces,
    accepted: scope.accepted,
  }
  const sized = planned.files.map((file) => ({ ...file, bytes: toBytes(file.record, encrypts) }))
  const overheadBytes =
    options.volumeBytes === null
      ? 0
      : estimateOverhead([project, ...Object.values(parts)], sized, () => readLines(db, projectId))
  const volumes = splitVolumes(sized, toRoom(options.volumeBytes, overheadBytes))
  const last = receipts.at(-1)
  return {
    options,
    project,
    office: requireOffice(context),
    ...parts,
    volumes,
    files: volumes.flatMap((own, index) =>
      own.map(({ record, path }) => ({ record, path, volume: index + 1 })),
    ),
    linksOf,
    since: last ? { receiptId: last.receiptId, bundleId: last.bundleId, at: last.at } : null,
    recipient: found && 'publicKey' in found ? found : null,
    restricted,
    overheadBytes,
    obstacles: [
      ...(found && 'obstacle' in found && restricted > 0 ? [found.obstacle] : []),
      ...(options.isSm2 && !hasSm2Key(context)
        ? ['本单位还没有 SM2 密钥。请先在“设置”中生成，或不加 SM2 签名。']
        : []),
    ],
  }
}

/** What an export settles of the document beside what was prepared. */
type Settled = Pick<
  ProjectJsonSource,
  'bundleId' | 'createdAt' | 'previousBundleId' | 'files' | 'sm3Of' | 'handover'
> & { readonly volumes: number }

/** data/project.json of what was prepared. @throws ZodError when the library holds what the format cannot carry */
export const toPreparedJson = ({ ports }: Context, prepared: Prepared, settled: Settled): ProjectJson => {
  const { office, options } = prepared
  return toProjectJson({
    ...prepared,
    ...settled,
    purpose: bundlePurposeLabels[options.purpose],
    software: `huanxin ${ports.appVersion}`,
    office: { name: office.office, code: office.code, operator: office.operator },
  })
}

function assertChosen(
  { projectId, signoffId, recordIds, purpose }: ExportOptions,
  records: readonly ArchiveRecord[],
  signoffs: readonly Signoff[],
): void {
  if (purpose === 'signoff' && signoffId !== null) {
    const isHere = signoffs.some(({ id, projectId: of }) => id === signoffId && of === projectId)
    if (!isHere) throw notFound('这份变更签证')
  }
  const here = new Set(records.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ id }) => id))
  if (purpose === 'payment' && recordIds.some((id) => !here.has(id))) throw notFound('选中的文件')
}

const hasSm2Key = (context: Context): boolean =>
  ownCard(context).keys.some(
    (key) => key.algorithm === 'sm2' && stateOfKey(key, context.ports.clock.now()) === 'current',
  )

const toBytes = (record: ArchiveRecord, encrypts: boolean): number =>
  encrypts && isRestricted(record) ? ciphertextBytes(record.bytes) : record.bytes

/**
 * Bytes of project.json, the journal and the tables, which every volume carries: an upper bound, so that a volume's
 * payload stays within its size.
 */
function estimateOverhead(
  parts: readonly unknown[],
  files: readonly PlannedRecord[],
  readJournal: () => Iterable<string>,
): number {
  const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
  // What a record's line has beside: SM3, links, key of the encryption; and its line in the table.
  const besideRecord = 600
  let bytes = 64_000
  for (const part of parts) bytes += sizeOf(part) * 1.1
  for (const file of files) bytes += sizeOf(file) * 1.3 + besideRecord
  for (const line of readJournal()) bytes += Buffer.byteLength(line) + 1
  return Math.ceil(bytes)
}

const toRoom = (volumeBytes: number | null, overheadBytes: number): number =>
  volumeBytes === null ? Number.POSITIVE_INFINITY : Math.max(volumeBytes - overheadBytes, 1)
