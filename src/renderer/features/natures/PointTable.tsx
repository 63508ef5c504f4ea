import { Button } from 'antd'
import { useState } from 'react'
import { type NatureReport, pointResultLabels } from '#shared/model/natures.ts'
import { byNature, countWords } from './nature-words.ts'
import { PointRow } from './PointRow.tsx'

interface PointTableProps {
  readonly report: NatureReport
  /** Where points are put right; null at the bureau, which puts nothing right itself. */
  readonly projectId: string | null
}

/** The 21 points by nature, what needs something done first; those that pass are shown when asked for. */
export function PointTable({ report, projectId }: PointTableProps) {
  const [isWhole, setWhole] = useState(false)
  const passed = report.counts.pass
  return (
    <>
      <table className="hx-natures">
        {byNature(report).map(([nature, points]) => (
          <tbody key={nature}>
            <tr>
              <th colSpan={3} scope="rowgroup">
                {nature}
                <span className="hx-quiet hx-small hx-natures-count">
                  共 {points.length} 项：{countWords(points, pointResultLabels)}
                </span>
              </th>
            </tr>
            {points
              .filter(({ result }) => isWhole || result !== 'pass')
              .map((point) => (
                <PointRow key={point.number} point={point} projectId={projectId} />
              ))}
          </tbody>
        ))}
      </table>
      {passed > 0 ? (
        <Button size="small" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? '收起符合的项目' : `显示符合的 ${passed} 项`}
        </Button>
      ) : null}
    </>
  )
}
