import { Chip } from '#renderer/ui/Chip.tsx'
import type { NoticeReach } from '#shared/model/notice.ts'
import { isFarEnough, metresLabel, reachSize } from './notice-words.ts'

interface ReachTableProps {
  readonly reaches: readonly NoticeReach[]
  /** Of a layout that is being made anew. */
  readonly isOld: boolean
}

/** How large each part is, and from how far it can be read. */
export function ReachTable({ reaches, isOld }: ReachTableProps) {
  return (
    <table className={`hx-lines hx-reaches${isOld ? ' is-old' : ''}`} aria-label="字的大小和看得清的距离">
      <thead>
        <tr>
          <th>文字</th>
          <th className="hx-amount">大小</th>
          <th className="hx-amount">看得清</th>
          <th className="hx-amount">要求</th>
          <th aria-label="是否达到" />
        </tr>
      </thead>
      <tbody>
        {reaches.map((reach) => (
          <tr key={reach.label}>
            <td>{reach.label}</td>
            <td className="hx-amount">{reachSize(reach)}</td>
            <td className="hx-amount">{metresLabel(reach.metres)}</td>
            <td className="hx-amount">{metresLabel(reach.wanted)}</td>
            <td>{isFarEnough(reach) ? <Chip>✓ 够</Chip> : <Chip tone="due">偏小</Chip>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
