import { z } from 'zod'
import { type MadeDocument, papers } from './notice.ts'
import { type RecordKind, recordConditions, retentions } from './record.ts'
import { calendarDate, id, line, optionalLine, paragraph } from './text.ts'

/** What a 案卷 holds: GB/T 50328-2014 keeps written papers and drawings apart; photos are the 声像 group. */
export const volumeKinds = ['text', 'drawing', 'photo'] as const
export type VolumeKind = (typeof volumeKinds)[number]
export const volumeKindLabels: Readonly<Record<VolumeKind, string>> = {
  text: '文字卷',
  drawing: '图纸卷',
  photo: '照片卷',
}

/** Fields of cover, remarks, spine and register (GB/T 50328-2014 附录 D to G), as typed. */
export const volumeFields = z
  .strictObject({
    /** 档号; empty: made by the project's rule. */
    number: optionalLine(60, '档号').default(''),
    title: line(100, '案卷题名'),
    compiledBy: optionalLine(60, '编制单位').default(''),
    /** First and last day; null: those of the papers inside. */
    fromOn: calendarDate('开始日期').nullable().default(null),
    toOn: calendarDate('结束日期').nullable().default(null),
    secrecy: optionalLine(10, '密级').default(''),
    retention: z.enum(retentions, { error: '保管期限不在选项中' }).default('permanent'),
    /** Local extras of the cover. */
    archiveNumber: optionalLine(40, '档案馆号').default(''),
    microNumber: optionalLine(40, '缩微号').default(''),
    compiledOn: calendarDate('编制日期').nullable().default(null),
    /** 说明 of the remarks. */
    note: paragraph(1000, '备考说明').default(''),
    filer: optionalLine(20, '立卷人').default(''),
    filedOn: calendarDate('立卷日期').nullable().default(null),
    checker: optionalLine(20, '审核人').default(''),
    checkedOn: calendarDate('审核日期').nullable().default(null),
    remark: optionalLine(60, '备注').default(''),
    /** Width of the spine in mm; null: by thickness. */
    spineMm: z
      .int({ error: '脊背宽度要填整数' })
      .min(10, '脊背最窄 10 mm')
      .max(50, '脊背最宽 50 mm')
      .nullable()
      .default(null),
  })
  .refine((value) => !value.fromOn || !value.toOn || value.fromOn <= value.toOn, {
    error: '结束日期早于开始日期',
    path: ['toOn'],
  })
export type VolumeFields = z.output<typeof volumeFields>

/** Most papers in one volume, and most volumes in a project. */
export const mostItems = 2000
export const mostVolumes = 999

/** One line of the 卷内目录 (附录 C), as typed. */
export const volumeItemInput = z.strictObject({
  recordId: id,
  /** 0: not known yet. */
  pages: z.int({ error: '页数要填整数' }).min(0, '页数不能为负').max(9999, '页数过大'),
  documentNumber: optionalLine(60, '文件编号').default(''),
  responsible: optionalLine(60, '责任者').default(''),
  title: line(100, '文件题名'),
  date: z.union([z.literal(''), calendarDate('日期')]).default(''),
  remark: optionalLine(60, '备注').default(''),
})
export type VolumeItemInput = z.output<typeof volumeItemInput>

/** How a paper counts in remarks and register. */
export type PaperForm = 'text' | 'drawing' | 'photo'

export interface VolumeItem extends VolumeItemInput {
  /** First and last page in the volume; null from the first paper on whose pages are not known. */
  readonly pageFrom: number | null
  readonly pageTo: number | null
  readonly kind: RecordKind
  readonly form: PaperForm
  readonly catalogueItem: string | null
  /** Taken out of the archive after it was put into the volume. */
  readonly isWithdrawn: boolean
}

export interface VolumeCounts {
  readonly items: number
  readonly pages: number
  readonly textPages: number
  readonly drawings: number
  readonly photos: number
  /** Papers whose pages are not known: the numbers above are then a lower bound. */
  readonly unknown: number
  readonly withdrawn: number
}

/** A volume without its papers. */
export interface VolumeRow {
  readonly id: string
  readonly projectId: string
  /** 第_卷, from 1 without gaps. */
  readonly ordinal: number
  readonly kind: VolumeKind
  /** 档号 as printed. */
  readonly number: string
  readonly fields: VolumeFields
  readonly counts: VolumeCounts
  /** First and last day as printed; null where nothing inside has a date. */
  readonly fromOn: string | null
  readonly toOn: string | null
  readonly thicknessMm: number
  /** Width of the spine as printed. */
  readonly spineMm: number
  /** What to look at before printing, in words. */
  readonly doubts: readonly string[]
}

