import { z } from 'zod'
import type { YearTask } from './desk.ts'
import type { StepId } from './procedure.ts'
import type { RegisterTotals } from './register.ts'
import type { Pipeline } from './stage-facts.ts'
import { calendarDate, id } from './text.ts'

/** 总览: where all projects stand, what is due, what is late, what money is in it. */

/** Where a line leads: a project's tab, or a page. */
export interface HomeTarget {
  readonly projectId: string
  readonly tab: string
  /** What to open there: a sign-off by its id, or a kind of board. */
  readonly target?: string
}

export interface DueItem {
  readonly id: string
  readonly projectId: string
  readonly community: string
  readonly text: string
  readonly dueOn: string
  /** Days left; below zero: late by so many. */
  readonly days: number
  readonly kind:
    | 'signoff'
    | 'posting'
    | 'complaint'
    | 'issue'
    | 'repair'
    | 'payment'
    | 'deposit'
    | 'settlement'
    | 'archive'
    | 'review'
    | 'schedule'
    | 'diary'
    | 'purge'
  readonly target: HomeTarget
}

export interface HomeProject {
  readonly projectId: string
  readonly code: string
  readonly community: string
  readonly subDistrict: string
  readonly pipeline: Pipeline
  readonly step: StepId | null
  readonly stepTitle: string
  /** Steps done or not needed, of all. */
  readonly stepsDone: number
  readonly steps: number
  readonly gaps: number
  readonly blocks: number
  readonly overrides: number
  readonly contractFen: number | null
  readonly paidFen: number
  readonly heldFen: number
}

export interface Home {
  readonly today: string
  readonly year: number | null
  readonly years: readonly number[]
  readonly totals: RegisterTotals
  /** The task of the year shown, or of the newest year that has one, with what stands in its plan. */
  readonly task: { readonly task: YearTask; readonly totals: RegisterTotals } | null
  readonly projects: readonly HomeProject[]
  /** Projects whose current step is this one, in the order of the procedure. */
  readonly bySteps: readonly {
    readonly step: StepId | null
    readonly title: string
    readonly count: number
  }[]
  readonly due: readonly DueItem[]
  readonly late: readonly DueItem[]
  readonly money: {
    readonly budgetFen: number
    readonly contractFen: number
    readonly signoffFen: number
    readonly paidFen: number
    readonly heldFen: number
    readonly releasedFen: number
  }
  readonly deposits: readonly DueItem[]
  readonly gaps: number
  readonly blocks: number
}

export interface TimelineEvent {
  readonly id: string
  /** Local calendar day. */
  readonly on: string
  readonly title: string
  readonly detail: string
  readonly kind:
    | 'step'
    | 'override'
    | 'contract'
    | 'notice'
    | 'diary'
    | 'signoff'
    | 'payment'
    | 'acceptance'
    | 'bundle'
    | 'rule'
    | 'deposit'
    | 'plan'
  /** Planned, not happened yet. */
  readonly isPlanned: boolean
  readonly target: HomeTarget
}

export const homeQuery = z.strictObject({ year: z.int().min(2000).max(2100).optional() })
export const weekQuery = z.strictObject({ day: calendarDate('日期') })
export const timelineQuery = z.strictObject({ projectId: id })

export interface WeekLine {
  readonly projectId: string
  readonly community: string
  readonly subDistrict: string
  readonly step: string
  /** Percent of the contract's value, cut off; empty where it is not known. */
  readonly percent: string
  readonly thisWeek: readonly string[]
  readonly problems: readonly string[]
  readonly nextWeek: readonly string[]
}

/** 周报 for the leading group's office. */
export interface WeekSummary {
  readonly from: string
  readonly until: string
  readonly reportTo: string
  readonly office: string
  readonly totals: RegisterTotals
  readonly started: number
  readonly accepted: number
  readonly paidFen: number
  readonly paidWeekFen: number
  readonly complaints: number
  readonly complaintsOpen: number
  readonly lines: readonly WeekLine[]
  readonly late: readonly DueItem[]
}
