import { z } from 'zod'
import { countGrades } from '#core/evidence/mix.ts'
import type { Waiver } from '#shared/model/board.ts'
import { catalogueOf } from '#shared/model/catalogue.ts'
import { evidenceGrades } from '#shared/model/evidence.ts'
import { contradictionSeverities, type EvidenceReport } from '#shared/model/evidence-report.ts'
import { dayKinds, defaultNoticeTerms } from '#shared/model/notice.ts'
import type { Gap, Project } from '#shared/model/project.ts'
import { contentClasses, landKinds, partyRoles } from '#shared/model/project.ts'
import { drawingKinds, phases, recordKinds, retentions, timeBases } from '#shared/model/record.ts'
import type { LinkTarget } from '#shared/model/record-edit.ts'
import { routineParties, type Signoff, signingParties, signoffStates } from '#shared/model/signoff.ts'
import { attachmentRoles, causes, moments, proposers, signoffKinds } from '#shared/model/signoff-form.ts'
import { defaultSignoffTerms } from '#shared/model/signoff-terms.ts'
import type { OmittedRecord, PlannedRecord } from './names.ts'
import { type BundleHandover, bundleHandover, encryption } from './project-json-handover.ts'
import { type BundlePlaces, bundlePlaces } from './project-json-places.ts'

/**
 * data/project.json, format 1 (docs/bundle-project.schema.json). It states shapes and bounds, not policy:
 * a rule that changes later must not make an old bundle unreadable. A later minor format may add fields;
 * unknown ones are ignored when reading.
 */
const text = (max: number) => z.string().max(max)
const hex = z.string().regex(/^[0-9a-f]{64}$/)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const time = z.iso.datetime()
const count = z.int().min(0)
const fen = count

const project = z.object({
  id: z.uuid(),
  code: text(64).min(1),
  name: text(200).min(1),
  community: text(200),
  subDistrict: text(100),
  address: text(500),
  builtYear: z.int().nullable(),
  land: z.enum(landKinds),
  isDemolishAndRebuild: z.boolean(),
  wasRenovated2016To2020: z.boolean(),
  buildings: count,
  households: count,
  areaSquareMetres: z.number().min(0),
  contents: z
    .array(z.object({ class: z.enum(contentClasses), item: text(100), description: text(1000) }))
    .max(1000),
  contentSummary: text(10_000),
  budgetFen: fen.nullable(),
  contractFen: fen.nullable(),
  schedule: z.object({
    startOn: date.nullable(),
    endOn: date.nullable(),
    milestones: z.array(z.object({ name: text(200), startOn: date, endOn: date })).max(1000),
  }),
  parties: z
    .array(
      z.object({ role: z.enum(partyRoles), organization: text(200), leader: text(100), phone: text(100) }),
    )
    .max(100),
  responsible: z.object({ name: text(100), post: text(100), phone: text(100) }).nullable(),
  hotlines: z.object({ consult: text(100), report: text(100) }),
  note: text(20_000),
  site: z.object({ latitude: z.number(), longitude: z.number() }).nullable().default(null),
  acceptedOn: date.nullable().default(null),
  sections: count.default(1),
  photoNumberRule: text(200).default(''),
  signoffTerms: z
    .object({
      visaFilingDays: count,
      visaAnswerHours: count,
      changeFilingDays: count,
      changeReviewDays: count,
      changeAnswerDays: count,
      silenceAccepts: z.boolean(),
      bureauAboveFen: fen.nullable(),
    })
    .default(defaultSignoffTerms),
  noticeTerms: z.object({ days: count, dayKind: z.enum(dayKinds) }).default(defaultNoticeTerms),
  ruleSet: text(100),
  createdAt: time,
  updatedAt: time,
})

