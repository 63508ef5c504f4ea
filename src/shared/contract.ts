import { z } from 'zod'
import type { BundlePlan, BundleRow, VerifyReport } from './model/bundle.ts'
import type { ImportedFile, Job } from './model/job.ts'
import type { JournalPage } from './model/journal.ts'
import { type MadeDocument, type NoticeLack, noticeKinds, papers } from './model/notice.ts'
import {
  type Office,
  type OfficeCard,
  officeCard,
  officeInput,
  subDistrictList,
  type TrustedOffice,
} from './model/office.ts'
import { type Gap, type Project, type ProjectSummary, projectInput } from './model/project.ts'
import {
  type ArchiveRecord,
  drawingKinds,
  phases,
  type RecordPage,
  recordFilter,
  recordPatch,
} from './model/record.ts'
import { type Signoff, signatureInput, visaInput } from './model/signoff.ts'
import { id, line } from './model/text.ts'

/**
 * The only list of what a screen or a command may ask of the backend.
 * Each entry: a zod schema for the input, a type for the value answered.
 */
interface Method<Schema extends z.ZodType, Value> {
  readonly input: Schema
  readonly value: Value
}

const method =
  <Value>() =>
  <Schema extends z.ZodType>(input: Schema): Method<Schema, Value> => ({
    input,
    value: undefined as Value,
  })

const nothing = z.strictObject({})
const projectId = z.strictObject({ projectId: id })
const byId = z.strictObject({ id })

export interface LibraryStatus {
  /** `none`: this folder holds no library yet. */
  readonly state: 'none' | 'ready'
  /** The library's folder, to show a person. */
  readonly location: string
  readonly office: Office | null
  readonly appVersion: string
}

export interface OwnCard {
  readonly card: OfficeCard
  readonly fingerprint: string
  /** Line for `ssh-keygen -Y verify -f`. */
  readonly allowedSigners: string
}

/** Files chosen, dropped or uploaded; the paths stay with the backend. */
export interface Source {
  readonly sourceId: string
  readonly name: string
  readonly files: number
  readonly bytes: number
}

