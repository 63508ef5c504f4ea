import { z } from 'zod'
import { fontContract } from './contract-font.ts'
import { handoverContract } from './contract-handover.ts'
import { noticeContract } from './contract-notice.ts'
import { paymentContract } from './contract-payment.ts'
import { procedureContract } from './contract-procedure.ts'
import { signoffContract } from './contract-signoff.ts'
import { volumeContract } from './contract-volume.ts'
import { byId, method, nothing, projectId } from './method.ts'
import type { Board, Overview, Waiver } from './model/board.ts'
import type { VerifyReport } from './model/bundle.ts'
import { type Drive, driveParts } from './model/drive.ts'
import type { EvidenceReport, RecordEvidence } from './model/evidence-report.ts'
import {
  type RecordFacets,
  type RecordLayout,
  recordPlaces,
  recordRange,
  type SavedView,
  type SearchFound,
  viewInput,
} from './model/finding.ts'
import type { HealthFinding, HealthStatus } from './model/health.ts'
import type { ImportedFile, Job } from './model/job.ts'
import { type AnchorState, type DigestMatch, type JournalPage, paperDigest } from './model/journal.ts'
import type { NearPage } from './model/near.ts'
import type { MadeDocument } from './model/notice.ts'
import { type Office, officeCard, officeInput, subDistrictList } from './model/office.ts'
import { type PairProposals, type PhotoPair, pairInput, pairUpdate, sheetInput } from './model/pair.ts'
import {
  type PinProposals,
  type PlanPins,
  pinInput,
  type SitePlan,
  type UnpinnedPage,
  unpinnedQuery,
} from './model/plan.ts'
import { type Gap, type Project, type ProjectSummary, projectInput } from './model/project.ts'
import {
  type ArchiveRecord,
  drawingKinds,
  phases,
  type RecordPage,
  recordConditions,
  recordFilter,
  recordPatch,
} from './model/record.ts'
import {
  type CommonFacts,
  type EditPlan,
  type EditStep,
  type FileFacts,
  linkTarget,
  type NumberPlan,
  type RecordLink,
  recordIds,
  type ShiftResult,
  shiftSeconds,
  type UndoResult,
} from './model/record-edit.ts'
import { type CaptionTemplate, type TemplatePlan, templateInput } from './model/template.ts'
import { id, line } from './model/text.ts'
import {
  type Viewpoint,
  type ViewpointSuggestion,
  viewpointInput,
  viewpointPatch,
  viewpointPlace,
} from './model/viewpoint.ts'

export interface LibraryStatus {
  /** `none`: this folder holds no library yet. */
  readonly state: 'none' | 'ready'
  /** The library's folder, to show a person. */
  readonly location: string
  readonly office: Office | null
  readonly appVersion: string
}

/** Files chosen, dropped or uploaded; the paths stay with the backend. */
export interface Source {
  readonly sourceId: string
  readonly name: string
  readonly files: number
  readonly bytes: number
}

/**
 * The only list of what a screen or a command may ask of the backend.
 * Each entry: a zod schema for the input, a type for the value answered.
 */
