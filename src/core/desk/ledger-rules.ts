import { bundlePurposeLabels, type Verdict } from '#shared/model/bundle.ts'
import type {
  DeskDecision,
  DeskLedger,
  LedgerLine,
  LedgerTotals,
  ReceivedFacts,
  YearTask,
} from '#shared/model/desk.ts'
import { toLocalDate } from '#shared/model/time.ts'

/** A received bundle as the ledger needs it. */
export interface LedgerBundle {
  readonly id: string
  readonly officeCode: string
  readonly projectCode: string
  readonly facts: ReceivedFacts | null
  readonly verdict: string
  readonly decision: DeskDecision | null
  readonly createdAt: string | null
  readonly receivedAt: string
}

type Counted = LedgerBundle & { readonly facts: ReceivedFacts }

/** The year a project counts in: of its start by its schedule, else of the day the bundle was made. */
export const yearOf = ({ facts, createdAt, receivedAt }: Counted): number =>
  Number((facts.startOn ?? toLocalDate(createdAt ?? receivedAt)).slice(0, 4))

/** What counts: bundles that can be believed, or were accepted once. */
const doesCount = (bundle: LedgerBundle): bundle is Counted =>
  bundle.facts !== null && (bundle.verdict === 'trusted' || bundle.decision === 'accepted')

// These hold one sign-off or payment, not the project.
const partial: ReadonlySet<string> = new Set([bundlePurposeLabels.signoff, bundlePurposeLabels.payment])

/** The newest that tells of the whole project; of parts only when there is no other. */
function latestOf(bundles: readonly Counted[]): Counted | undefined {
  const whole = bundles.filter(({ facts }) => !partial.has(facts.purpose))
  const made = ({ createdAt, receivedAt }: Counted) => `${createdAt ?? receivedAt} ${receivedAt}`
  return (whole.length > 0 ? whole : bundles).toSorted((a, b) => (made(a) < made(b) ? 1 : -1))[0]
}

/**
 * The ledger of a year over all offices: each project by its latest bundle that counts; the accepted totals by its
 * latest accepted one, so that a newer one that is not decided yet takes nothing away.
 * @param openDefects things sent back and not settled yet, of a project
 */
export function deskLedgerOf(
  year: number,
  bundles: readonly LedgerBundle[],
  task: YearTask | null,
  openDefects: (bundle: LedgerBundle) => number,
): DeskLedger {
  const projects = [
    ...Map.groupBy(bundles.filter(doesCount), (each) =>
      JSON.stringify([each.officeCode, each.projectCode]),
    ).values(),
  ].filter((own) => own.some((each) => latestOf(own) === each && yearOf(each) === year))
  const latest = projects.flatMap((own) => latestOf(own) ?? []).toSorted(byOffice)
  const accepted = projects.flatMap(
    (own) => latestOf(own.filter(({ decision }) => decision === 'accepted')) ?? [],
  )
  const lines = latest.map(
    (each): LedgerLine => ({
      receivedId: each.id,
      officeCode: each.officeCode,
      projectCode: each.projectCode,
      facts: each.facts,
      verdict: each.verdict as Verdict,
      decision: each.decision,
      receivedAt: each.receivedAt,
      openDefects: openDefects(each),
    }),
  )
  const byCode = Map.groupBy(lines, ({ officeCode }) => officeCode)
  return {
    year,
    lines,
    totals: totalsOf(lines.map(({ facts }) => facts)),
    accepted: totalsOf(accepted.map(({ facts }) => facts)),
    contractFen: lines.reduce((sum, { facts }) => sum + (facts.contractFen ?? 0), 0),
    approvedFen: lines.reduce((sum, { facts }) => sum + facts.approvedFen, 0),
    task,
    offices: [...byCode].map(([code, own]) => ({
      code,
      name: own[0]?.facts.officeName ?? code,
      totals: totalsOf(own.map(({ facts }) => facts)),
    })),
  }
}

const byOffice = (a: LedgerBundle, b: LedgerBundle): number =>
  compare(a.officeCode, b.officeCode) || compare(a.projectCode, b.projectCode)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Communities are counted by projects: one project is one community's. Areas to a hundredth of a square metre. */
function totalsOf(all: readonly ReceivedFacts[]): LedgerTotals {
  const sum = (of: (facts: ReceivedFacts) => number) => all.reduce((total, facts) => total + of(facts), 0)
  return {
    communities: all.length,
    buildings: sum(({ buildings }) => buildings),
    households: sum(({ households }) => households),
    areaSquareMetres: sum(({ areaSquareMetres }) => Math.round(areaSquareMetres * 100)) / 100,
  }
}
