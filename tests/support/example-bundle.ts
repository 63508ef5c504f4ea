import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { encryptFile } from '#core/bundle/age.ts'
import { isRestricted, type PlannedRecord, planBundle } from '#core/bundle/names.ts'
import { type ProjectJson, toProjectJson } from '#core/bundle/project-json.ts'
import { bundleHandover } from '#core/bundle/project-json-handover.ts'
import { digestProjectJson } from '#core/bundle/project-json-write.ts'
import { fingerprintOf, toPublicKeyLine } from '#core/bundle/ssh-key.ts'
import { signMessage } from '#core/bundle/sshsig.ts'
import { splitVolumes } from '#core/bundle/volumes.ts'
import { type WriteTools, type WrittenBundle, writeBundle } from '#core/bundle/write.ts'
import { sealEntry, toJournalLine } from '#core/journal/chain.ts'
import type { Pool } from '#core/worker/pool.ts'
import type { BundleForm } from '#shared/model/bundle.ts'
import type { JournalEntry } from '#shared/model/journal.ts'
import type { OfficeCard } from '#shared/model/office.ts'
import { emptyProject, type Project, projectInput } from '#shared/model/project.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { routineParties, type Signoff } from '#shared/model/signoff.ts'
import { visaInput } from '#shared/model/signoff-form.ts'
import { plainRecordFields } from '#tests/record-fields.ts'

export const exampleTime = '2023-06-01T00:30:15.000Z'

export interface ExampleOffice {
  readonly name: string
  readonly code: string
  readonly key: KeyObject
  readonly fingerprint: string
  readonly publicKeyLine: string
  readonly card: OfficeCard
}

export function makeOffice(code = 'SL-01', name = '示例街道办事处'): ExampleOffice {
  const { privateKey } = generateKeyPairSync('ed25519')
  const publicKey = toPublicKeyLine(privateKey)
  const validity = {
    validFrom: '2020-01-01T00:00:00.000Z',
    validTo: null,
    replacedBy: null,
    succession: null,
    revokedAt: null,
  }
  return {
    name,
    code,
    key: privateKey,
    fingerprint: fingerprintOf(publicKey),
    publicKeyLine: publicKey,
    card: {
      type: 'huanxin-office-card',
      version: 1,
      role: 'office',
      office: name,
      code,
      keys: [{ algorithm: 'ed25519', publicKey, ...validity }],
    },
  }
}

export function makeProject(): Project {
  const fields = projectInput.parse({
    ...emptyProject(),
    code: 'SL-2023-001',
    name: '示例小区改造项目',
    community: '示例小区',
    address: '示例路 1 号',
    buildings: 3,
    households: 120,
    areaSquareMetres: 12_000.5,
    parties: [{ role: 'contractor', organization: '示例单位甲', leader: '', phone: '' }],
    responsible: null,
  })
  const times = { createdAt: exampleTime, updatedAt: exampleTime }
  return { ...fields, id: uuidv7(), ruleSet: 'plan-2023', ...times }
}

export interface ExampleFile {
  readonly title: string
  readonly content: string | Uint8Array
  readonly kind?: ArchiveRecord['kind']
  readonly extension?: string
  readonly catalogueItem?: string | null
}

const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

export function makeRecord(projectId: string, file: ExampleFile): ArchiveRecord {
  const { title, content, kind = 'document', extension = 'pdf', catalogueItem = null } = file
  return {
    id: uuidv7(),
    projectId,
    sha256: hashOf(content),
    bytes: Buffer.byteLength(content),
    originalName: `${title}.${extension}`,
    kind,
    mime: 'application/octet-stream',
    extension,
    title,
    caption: '',
    building: '',
    unit: '',
    part: '',
    photographer: '',
    catalogueItem,
    phase: null,
    drawing: null,
    takenAt: null,
    takenAtOffset: null,
    takenAtBasis: 'none',
    width: null,
    height: null,
    durationMs: null,
    device: '',
    codec: '',
    latitude: null,
    longitude: null,
    preview: 'none',
    previewNote: '',
    origin: 'imported',
    importedAt: exampleTime,
    withdrawnAt: null,
    ...plainRecordFields,
    grade: kind === 'document' ? null : 'camera',
  }
}