export const contract = {
  'library.status': method<LibraryStatus>()(nothing),
  'library.create': method<LibraryStatus>()(officeInput),
  /** Builds (once) and opens the example library; answers its passphrase with the job that fills it. */
  'library.openExample': method<{ jobId: string | null; passphrase: string }>()(nothing),
  'library.closeExample': method<LibraryStatus>()(nothing),

  'office.setOperator': method<Office>()(z.strictObject({ operator: line(20, '经办人') })),
  'office.setSubDistricts': method<Office>()(z.strictObject({ subDistricts: subDistrictList })),
  'project.list': method<readonly ProjectSummary[]>()(
    z.strictObject({ text: z.string().max(100).optional() }),
  ),
  'project.get': method<Project>()(byId),
  'project.find': method<Project>()(z.strictObject({ code: z.string().max(40) })),
  'project.add': method<Project>()(projectInput),
  'project.update': method<Project>()(z.strictObject({ id, project: projectInput })),
  'project.gaps': method<readonly Gap[]>()(projectId),

  /** 缺件台 of one project: stages × items, each with what is missing and where to put it right. */
  'catalogue.board': method<Board>()(projectId),
  /** The same over all projects, in numbers. */
  'catalogue.overview': method<Overview>()(nothing),
  /** Marks an item 不适用; a reason and a name are asked for and stand in the board and in bundles. */
  'catalogue.waive': method<Waiver>()(
    z.strictObject({
      projectId: id,
      item: z.string().max(10),
      reason: line(200, '不适用的理由'),
      person: line(20, '确认人'),
    }),
  ),
  'catalogue.unwaive': method<{ removed: boolean }>()(
    z.strictObject({ projectId: id, item: z.string().max(10) }),
  ),
  /** How many of an item this project needs; null: what the catalogue says. */
  'catalogue.expect': method<{ expected: number | null }>()(
    z.strictObject({
      projectId: id,
      item: z.string().max(10),
      expected: z
        .int({ error: '应有份数要填整数' })
        .min(1, '应有份数至少为 1；不需要的请标为不适用')
        .max(9999, '应有份数过大')
        .nullable(),
    }),
  ),

  'media.import': method<{ jobId: string }>()(
    z.strictObject({
      projectId: id,
      sourceId: z.string().max(64),
      item: z.string().max(10).nullable().default(null),
      phase: z.enum(phases, { error: '阶段不在选项中' }).nullable().default(null),
      drawing: z.enum(drawingKinds).nullable().default(null),
      /** Photos and videos belong to it; one of the project's own. */
      viewpointId: id.nullable().default(null),
      /** Thumbnails and posters are made in a job of their own after the import. */
      previews: z.boolean().default(true),
    }),
  ),
  /** A poster frame the screen took from a playing video: JPEG, base64, at most 2 MB. */
  'media.savePoster': method<{ saved: boolean }>()(
    z.strictObject({ recordId: id, jpegBase64: z.base64().max(2_800_000) }),
  ),
  /** Cards, sticks and disks that are there now, those with a camera's pictures first. */
  'drive.list': method<readonly Drive[]>()(nothing),
  'drive.choose': method<Source>()(
    z.strictObject({
      driveId: z.string().max(64),
      part: z.enum(driveParts, { error: '选取范围不在选项中' }),
    }),
  ),
  /** Pictures of a project that look alike, in groups. */
  'media.nearDuplicates': method<NearPage>()(
    z.strictObject({
      projectId: id,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(100).default(20),
    }),
  ),
  /** Deletes and makes again the thumbnails and large JPEGs of a project, or of all. Originals stay as they are. */
  'media.rebuild': method<{ jobId: string }>()(z.strictObject({ projectId: id.nullable().default(null) })),
  'record.list': method<RecordPage>()(recordFilter),
  /** Days and shapes of all that matches, in the order of `record.list`: enough to lay a grid out. */
  'record.layout': method<RecordLayout>()(recordConditions),
  'record.ids': method<{ ids: readonly string[] }>()(recordRange),
  /** Where each record stands among what matches; null for one that does not. */
  'record.places': method<{ places: readonly (number | null)[] }>()(recordPlaces),
  'record.facets': method<RecordFacets>()(recordConditions),
  /** Projects, files, visas and catalogue items of the whole library, at most `limit` of each shown. */
  'record.search': method<SearchFound>()(
    z.strictObject({ text: z.string().max(100), limit: z.int().min(1).max(50).default(6) }),
  ),
  'view.list': method<readonly SavedView[]>()(projectId),
  /** A name that is there gets the new filter. */
  'view.save': method<SavedView>()(viewInput),
  'view.remove': method<{ removed: boolean }>()(byId),
  /** How many lie under each catalogue code, and under none. */
  'record.counts': method<{ byItem: Readonly<Record<string, number>>; unfiled: number }>()(projectId),
  'record.get': method<ArchiveRecord>()(byId),
  'record.update': method<{ changed: number }>()(z.strictObject({ ids: recordIds, patch: recordPatch })),
  /** How many a patch would change. */
  'record.updatePlan': method<EditPlan>()(z.strictObject({ ids: recordIds, patch: recordPatch })),
  'record.common': method<CommonFacts>()(z.strictObject({ ids: recordIds })),
  /** Corrects a wrong camera clock; what has no time is left alone. */
  'record.shiftTime': method<ShiftResult>()(z.strictObject({ ids: recordIds, seconds: shiftSeconds })),
  /** Back to the time the file itself gives. */
  'record.resetTime': method<ShiftResult>()(z.strictObject({ ids: recordIds })),
  /** The newest edit of a project that can be taken back. */
  'record.lastEdit': method<EditStep | null>()(projectId),
  /** Takes it back; with `editId` only when it is still the newest. */
  'record.undo': method<UndoResult>()(z.strictObject({ projectId: id, editId: id.optional() })),
  'record.numberPlan': method<NumberPlan>()(projectId),
  /** Gives photos and videos without a number theirs, in time order. */
  'record.number': method<{ numbered: number }>()(projectId),
  /** 参见号, both ways. */
  'record.links': method<readonly RecordLink[]>()(byId),
  'record.link': method<{ linked: number }>()(z.strictObject({ ids: recordIds, target: linkTarget })),
  'record.unlink': method<{ unlinked: boolean }>()(z.strictObject({ id, target: linkTarget })),
  'record.fileFacts': method<FileFacts>()(byId),
  /** Takes a record out of the archive and of later bundles; the original stays in the vault. */
  'record.withdraw': method<{ withdrawn: boolean }>()(z.strictObject({ id, reason: line(200, '撤出原因') })),

  'template.list': method<readonly CaptionTemplate[]>()(nothing),
  'template.save': method<CaptionTemplate>()(templateInput),
  'template.remove': method<{ removed: boolean }>()(byId),
  'template.plan': method<TemplatePlan>()(z.strictObject({ templateId: id, ids: recordIds })),
  'template.apply': method<{ changed: number }>()(z.strictObject({ templateId: id, ids: recordIds })),

  /** How a project's photos and videos can be believed: grades, and what does not agree. */
  'evidence.project': method<EvidenceReport>()(projectId),
  'evidence.record': method<RecordEvidence>()(byId),

  ...signoffContract,

  'viewpoint.list': method<readonly Viewpoint[]>()(projectId),
  'viewpoint.add': method<Viewpoint>()(z.strictObject({ projectId: id, viewpoint: viewpointInput })),
  'viewpoint.update': method<Viewpoint>()(z.strictObject({ id, patch: viewpointPatch })),
  /** Refused while photos belong to it, unless they are to be taken out of it; its number stays used. */
  'viewpoint.remove': method<{ removed: boolean; unassigned: number }>()(
    z.strictObject({ id, unassign: z.boolean().default(false) }),
  ),
  /** Places that photos name and that are no viewpoint yet. */
  'viewpoint.suggest': method<readonly ViewpointSuggestion[]>()(projectId),
  /** Makes viewpoints of places, each with the photos taken there. */
  'viewpoint.addPlaces': method<{ added: number; assigned: number }>()(
    z.strictObject({ projectId: id, places: z.array(viewpointPlace).min(1, '没有选择位置').max(500) }),
  ),

  'pair.list': method<readonly PhotoPair[]>()(projectId),
  'pair.propose': method<PairProposals>()(projectId),
  'pair.save': method<PhotoPair>()(pairInput),
  'pair.update': method<PhotoPair>()(pairUpdate),
  'pair.remove': method<{ removed: boolean }>()(byId),
  /** Prints chosen pairs; the finished job's result is a SheetResult. */
  'pair.sheet': method<{ jobId: string }>()(sheetInput),
  /** Files the sheet that a job made as a record (11-1). */
  'pair.archive': method<ArchiveRecord>()(z.strictObject({ projectId: id, jobId: id })),

  'plan.list': method<readonly SitePlan[]>()(projectId),
  'plan.pins': method<PlanPins>()(z.strictObject({ planId: id })),
  'plan.unpinned': method<UnpinnedPage>()(unpinnedQuery),
  /** Places computed from satellite positions and the photos that are pinned already. */
  'plan.propose': method<PinProposals>()(z.strictObject({ planId: id })),
  'plan.place': method<{ placed: number }>()(pinInput),

  ...noticeContract,

  ...fontContract,

  ...volumeContract,

  ...handoverContract,

  ...procedureContract,

  ...paymentContract,

  /** The finished job's result is a VerifyReport. */
  'bundle.verify': method<{ jobId: string }>()(
    z.strictObject({
      sourceId: z.string().max(64),
      /** Cards believed for this once, beside the registered ones. */
      trust: z.array(officeCard).max(50, '名片过多').default([]),
      /** Digest of the journal from a dated and signed paper: it must be in the bundle's journal. */
      digest: paperDigest.optional(),
      /** Recompute SM3 of every file too, which takes several times as long. */
      isSm3: z.boolean().default(false),
      /** Look into the files too: type, whether they open, what they carry. */
      isDeep: z.boolean().default(false),
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
  /** Entries whose digest begins so: what a dated and signed paper witnesses. */
  'journal.findDigest': method<readonly DigestMatch[]>()(z.strictObject({ digest: paperDigest })),
  /** One page with the digest of every journal, for paper that is dated, signed and kept: once a week. */
  'journal.print': method<MadeDocument>()(nothing),
  'journal.anchor': method<AnchorState>()(nothing),
  'job.list': method<readonly Job[]>()(nothing),
  'job.get': method<Job>()(byId),
  'job.files': method<{ total: number; items: readonly ImportedFile[] }>()(
    z.strictObject({ id, offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(200) }),
  ),
  /** A paused or interrupted import is cancelled too: what it had not reached counts as not processed. */
  'job.cancel': method<{ cancelled: boolean }>()(byId),
  /** Stops an import; what it stored stays, and it can go on later. Answers once it has stopped. */
  'job.pause': method<{ paused: boolean }>()(byId),
  /** Goes on with a paused or interrupted import, past the files it was done with. */
  'job.resume': method<{ resumed: boolean }>()(byId),
  'health.check': method<{ jobId: string }>()(nothing),
  /** How many originals are damaged: for the line above every page. */
  'health.warning': method<{ damaged: number }>()(nothing),
  'health.status': method<HealthStatus>()(nothing),
  /** Damaged originals first, then files that no row names. */
  'health.findings': method<{ total: number; items: readonly HealthFinding[] }>()(
    z.strictObject({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(100) }),
  ),
  /** Puts damaged originals back from a chosen place; the finished job's result is a RestoreResult. */
  'health.restore': method<{ jobId: string }>()(z.strictObject({ sourceId: z.string().max(64) })),
} as const

export type Contract = typeof contract
export type MethodName = keyof Contract
export type Input<M extends MethodName> = z.input<Contract[M]['input']>
export type ParsedInput<M extends MethodName> = z.output<Contract[M]['input']>
export type Value<M extends MethodName> = Contract[M]['value']

export const methodNames = Object.keys(contract) as readonly MethodName[]
export const isMethodName = (name: string): name is MethodName => Object.hasOwn(contract, name)

export type { OwnCard } from './contract-handover.ts'
export type { VerifyReport }
