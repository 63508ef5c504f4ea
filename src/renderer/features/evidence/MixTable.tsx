import { formatCount } from '#renderer/ui/format.ts'
import type { EvidenceReport } from '#shared/model/evidence-report.ts'
import { phaseLabels } from '#shared/model/record.ts'
import { mixRows } from './evidence-words.ts'

interface MixTableProps {
  readonly report: EvidenceReport
}

/** How many photos and videos have each grade, in all and by phase. */
export function MixTable({ report }: MixTableProps) {
  const { mix, byPhase, total } = report
  const rows = mixRows(mix)
  return (
    <div className="hx-evidence-scroll">
      <table className="hx-evidence-mix">
        <caption className="hx-visually-hidden">照片和视频的可信度</caption>
        <thead>
          <tr>
            <th scope="col">可信度</th>
            <th scope="col">个数</th>
            <th scope="col">占比</th>
            {byPhase.map(({ phase }) => (
              <th key={phase} scope="col">
                {phase ? phaseLabels[phase] : '未分阶段'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, count, percent }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td>{formatCount(count)}</td>
              <td>{percent}%</td>
              {byPhase.map(({ phase, mix: own }) => (
                <td key={phase}>{formatCount(own[key])}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td>{formatCount(total)}</td>
            <td>{total > 0 ? '100%' : '0%'}</td>
            {byPhase.map(({ phase, mix: own }) => (
              <td key={phase}>{formatCount(Object.values(own).reduce((sum, count) => sum + count, 0))}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
