import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { type NaturePoint, pointResultLabels } from '#shared/model/natures.ts'
import { remedyOf, resultTones } from './nature-words.ts'
import { PointFindings } from './PointFindings.tsx'

interface PointRowProps {
  readonly point: NaturePoint
  readonly projectId: string | null
}

/** One point: its result, what was found, what to do and the way there. */
export function PointRow({ point, projectId }: PointRowProps) {
  const navigate = useNavigate()
  const remedy = projectId === null ? null : remedyOf(point)
  const go = () => {
    if (!remedy || projectId === null) return
    const { to } = remedy
    if ('page' in to) void navigate({ to: to.page })
    else void navigate({ to: '/projects/$projectId/$tab', params: { projectId, tab: to.tab }, search: {} })
  }
  return (
    <tr>
      <td>
        <Chip tone={resultTones[point.result]}>{pointResultLabels[point.result]}</Chip>
      </td>
      <td>
        <div>
          {point.number}. {point.title}
        </div>
        <div className="hx-quiet hx-small hx-break">{visibleText(point.text)}</div>
        {point.fix === '' ? null : (
          <div className="hx-small hx-break">
            {fixLead(point, projectId)}：{point.fix}
          </div>
        )}
        <PointFindings checks={point.checks} />
      </td>
      <td>
        {remedy ? (
          <Button size="small" aria-label={`${remedy.label}：${point.title}`} onClick={go}>
            {remedy.label}
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

/** The bureau puts nothing right itself, but for what it does with the medium. */
const fixLead = ({ result }: NaturePoint, projectId: string | null): string =>
  projectId === null && result !== 'not-judged' ? '请移交单位办理' : '办法'