export interface Volume extends VolumeRow {
  /** 共_卷. */
  readonly total: number
  readonly items: readonly VolumeItem[]
}

export interface VolumeList {
  readonly volumes: readonly VolumeRow[]
  /** Rule that makes 档号, e.g. `{项目}-{序号3}`. */
  readonly numberRule: string
  /** Records of the archive that lie in no volume. */
  readonly unplaced: number
  /** Of these, papers under no catalogue item: they cannot be grouped. */
  readonly unfiled: number
}

/** A volume as the program would make it. */
export interface ProposedVolume {
  /** The same as long as it would hold the same papers. */
  readonly key: string
  readonly kind: VolumeKind
  readonly title: string
  readonly counts: VolumeCounts
  readonly fromOn: string | null
  readonly toOn: string | null
  readonly thicknessMm: number
  /** Titles of its first papers. */
  readonly first: readonly string[]
}

export interface VolumeProposal {
  readonly volumes: readonly ProposedVolume[]
  /** How many papers the proposal holds. */
  readonly placed: number
  /** Papers left out, and why; the first hundred of them. */
  readonly leftOut: readonly { readonly recordId: string; readonly title: string; readonly reason: string }[]
  readonly leftOutTotal: number
}

/** A record that lies in no volume yet. */
export interface UnplacedRecord {
  readonly id: string
  readonly title: string
  readonly kind: RecordKind
  readonly catalogueItem: string | null
  readonly date: string
}

/** What is printed: 封面 卷内目录 备考表 脊背 案卷目录; `all`: everything in its order. */
export const volumeParts = ['cover', 'contents', 'remarks', 'spine', 'register', 'all'] as const
export type VolumePart = (typeof volumeParts)[number]
export const volumePartLabels: Readonly<Record<VolumePart, string>> = {
  cover: '封面',
  contents: '卷内目录',
  remarks: '备考表',
  spine: '脊背',
  register: '案卷目录',
  all: '全部打印',
}

export const volumeAdd = z.strictObject({
  projectId: id,
  kind: z.enum(volumeKinds, { error: '案卷类别不在选项中' }),
  fields: volumeFields,
})
export const volumePrint = z
  .strictObject({
    projectId: id.optional(),
    volumeId: id.optional(),
    part: z.enum(volumeParts, { error: '要打印的部分不在选项中' }),
  })
  .refine(({ projectId, volumeId }) => (projectId === undefined) !== (volumeId === undefined), {
    error: '请说明打印一卷还是整个项目',
  })

/** 照片册 with two photos and their words on a page, or 照片目录表 with small pictures. */
export const albumLayouts = ['album', 'contact'] as const
export type AlbumLayout = (typeof albumLayouts)[number]
export const albumLayoutLabels: Readonly<Record<AlbumLayout, string>> = {
  album: '照片册',
  contact: '照片缩览表',
}

export const albumInput = z
  .strictObject({
    projectId: id,
    layout: z.enum(albumLayouts, { error: '版式不在选项中' }),
    paper: z.enum(papers, { error: '纸张不在选项中' }).default('A4'),
    /** Which photos: by what they are, or one by one. */
    conditions: recordConditions.omit({ projectId: true, kinds: true }).optional(),
    ids: z.array(id).min(1, '没有选照片').max(20_000, '所选照片过多').optional(),
  })
  .refine(({ conditions, ids }) => conditions === undefined || ids === undefined, {
    error: '按条件选和逐张选只能用一种',
  })

export interface AlbumPlan {
  readonly photos: number
  /** Drawings and photographed papers among what matches: no photos. */
  readonly leftOut: number
  readonly pages: number
  /** PDF files it is cut into. */
  readonly files: number
}

export interface AlbumResult {
  readonly photos: number
  readonly documents: readonly MadeDocument[]
  /** Photos that could not be shown: they stand in the album by their words only. */
  readonly unshown: readonly { readonly title: string; readonly reason: string }[]
}

/** What a finished `volume.excel` wrote. */
export interface TablesResult {
  readonly volumes: number
  /** Rows of 档案目录. */
  readonly records: number
  /** Rows of 照片台账. */
  readonly photos: number
  readonly document: MadeDocument
}