export const bundleRecord = z.object({
  id: z.uuid(),
  /** From the bag's root, `data/…`. */
  path: text(400).startsWith('data/'),
  sha256: hex,
  /** Null when it was not known at planning; sm3sums.txt always has it. */
  sm3: hex.nullable(),
  bytes: count,
  originalName: text(1000),
  kind: z.enum(recordKinds),
  mime: text(200),
  extension: text(20),
  title: text(1000),
  caption: text(10_000),
  building: text(200),
  unit: text(200),
  part: text(200),
  photographer: text(200),
  catalogueItem: text(20).nullable(),
  phase: z.enum(phases).nullable(),
  drawing: z.enum(drawingKinds).nullable(),
  takenAt: time.nullable(),
  takenAtOffset: text(10).nullable(),
  takenAtBasis: z.enum(timeBases),
  width: count.nullable(),
  height: count.nullable(),
  durationMs: z.number().min(0).nullable(),
  device: text(1000),
  codec: text(200),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  previewNote: text(2000),
  origin: z.enum(['imported', 'generated']),
  importedAt: time,
  // Bundles made before these were known have none of them.
  people: text(500).default(''),
  contentItem: text(100).default(''),
  viewpointId: z.uuid().nullable().default(null),
  /** Degrees clockwise from north. */
  direction: z.int().min(0).max(359).nullable().default(null),
  retention: z.enum(retentions).default('permanent'),
  photoNumber: text(500).nullable().default(null),
  /** A record that is the site plan, and parts of its width and height from the top left. */
  pinPlanId: z.uuid().nullable().default(null),
  pinX: z.number().min(0).max(1).nullable().default(null),
  pinY: z.number().min(0).max(1).nullable().default(null),
  /** Path below what was chosen for the import. */
  sourcePath: text(4000).default(''),
  /** What the file itself says: `takenAt` of the same basis but another value is a corrected clock. */
  fileTakenAt: time.nullable().default(null),
  fileTakenAtBasis: z.enum(timeBases).default('none'),
  grade: z.enum(evidenceGrades).nullable().default(null),
  gradeReasons: z.array(text(1000)).max(100).default([]),
  /** Number of the volume it lies in. */
  volume: z.int().min(1).default(1),
  encryption: encryption.nullable().default(null),
  /** 参见号: sign-offs and other records of the project that it refers to. */
  links: z
    .array(z.object({ kind: z.enum(['signoff', 'record']), id: z.uuid() }))
    .max(10_000)
    .default([]),
})

const formCommon = {
  title: text(500),
  section: text(100),
  building: text(100),
  part: text(500),
  occurredOn: date,
  cause: z.enum(causes),
  reason: text(20_000),
  workFrom: date,
  workTo: date,
  lines: z
    .array(
      z.object({
        item: text(500),
        unit: text(50),
        quantity: z.string().regex(/^\d+(\.\d+)?$/),
        expression: text(2000),
        unitPriceFen: fen,
        effect: z.enum(['increase', 'decrease']).default('increase'),
      }),
    )
    .max(1000),
  scheduleEffectDays: z.int(),
  paymentPeriod: z.int().nullable(),
  photos: z.array(z.object({ recordId: z.uuid(), moment: z.enum(moments) })).max(1000),
  attachments: z
    .array(z.object({ recordId: z.uuid(), role: z.enum(attachmentRoles) }))
    .max(1000)
    .default([]),
}

const visa = z.object({
  ...formCommon,
  instruction: z.object({ kind: z.enum(['oral', 'written']), by: text(100), on: date, reference: text(500) }),
  pricing: z.enum(['day-work', 'contract', 'no-day-work']),
  supervisedFen: fen.nullable(),
  reviewedFen: fen.nullable(),
  officeFen: fen.nullable(),
})

const change = z.object({
  ...formCommon,
  proposal: z.object({ by: z.enum(proposers), organization: text(200), person: text(100) }),
  description: text(20_000),
  instructedOn: date.nullable(),
  changesDrawings: z.boolean(),
})

const signature = z.object({
  party: z.enum(signingParties),
  person: text(100),
  post: text(200),
  signedOn: date,
  scanRecordId: z.uuid(),
  hasSignature: z.boolean(),
  hasSeal: z.boolean(),
  recordedAt: time,
  // Bundles made before these were known have none of them.
  amountFen: fen.nullable().default(null),
  region: z
    .object({
      page: count,
      x: z.number().min(0).max(1),
      y: z.number().min(0).max(1),
      width: z.number().min(0).max(1),
      height: z.number().min(0).max(1),
    })
    .nullable()
    .default(null),
})

const signoff = z.object({
  id: z.uuid(),
  kind: z.enum(signoffKinds),
  number: text(100).min(1),
  state: z.enum(signoffStates),
  /** The form of its kind: one of the two. */
  visa: visa.optional(),
  change: change.optional(),
  /** Below zero when a change takes more away than it adds. */
  claimedFen: z.int(),
  lineAmountsFen: z.array(z.int()),
  signatures: z.array(signature).max(100),
  required: z
    .array(z.enum(signingParties))
    .max(100)
    .default([...routineParties]),
  filedOn: date.nullable().default(null),
  steps: z
    .array(z.object({ state: z.enum(signoffStates), at: time, actor: text(100), reason: text(2000) }))
    .max(10_000)
    .default([]),
  supersedes: z.uuid().nullable().default(null),
  supersededBy: z.uuid().nullable().default(null),
  lacks: z.array(text(1000)),
  voidReason: text(2000),
  createdAt: time,
  approvedAt: time.nullable(),
  contentDigest: text(200),
})

/** The form of a sign-off, whichever it is; null when the bundle has none for it. */
export const formOf = ({ kind, visa: ofVisa, change: ofChange }: ProjectJson['signoffs'][number]) =>
  (kind === 'visa' ? ofVisa : ofChange) ?? null

