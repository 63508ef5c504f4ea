import { amountsOf, type Signoff, signoffStateLabels, signoffStates } from '#shared/model/signoff.ts'
import {
  causeLabels,
  causes,
  type SignoffKind,
  signoffKindLabels,
  signoffKinds,
} from '#shared/model/signoff-form.ts'
import type { Ledger, LedgerRow, SignoffAlert } from '#shared/model/signoff-ledger.ts'
import type { SignoffTerms } from '#shared/model/signoff-terms.ts'
import { type AlertFacts, alertsOf } from './alert-rules.ts'
import { byIdOf, countedFenOf, inLedgerOrder, notCountedWords } from './count-rules.ts'
import { deadlinesOf } from './deadline-rules.ts'
import { briefLacks, type ProofReason, proofReasons, unprovenOf } from './proof-rules.ts'
import { sumBy } from './sum-rules.ts'

/** All that the ledger says of one project is worked out from. */
export interface LedgerProject {
  readonly id: string
  readonly code: string
  readonly community: string
  readonly contractFen: number | null
  readonly acceptedOn: string | null
  readonly terms: SignoffTerms
  readonly signoffs: readonly Signoff[]
  /** Numbers given out, also those of void ones. */
  readonly ordinals: readonly {
    readonly kind: SignoffKind
    readonly year: number
    readonly ordinal: number
  }[]
  readonly photoDays: ReadonlyMap<string, string>
}

/**
 * Ledger of all changes and visas (07-4) of the projects given. Rows stand in the order of project code, kind and
 * number; the order of what is given does not matter. The sums of each table add up to the total.
 * @param now UTC ISO: what time limits are judged by
 */
export function ledgerOf(projects: readonly LedgerProject[], now: string): Ledger {
  const ordered = projects.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  const isOne = ordered.length === 1
  const parts = ordered.map((project) => {
    const alerts = alertsOf(project.signoffs, alertFactsOf(project))
    return { project, alerts, entries: entriesOf(project, alerts, now) }
  })
  const entries = parts.flatMap((part) => part.entries)
  const rows = entries.map(({ row }) => row)
  const total = (list: readonly LedgerRow[]) => list.reduce((sum, { countedFen }) => sum + countedFen, 0)
  const contracts = ordered.flatMap(({ contractFen }) => (contractFen === null ? [] : [contractFen]))
  const lacking = entries.filter(({ row, reasons }) => reasons.length > 0 && row.countedFen !== 0)
  return {
    rows,
    missingNumbers: ordered.flatMap((project) => missingNumbers(project, !isOne)),
    sums: {
      byKind: sumBy(
        rows,
        ({ kind }) => kind,
        (key) => signoffKindLabels[key],
        signoffKinds,
      ),
      byState: sumBy(
        rows,
        ({ state }) => state,
        (key) => signoffStateLabels[key],
        signoffStates,
      ),
      byCause: sumBy(
        rows,
        ({ cause }) => cause,
        (key) => causeLabels[key],
        causes,
      ),
      byBuilding: sumBy(
        rows,
        ({ projectId, building }) => `${projectId} ${building}`,
        (_, { community, building }) => `${isOne ? '' : `${community} `}${building || '未填楼栋'}`,
      ),
      byMonth: sumBy(
        rows,
        ({ occurredOn }) => occurredOn.slice(0, 7),
        (key) => `${key.slice(0, 4)} 年 ${Number(key.slice(5))} 月`,
      ),
    },
    totalFen: total(rows),
    approvedFen: total(rows.filter(({ state }) => state === 'approved')),
    contractFen: contracts.length === 0 ? null : contracts.reduce((sum, fen) => sum + fen, 0),
    contractsMissing: ordered.length - contracts.length,
    unprovenFen: lacking.reduce((sum, { row }) => sum + Math.abs(row.countedFen), 0),
    unproven: unprovenSums(lacking),
    alerts: parts.flatMap(({ alerts }) => alerts),
  }
}

/** What the alerts of a project are found by. */
export const alertFactsOf = ({ acceptedOn, terms, photoDays }: LedgerProject): AlertFacts => ({
  acceptedOn,
  bureauAboveFen: terms.bureauAboveFen,
  photoDays,
})

interface Entry {
  readonly row: LedgerRow
  readonly reasons: readonly ProofReason[]
}

function entriesOf(project: LedgerProject, alerts: readonly SignoffAlert[], now: string): readonly Entry[] {
  const byId = byIdOf(project.signoffs)
  return project.signoffs.toSorted(inLedgerOrder).map((signoff): Entry => {
    const lacks = unprovenOf(signoff)
    const { id, kind, number, state, supersededBy, content } = signoff
    const row: LedgerRow = {
      id,
      projectId: project.id,
      community: project.community,
      kind,
      number,
      title: content.title,
      building: content.building,
      part: content.part,
      occurredOn: content.occurredOn,
      cause: content.cause,
      state,
      ...amountsOf(signoff),
      countedFen: countedFenOf(signoff, byId),
      notCounted: notCountedWords(signoff, byId),
      supersededBy: supersededBy === null ? null : (byId.get(supersededBy)?.number ?? null),
      paymentPeriod: content.paymentPeriod,
      unproven: briefLacks(signoff),
      deadlines: deadlinesOf(signoff, project.terms, now),
      alerts: alerts.filter(({ signoffIds }) => signoffIds.includes(id)).length,
    }
    return { row, reasons: lacks.map(({ reason }) => reason) }
  })
}

/** How much lacks proof for each reason: one with several reasons is in each of them. */
function unprovenSums(lacking: readonly Entry[]): Ledger['unproven'] {
  return (Object.keys(proofReasons) as ProofReason[]).flatMap((key) => {
    const those = lacking.filter(({ reasons }) => reasons.includes(key))
    if (those.length === 0) return []
    const fen = those.reduce((sum, { row }) => sum + Math.abs(row.countedFen), 0)
    return [{ key, label: proofReasons[key], count: those.length, fen }]
  })
}

/** Gaps from 1 to the last number of each kind and year, in words (domain 3: 缺号不予结算). */
function missingNumbers({ code, ordinals }: LedgerProject, isNamed: boolean): readonly string[] {
  const series = Map.groupBy(ordinals, ({ kind, year }) => `${kind} ${year}`)
  return [...series.entries()]
    .toSorted(([, [a]], [, [b]]) =>
      a?.kind === b?.kind ? (a?.year ?? 0) - (b?.year ?? 0) : a?.kind === 'visa' ? -1 : 1,
    )
    .flatMap(([, entries]) => {
      const taken = new Set(entries.map(({ ordinal }) => ordinal))
      const last = Math.max(...taken)
      const gaps = Array.from({ length: last }, (_, index) => index + 1).filter((each) => !taken.has(each))
      const [first] = entries
      if (!first || gaps.length === 0) return []
      const named = gaps.map((gap) => String(gap).padStart(3, '0')).join('、')
      return [`${isNamed ? `${code} ` : ''}${signoffKindLabels[first.kind]} ${first.year} 年缺 ${named} 号`]
    })
}
