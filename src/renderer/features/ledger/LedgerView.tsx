import { useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { LedgerActions } from './LedgerActions.tsx'
import { LedgerAlerts } from './LedgerAlerts.tsx'
import { LedgerTable } from './LedgerTable.tsx'
import { figuresOf } from './ledger-words.ts'
import { SumTable } from './SumTable.tsx'
import './ledger.css'

interface LedgerViewProps {
  /** null: the ledger of all projects. */
  readonly projectId: string | null
}

/** 变更签证台账: every change and visa with its amounts, what they come to, what lacks proof or an answer. */
export function LedgerView({ projectId }: LedgerViewProps) {
  // Read again each time: time limits run while nothing changes.
  const read = useRead('ledger.get', projectId === null ? {} : { projectId }, { refetchOnMount: 'always' })
  const ledger = read.data
  if (!ledger) {
    if (read.isPending) return <p className="hx-quiet">正在读取…</p>
    return <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
  }
  const { rows, sums, totalFen, unprovenFen, unproven } = ledger
  if (rows.length === 0) {
    return <EmptyState text="还没有变更签证，台账是空的。先新建现场签证或工程变更单。" />
  }
  return (
    <div className="hx-ledger">
      <dl className="hx-figures">
        {figuresOf(ledger).map(({ label, value, isBad }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={isBad ? 'hx-block' : ''}>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="hx-list-tools">
        <CountLine total={rows.length} unit="份">
          <span>金额单位：元</span>
        </CountLine>
        <LedgerActions projectId={projectId} />
      </div>
      <LedgerTable rows={rows} isNamed={projectId === null} />
      <div className="hx-ledger-columns">
        <div>
          <Section title="汇总" note="作废、已被更正的不计金额">
            <div className="hx-ledger-tables">
              <SumTable title="按状态" sums={sums.byState} totalFen={totalFen} />
              <SumTable title="按原因" sums={sums.byCause} totalFen={totalFen} />
              <SumTable title="按楼栋" sums={sums.byBuilding} totalFen={totalFen} />
              <SumTable title="按月份" sums={sums.byMonth} totalFen={totalFen} />
            </div>
          </Section>
          <Section
            title="缺依据的金额"
            note={unprovenFen > 0 ? '一份可能缺几样，各样之和会大于合计；减少的金额按大小计' : ''}
          >
            {unproven.length === 0 ? (
              <p className="hx-quiet">计入的金额都有依据。</p>
            ) : (
              <SumTable title="按缺什么" sums={unproven} />
            )}
          </Section>
        </div>
        <LedgerAlerts ledger={ledger} />
      </div>
    </div>
  )
}
