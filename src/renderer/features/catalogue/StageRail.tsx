import { Link } from '@tanstack/react-router'
import { useRead } from '#renderer/backend/query.ts'
import { type StageLack, toStageLacks } from './stage-lacks.ts'

interface StageRailProps {
  readonly projectId: string
  /** On the board: a stage leads to its part of it. */
  readonly isBoard: boolean
}

/** The stages in order, each with how much it lacks; leads to the stage's place in 档案, or in 缺件. */
export function StageRail({ projectId, isBoard }: StageRailProps) {
  const gaps = useRead('project.gaps', { projectId })
  const stages = toStageLacks(gaps.data ?? [])
  return (
    <nav aria-label="阶段" className="hx-stages">
      {stages.map((stage) => (
        <Link
          key={stage.number}
          to="/projects/$projectId/$tab"
          params={{ projectId, tab: isBoard ? 'gaps' : stage.number === '11' ? 'media' : 'archive' }}
          search={stage.number === '11' && !isBoard ? {} : { stage: stage.number }}
          resetScroll={!isBoard}
          className="hx-stage"
          activeProps={{}}
        >
          <span>{stage.title}</span>
          {gaps.data ? <Lack stage={stage} /> : <span className="hx-small"> </span>}
        </Link>
      ))}
    </nav>
  )
}

function Lack({ stage: { lacks, isBlocked } }: { readonly stage: StageLack }) {
  if (lacks === 0) return <span className="hx-small hx-quiet">不缺</span>
  return <span className={`hx-small ${isBlocked ? 'hx-is-block' : 'hx-is-due'}`}>缺 {lacks} 项</span>
}
