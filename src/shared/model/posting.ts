import { z } from 'zod'
import type { NoticeKind, NoticeTerms } from './notice.ts'
import { noticeKinds } from './notice.ts'
import { calendarDate, id, line, paragraph } from './text.ts'

/** What a photo of a hung board shows: its text, or where it hangs. */
export const photoViews = ['near', 'far'] as const
export type PhotoView = (typeof photoViews)[number]
export const photoViewLabels: Readonly<Record<PhotoView, string>> = { near: '近景', far: '远景' }

/** The ten characters that name an issued board. */
export const versionId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{10}$/, '公示版本不存在，请刷新后再试')

/** A board's time on a wall: where, from when until when, by whom, with which photos (domain 6). */
export const postingInput = z
  .strictObject({
    versionId,
    place: line(60, '张贴地点'),
    upOn: calendarDate('张贴日期'),
    /** Null while it hangs. */
    downOn: calendarDate('撤下日期').nullable().default(null),
    people: z
      .tuple([line(20, '经办人一'), line(20, '经办人二')])
      .refine(([one, other]) => one !== other, '两名经办人不能是同一个人'),
    photos: z
      .array(z.strictObject({ recordId: id, view: z.enum(photoViews) }))
      .max(20, '一次张贴最多附 20 张照片')
      .default([]),
    note: paragraph(300, '备注').default(''),
  })
  .refine(({ upOn, downOn }) => downOn === null || upOn <= downOn, {
    error: '撤下日期早于张贴日期',
    path: ['downOn'],
  })
export type PostingInput = z.output<typeof postingInput>

/** What the code in a photo says of the board on it. */
export const codeReadings = ['same', 'other', 'unissued', 'none'] as const
export type CodeReading = (typeof codeReadings)[number]
export const codeReadingLabels: Readonly<Record<CodeReading, string>> = {
  same: '与定稿一致',
  other: '不是这一版',
  unissued: '不是定稿的公示',
  none: '未读到二维码',
}

export interface PostingPhoto {
  readonly recordId: string
  readonly title: string
  readonly takenAt: string | null
  readonly view: PhotoView
  readonly reading: CodeReading
  /** Serial of the board the code names, where it names one of the project's. */
  readonly serial: string | null
}

export interface PostingPeriod extends NoticeTerms {
  /** Days it hung, of the kind that counts; both ends included. */
  readonly counted: number
  /** First day on which it may come down. */
  readonly enoughOn: string
  readonly isEnough: boolean
  /** Working days of a year whose holidays are not known: counted by weekdays alone. */
  readonly isApproximate: boolean
}

export interface Posting extends PostingInput {
  readonly id: string
  readonly photosRead: readonly PostingPhoto[]
  readonly period: PostingPeriod
  /** What its proof still lacks, in words; empty when it is evidenced. */
  readonly lacks: readonly string[]
  readonly createdAt: string
}

export const objectionChannels = ['phone', 'visit', 'letter', 'online', 'site'] as const
export const objectionChannelLabels: Readonly<Record<(typeof objectionChannels)[number], string>> = {
  phone: '来电',
  visit: '来访',
  letter: '书面',
  online: '网上',
  site: '现场',
}

/** An objection or opinion to a board; without names: they are nobody's business later (PIPL 6). */
export const objectionInput = z.strictObject({
  projectId: id,
  kind: z.enum(noticeKinds),
  receivedOn: calendarDate('收到日期'),
  channel: z.enum(objectionChannels, { error: '收到方式不在选项中' }),
  content: paragraph(500, '意见内容').refine((text) => text !== '', '意见内容不能为空'),
})
export const objectionAnswer = z.strictObject({
  id,
  answeredOn: calendarDate('答复日期'),
  answer: paragraph(500, '答复内容').refine((text) => text !== '', '答复内容不能为空'),
  answeredBy: line(20, '答复人'),
})

export interface Objection {
  readonly id: string
  readonly projectId: string
  readonly kind: NoticeKind
  readonly receivedOn: string
  readonly channel: (typeof objectionChannels)[number]
  readonly content: string
  readonly answeredOn: string | null
  readonly answer: string
  readonly answeredBy: string
  readonly createdAt: string
}

/** What happened to the boards of one kind. */
export interface PostingBook {
  /** Newest first. */
  readonly postings: readonly Posting[]
  /** Open ones first, then newest first. */
  readonly objections: readonly Objection[]
}
