import { Link } from '@tanstack/react-router'
import { useRead } from '#renderer/backend/query.ts'
import { EvidenceSummary } from '#renderer/features/evidence/EvidenceSummary.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { Project } from '#shared/model/project.ts'
import { GapList } from './GapList.tsx'
import { ProjectFacts } from './ProjectFacts.tsx'
import { ScheduleTable, UnitsTable } from './ProjectTables.tsx'
import { RemedyImport } from './RemedyImport.tsx'
import { useRemedy } from './use-remedy.ts'

/** 概况: what is missing first, then what is known. */
export function OverviewTab({ project }: { readonly project: Project }) {
  const projectId = project.id
  const gaps = useRead('project.gaps', { projectId })
  const remedy = useRemedy(projectId)
  return (
    <div className="hx-read-width">
      <Section
        title="还缺什么"
        note={
          <Link to="/projects/$projectId/$tab" params={{ projectId, tab: 'gaps' }}>
            按阶段逐项看
          </Link>
        }
      >
        <ErrorNote error={gaps.error} onRetry={() => void gaps.refetch()} />
        {gaps.data?.length === 0 ? <EmptyState text="不缺：必备的资料都已齐全，可以导出成果包。" /> : null}
        {gaps.data && gaps.data.length > 0 ? <GapList gaps={gaps.data} onRemedy={remedy.go} /> : null}
        {gaps.isPending ? <div className="hx-gaps-room hx-quiet">正在核对…</div> : null}
      </Section>
      <EvidenceSummary projectId={projectId} />
      <ProjectFacts project={project} />
      <UnitsTable project={project} />
      <ScheduleTable project={project} />
      <RemedyImport projectId={projectId} remedy={remedy} />
    </div>
  )
}