export const projectJson = z.object({
  format: z.literal('huanxin-bundle'),
  version: z.literal(1),
  bundleId: z.uuid(),
  createdAt: time,
  purpose: text(200),
  previousBundleId: z.uuid().nullable(),
  /** A set of several has one document in all its volumes: number 0; which volume it is, bag-info.txt says. */
  volume: z.object({ number: count, total: z.int().min(1) }),
  software: text(100),
  office: z.object({ name: text(200).min(1), code: text(64).min(1), operator: text(100) }),
  catalogueVersion: text(50),
  project,
  records: z.array(bundleRecord),
  signoffs: z.array(signoff),
  /** Records the library holds and this bundle does not. */
  omitted: z.array(z.object({ recordId: z.uuid(), title: text(1000), reason: text(1000) })),
  /** What the archive still lacks, as the office itself declares it. */
  gaps: z.array(
    z.object({
      level: z.enum(['block', 'missing', 'advice']),
      stage: text(100),
      text: text(1000),
      source: text(500),
    }),
  ),
  /** 不适用: catalogue items the project does not need, as the office declares. Not in bundles before it. */
  waivers: z
    .array(z.object({ item: text(20), reason: text(2000), person: text(100), at: time }))
    .max(1000)
    .default([]),
  /** How the photos and videos in the bundle can be believed, as the office's program judged. Not in bundles before it. */
  evidence: z
    .object({
      rules: text(100),
      /** How many of `records` have each grade; `none`: not judged. */
      mix: z.object({ camera: count, edited: count, chat: count, bare: count, none: count }),
      contradictions: z
        .array(
          z.object({
            severity: z.enum(contradictionSeverities),
            text: text(5000),
            count,
            /** The first of them. */
            recordIds: z.array(z.uuid()).max(1000),
            signoffId: z.uuid().nullable(),
          }),
        )
        .max(10_000),
    })
    .nullable()
    .default(null),
  ...bundlePlaces.shape,
  ...bundleHandover.shape,
})
export type ProjectJson = z.output<typeof projectJson>
export type BundleRecord = ProjectJson['records'][number]

export interface ProjectJsonSource {
  readonly bundleId: string
  /** When the bundle is made, ISO UTC: its name, its Bagging-Date and the key's validity hang on it. */
  readonly createdAt: string
  readonly purpose: string
  readonly previousBundleId: string | null
  readonly software: string
  readonly office: { readonly name: string; readonly code: string; readonly operator: string }
  readonly project: Project
  readonly files: readonly PlannedRecord[]
  readonly omitted: readonly OmittedRecord[]
  /** SM3 of a record's bytes, or null where it is not known yet. */
  readonly sm3Of: (recordId: string) => string | null
  /** What a record refers to. */
  readonly linksOf: (recordId: string) => readonly LinkTarget[]
  readonly signoffs: readonly Signoff[]
  readonly gaps: readonly Gap[]
  readonly waivers: readonly Waiver[]
  readonly evidence: Pick<EvidenceReport, 'rules' | 'contradictions'>
  readonly places: BundlePlaces
  readonly handover: BundleHandover
  /** Volumes the files are cut into; 1 where left out. */
  readonly volumes?: number
}

/** Builds the document. @throws ZodError when the library holds what the format cannot carry */
export function toProjectJson(source: ProjectJsonSource): ProjectJson {
  const { bundleId, createdAt, purpose, previousBundleId, software, office, files, omitted } = source
  const { volumes = 1 } = source
  return projectJson.parse({
    format: 'huanxin-bundle',
    version: 1,
    bundleId,
    createdAt,
    purpose,
    previousBundleId,
    volume: { number: volumes > 1 ? 0 : 1, total: volumes },
    software,
    office,
    catalogueVersion: catalogueOf(source.project.ruleSet).version,
    project: source.project,
    records: files.map(({ record, path, volume = 1, encryption = null }) => ({
      ...record,
      path,
      volume,
      encryption,
      sm3: source.sm3Of(record.id),
      links: source.linksOf(record.id),
    })),
    signoffs: source.signoffs.map(({ content, ...rest }) => ({ ...rest, [rest.kind]: content })),
    omitted,
    gaps: source.gaps,
    waivers: source.waivers,
    evidence: { ...source.evidence, mix: countGrades(files.map(({ record }) => record)) },
    ...source.places,
    ...source.handover,
  } satisfies Record<keyof ProjectJson, unknown>)
}

/** JSON Schema (2020-12) of data/project.json: docs/bundle-project.schema.json. */
export const projectJsonSchema = (): unknown =>
  z.toJSONSchema(projectJson, { io: 'input', target: 'draft-2020-12' })
