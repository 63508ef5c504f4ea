import type { NoticeKind } from '#shared/model/notice.ts'
import type { Deposit, Payment } from '#shared/model/payment.ts'
import type { Project } from '#shared/model/project.ts'
import type { SignoffKind } from '#shared/model/signoff-form.ts'
import type { Entry } from '#shared/model/stage-entry.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'

/** What falls due in one project is judged on: plain values, gathered beforehand. */
export interface DueFacts {
  readonly project: Pick<Project, 'id' | 'community' | 'acceptedOn' | 'schedule'>
  /** 暂缓或撤出: nothing is asked of it, but that names are removed in time. */
  readonly isDeferred: boolean
  /** Time limits of changes and visas that run or ran out; what was done is left out. */
  readonly limits: readonly SignoffLimit[]
  /** Boards that hang and have a period, each kind once; `fullOn`: last day of the period. */
  readonly boards: readonly HangingBoard[]
  /** Objections without an answer, by kind of board; `dueOn`: the last day of the board's period. */
  readonly objections: readonly {
    readonly kind: NoticeKind
    readonly count: number
    readonly dueOn: string
  }[]
  readonly complaints: readonly Entry<'complaint'>[]
  readonly issues: readonly Entry<'issue'>[]
  readonly repairs: readonly Entry<'repair'>[]
  readonly reviews: readonly Entry<'property-review'>[]
  readonly transfers: readonly Entry<'transfer'>[]
  readonly payments: readonly Payment[]
  readonly deposits: readonly Deposit[]
  readonly settlement: Pick<StageFactsOf<'settlement'>, 'reviewedOn'>
  readonly property: Pick<StageFactsOf<'property'>, 'enteredOn' | 'leftOn'>
  /** 竣工报告: the works are done from this day. */
  readonly reportedOn: string | null
  /** Day on which the works began; null: not yet. */
  readonly startedOn: string | null
  /** The works are over, by the procedure. */
  readonly areWorksOver: boolean
  /** Day of the latest record on site. */
  readonly diaryOn: string | null
  /** Rows that still name somebody, and from when they must not. */
  readonly names: { readonly rows: number; readonly from: string | null }
  /** R12: years of property management that are reviewed. */
  readonly propertyYears: number
}

export interface HangingBoard {
  readonly kind: NoticeKind
  readonly fullOn: string
}

export interface SignoffLimit {
  readonly signoffId: string
  readonly kind: SignoffKind
  readonly number: string
  /** What has to happen: 施工单位报审. */
  readonly what: string
  /** Last day on which it is in time. */
  readonly dueOn: string
  /** The limit is over: one of hours may be on its very last day. */
  readonly isOver: boolean
}

/** One thing that is due, before it is known how far off it is. */
export interface Due {
  readonly id: string
  readonly text: string
  readonly dueOn: string
  readonly tab: string
  readonly target?: string
  /** Late already on the day itself: its hour is past. */
  readonly isOver?: boolean
}
