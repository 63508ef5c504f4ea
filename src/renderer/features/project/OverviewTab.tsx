import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { ImportDialog } from '#renderer/features/media/ImportDialog.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { Gap, Project } from '#shared/model/project.ts'
import { GapList } from './GapList.tsx'
import { ProjectFacts } from './ProjectFacts.tsx'
import { ScheduleTable, UnitsTable } from './ProjectTables.tsx'
import { drawingOf, remedyPlace } from './tabs.ts'

/** 概况: what is missing first, then what is known. */
export function OverviewTab({ project }: { readonly project: Project }) {
  const projectId = project.id
  const gaps = useRead('project.gaps', { projectId })
  const navigate = useNavigate()
  const [wanted, setWanted] = useState<Gap | null>(null)
  const remedy = (gap: Gap) => {
    const { tab, search } = remedyPlace(gap)
    if (search.import) setWanted(gap)
    else if (tab === 'edit') void navigate({ to: '/projects/$projectId/edit', params: { projectId } })
    else void navigate({ to: '/projects/$projectId/$tab', params: { projectId, tab }, search })
  }
  const place = wanted && remedyPlace(wanted).search
  return (
    <>
      <Section title="还缺什么">
        <ErrorNote error={gaps.error} onRetry={() => void gaps.refetch()} />
        {gaps.data?.length === 0 ? <EmptyState text="不缺：必备的资料都已齐全，可以导出成果包。" /> : null}
        {gaps.data && gaps.data.length > 0 ? <GapList gaps={gaps.data} onRemedy={remedy} /> : null}
        {gaps.isPending ? <div className="hx-gaps-room hx-quiet">正在核对…</div> : null}
      </Section>
      <ProjectFacts project={project} />
      <UnitsTable project={project} />
      <ScheduleTable project={project} />
      <ImportDialog
        projectId={projectId}
        open={wanted !== null}
        onClose={() => setWanted(null)}
        initialPhase={place?.phase ?? null}
        initialItem={place?.item ?? null}
        initialDrawing={wanted && drawingOf(wanted)}
      />
    </>
  )
}