export const contract = {
  'library.status': method<LibraryStatus>()(nothing),
  'library.create': method<LibraryStatus>()(officeInput),
  /** Builds (once) and opens the example library; answers its passphrase with the job that fills it. */
  'library.openExample': method<{ jobId: string | null; passphrase: string }>()(nothing),
  'library.closeExample': method<LibraryStatus>()(nothing),

  'office.card': method<OwnCard>()(nothing),
  'office.setOperator': method<Office>()(z.strictObject({ operator: line(20, '经办人') })),
  'office.setSubDistricts': method<Office>()(z.strictObject({ subDistricts: subDistrictList })),
  'trust.list': method<readonly TrustedOffice[]>()(nothing),
  'trust.add': method<TrustedOffice>()(z.strictObject({ card: officeCard })),
  'trust.remove': method<{ removed: boolean }>()(z.strictObject({ code: z.string().max(40) })),

  'project.list': method<readonly ProjectSummary[]>()(
    z.strictObject({ text: z.string().max(100).optional() }),
  ),
  'project.get': method<Project>()(byId),
  'project.find': method<Project>()(z.strictObject({ code: z.string().max(40) })),
  'project.add': method<Project>()(projectInput),
  'project.update': method<Project>()(z.strictObject({ id, project: projectInput })),
  'project.gaps': method<readonly Gap[]>()(projectId),

  'media.import': method<{ jobId: string }>()(
    z.strictObject({
      projectId: id,
      sourceId: z.string().max(64),
      item: z.string().max(10).nullable().default(null),
      phase: z.enum(phases, { error: '阶段不在选项中' }).nullable().default(null),
      drawing: z.enum(drawingKinds).nullable().default(null),
      /** Thumbnails and posters are made in a job of their own after the import. */
      previews: z.boolean().default(true),
    }),
  ),
  /** A poster frame the screen took from a playing video: JPEG, base64, at most 2 MB. */
  'media.savePoster': method<{ saved: boolean }>()(
    z.strictObject({ recordId: id, jpegBase64: z.base64().max(2_800_000) }),
  ),
  'record.list': method<RecordPage>()(recordFilter),
  /** How many lie under each catalogue code, and under none. */
  'record.counts': method<{ byItem: Readonly<Record<string, number>>; unfiled: number }>()(projectId),
  'record.get': method<ArchiveRecord>()(byId),
  'record.update': method<{ changed: number }>()(
    z.strictObject({ ids: z.array(id).min(1).max(5000), patch: recordPatch }),
  ),
  /** Takes a record out of the archive and of later bundles; the original stays in the vault. */
  'record.withdraw': method<{ withdrawn: boolean }>()(z.strictObject({ id, reason: line(200, '撤出原因') })),

  'signoff.list': method<readonly Signoff[]>()(z.strictObject({ projectId: id.optional() })),
  'signoff.get': method<Signoff>()(byId),
  'signoff.add': method<Signoff>()(z.strictObject({ projectId: id, visa: visaInput })),
  'signoff.update': method<Signoff>()(z.strictObject({ id, visa: visaInput })),
  'signoff.sign': method<Signoff>()(z.strictObject({ id, signature: signatureInput })),
  /** Back to draft with a reason; signatures given so far are taken off (the journal keeps them). */
  'signoff.return': method<Signoff>()(z.strictObject({ id, reason: line(200, '退回原因') })),
  'signoff.void': method<Signoff>()(z.strictObject({ id, reason: line(200, '作废原因') })),
  'signoff.form': method<MadeDocument>()(byId),

  'notice.check': method<readonly NoticeLack[]>()(
    z.strictObject({ projectId: id, kind: z.enum(noticeKinds) }),
  ),
  'notice.preview': method<MadeDocument>()(
    z.strictObject({ projectId: id, kind: z.enum(noticeKinds), paper: z.enum(papers) }),
  ),
  /** Makes the board and files it as a record (05-3). */
  'notice.archive': method<ArchiveRecord>()(
    z.strictObject({ projectId: id, kind: z.enum(noticeKinds), paper: z.enum(papers) }),
  ),

  'bundle.plan': method<BundlePlan>()(projectId),
  'bundle.export': method<{ jobId: string; bundleId: string }>()(
    z.strictObject({
      projectId: id,
      passphrase: z.string().max(200),
      /** Where to write; the library's outbox when left out. */
      destinationId: z.string().max(64).optional(),
    }),
  ),
  'bundle.list': method<readonly BundleRow[]>()(z.strictObject({ projectId: id.optional() })),
  /** The finished job's result is a VerifyReport. */
  'bundle.verify': method<{ jobId: string }>()(
    z.strictObject({
      sourceId: z.string().max(64),
      /** Cards believed for this once, beside the registered ones. */
      trust: z.array(officeCard).max(50, '名片过多').default([]),
    }),
  ),
  'bundle.verifyOwn': method<{ jobId: string }>()(z.strictObject({ bundleId: id })),

  'journal.list': method<JournalPage>()(
    z.strictObject({
      projectId: id,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
  ),
  'job.list': method<readonly Job[]>()(nothing),
  'job.get': method<Job>()(byId),
  'job.files': method<{ total: number; items: readonly ImportedFile[] }>()(
    z.strictObject({ id, offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(200) }),
  ),
  'job.cancel': method<{ cancelled: boolean }>()(byId),
  'health.check': method<{ jobId: string }>()(nothing),
} as const

export type Contract = typeof contract
export type MethodName = keyof Contract
export type Input<M extends MethodName> = z.input<Contract[M]['input']>
export type ParsedInput<M extends MethodName> = z.output<Contract[M]['input']>
export type Value<M extends MethodName> = Contract[M]['value']

export const methodNames = Object.keys(contract) as readonly MethodName[]
export const isMethodName = (name: string): name is MethodName => Object.hasOwn(contract, name)

export type { VerifyReport }