/** An approved visa: the first record as its photo and as the scan of all four parties. */
export function makeSignoff(project: Project, scan: ArchiveRecord): Signoff {
  const visa = visaInput.parse({
    title: '示例签证',
    part: '3 号楼外墙',
    occurredOn: '2023-05-20',
    instruction: { kind: 'written', by: '示例监理', on: '2023-05-19' },
    cause: 'site-condition',
    reason: '现场条件与图纸不符',
    workFrom: '2023-05-20',
    workTo: '2023-05-21',
    lines: [{ item: '外墙修补', unit: '㎡', quantity: '12.5', unitPriceFen: 10_000 }],
    photos: [{ recordId: scan.id, moment: 'before' }],
  })
  return {
    id: uuidv7(),
    projectId: project.id,
    kind: 'visa',
    number: `QZ-${project.code}-2023-001`,
    state: 'approved',
    content: visa,
    claimedFen: 125_000,
    lineAmountsFen: [125_000],
    required: routineParties,
    signatures: routineParties.map((party) => ({
      party,
      person: '示例人员',
      post: '',
      signedOn: '2023-05-22',
      scanRecordId: scan.id,
      hasSignature: true,
      hasSeal: true,
      recordedAt: exampleTime,
      amountFen: null,
      region: null,
    })),
    filedOn: '2023-05-22',
    steps: [],
    supersedes: null,
    supersededBy: null,
    lacks: [],
    voidReason: '',
    createdAt: exampleTime,
    approvedAt: exampleTime,
    contentDigest: hashOf('visa'),
  }
}

export const defaultFiles: readonly ExampleFile[] = [
  { title: '摸底表', content: '示例摸底表', catalogueItem: '01-1' },
  { title: '施工合同', content: '示例合同', catalogueItem: '04-4' },
  { title: '签证扫描件', content: '示例扫描', extension: 'jpg', kind: 'photo', catalogueItem: '07-2' },
  { title: '改造前 3 号楼', content: '示例照片', extension: 'jpg', kind: 'photo' },
  { title: '巡拍', content: Buffer.alloc(70_000, 7), extension: 'mp4', kind: 'video', catalogueItem: '11-3' },
  { title: '会议记录', content: '没有归类的文件' },
]

export interface ExampleOptions {
  readonly files?: readonly ExampleFile[]
  readonly project?: Project
  readonly createdAt?: string
  /** Entries before this export's own. */
  readonly history?: readonly JournalEntry[]
  readonly changeDocument?: (document: ProjectJson) => ProjectJson
  readonly changeLines?: (lines: string[]) => string[]
  readonly changeInput?: (input: Parameters<typeof writeBundle>[0]) => Parameters<typeof writeBundle>[0]
  /** Cut into volumes of so many bytes. */
  readonly volumeBytes?: number
  readonly form?: BundleForm
  /** Restricted files are encrypted to this key instead of being left out. */
  readonly encryptTo?: { readonly code: string; readonly publicKey: string }
  readonly tools?: Partial<WriteTools>
  readonly sign?: WriteTools['sign']
  readonly signal?: AbortSignal
}

export interface ExampleBundle extends WrittenBundle {
  readonly document: ProjectJson
  readonly entries: readonly JournalEntry[]
}

/** Writes one bundle of example data under `folder`, as an export does. */
export async function makeBundle(
  folder: string,
  office: ExampleOffice,
  pool: Pool,
  options: ExampleOptions = {},
): Promise<ExampleBundle> {
  const project = options.project ?? makeProject()
  const createdAt = options.createdAt ?? exampleTime
  const vault = join(folder, 'vault')
  mkdirSync(vault, { recursive: true })
  const files = options.files ?? defaultFiles
  const records = files.map((file) => makeRecord(project.id, file))
  for (const file of files) writeFileSync(join(vault, hashOf(file.content)), file.content)
  const scan = records.find((record) => record.catalogueItem === '07-2')
  const bundleId = uuidv7()
  const { encryptTo } = options
  const plan = planBundle(records, { encrypts: encryptTo !== undefined })
  const planned = encryptTo
    ? await Promise.all(plan.files.map((file) => encryptExample(file, vault, encryptTo)))
    : plan.files
  const volumes = splitVolumes(
    planned.map((file) => ({ ...file, bytes: file.record.bytes })),
    options.volumeBytes ?? Number.POSITIVE_INFINITY,
  )
  const built = toProjectJson({
    places: { viewpoints: [], pairs: [], notices: [], objections: [] },
    handover: bundleHandover.parse({}),
    bundleId,
    createdAt,
    purpose: '移交',
    previousBundleId: null,
    software: 'huanxin 0.1.0',
    office: { name: office.name, code: office.code, operator: '经办人' },
    project,
    files: volumes.flatMap((own, index) => own.map((file) => ({ ...file, volume: index + 1 }))),
    volumes: volumes.length,
    omitted: plan.omitted,
    sm3Of: () => null,
    linksOf: () => [],
    signoffs: scan ? [makeSignoff(project, scan)] : [],
    gaps: [],
    waivers: [],
    evidence: { rules: 'grade-test', contradictions: [] },
  })
  const document = options.changeDocument?.(built) ?? built
  const entries = makeHistory(document, options.history ?? makeFirstEntries(project, records, createdAt))
  const lines = entries.map(toJournalLine)
  const input = {
    destination: folder,
    document,
    form: options.form,
    sourceOf: ({ sha256 }: { sha256: string }) => join(vault, sha256),
    journalLines: options.changeLines?.(lines) ?? lines,
    journalHead: entries.at(-1)?.hash ?? '',
    fingerprint: office.fingerprint,
  }
  const sign = options.sign ?? ((message: Uint8Array) => signMessage(office.key, message))
  const written = await writeBundle(options.changeInput?.(input) ?? input, {
    pool,
    sign,
    signal: options.signal,
    ...options.tools,
  })
  return { ...written, document, entries }
}

/** A restricted file as it is handed over: what it was encrypted to lies beside the originals. */
async function encryptExample(
  file: PlannedRecord,
  vault: string,
  { code, publicKey }: { readonly code: string; readonly publicKey: string },
): Promise<PlannedRecord> {
  const { record } = file
  if (!isRestricted(record)) return file
  const to = join(vault, `${record.id}.age`)
  const made = await encryptFile({ from: join(vault, record.sha256), to, recipient: publicKey })
  renameSync(to, join(vault, made.sha256))
  return {
    ...file,
    record: { ...record, sha256: made.sha256, bytes: made.bytes },
    encryption: {
      scheme: 'age',
      recipient: code,
      publicKey,
      plainSha256: made.plainSha256,
      plainBytes: made.plainBytes,
    },
  }
}

function makeFirstEntries(project: Project, records: readonly ArchiveRecord[], at: string): JournalEntry[] {
  const drafts = [
    { action: 'project.add', subject: project.id, data: { code: project.code } },
    ...records.map(({ id, sha256 }) => ({ action: 'record.import', subject: id, data: { sha256 } })),
  ]
  return chain([], at, drafts)
}

function makeHistory(document: ProjectJson, before: readonly JournalEntry[]): JournalEntry[] {
  const data = { projectJsonSha256: digestProjectJson(document) }
  return chain(before, document.createdAt, [{ action: 'bundle.start', subject: document.bundleId, data }])
}

export function chain(
  before: readonly JournalEntry[],
  at: string,
  drafts: readonly Pick<JournalEntry, 'action' | 'subject' | 'data'>[],
): JournalEntry[] {
  const entries = [...before]
  for (const draft of drafts)
    entries.push(sealEntry({ at, actor: '经办人', ...draft }, entries.at(-1) ?? null))
  return entries
}
