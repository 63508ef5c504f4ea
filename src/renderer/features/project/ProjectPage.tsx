import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { AcceptanceTab } from '#renderer/features/acceptance/AcceptanceTab.tsx'
import { BundleTab } from '#renderer/features/bundle/BundleTab.tsx'
import { FilingDock } from '#renderer/features/catalogue/FilingDock.tsx'
import { GapsTab } from '#renderer/features/catalogue/GapsTab.tsx'
import { StageRail } from '#renderer/features/catalogue/StageRail.tsx'
import { ConsentTab } from '#renderer/features/consent/ConsentTab.tsx'
import { JournalTab } from '#renderer/features/journal/JournalTab.tsx'
import { ArchiveTab } from '#renderer/features/media/ArchiveTab.tsx'
import { LinkedRecord } from '#renderer/features/media/LinkedRecord.tsx'
import { MediaTab } from '#renderer/features/media/MediaTab.tsx'
import { NoticeTab } from '#renderer/features/notice/NoticeTab.tsx'
import { PaymentTab } from '#renderer/features/payment/PaymentTab.tsx'
import { ProcedureTab } from '#renderer/features/procedure/ProcedureTab.tsx'
import { SignoffTab } from '#renderer/features/signoff/SignoffTab.tsx'
import { SiteTab } from '#renderer/features/site/SiteTab.tsx'
import { CompareTab } from '#renderer/features/viewpoint/CompareTab.tsx'
import { VolumeTab } from '#renderer/features/volume/VolumeTab.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { Project } from '#shared/model/project.ts'
import { OverviewTab } from './OverviewTab.tsx'
import { type ProjectSearch, type ProjectTab, projectTabs } from './tabs.ts'
import './project-tabs.css'

/** One project: its stages across the top, its parts as tabs. */
export function ProjectPage() {
  const { projectId, tab } = useParams({ from: '/projects/$projectId/$tab' })
  const search = useSearch({ from: '/projects/$projectId/$tab' })
  const navigate = useNavigate()
  const project = useRead('project.get', { id: projectId })
  const active = projectTabs.find(({ key }) => key === tab)?.key ?? 'overview'
  if (!project.data) {
    return <ErrorNote error={project.error} onRetry={() => void project.refetch()} />
  }
  const { data } = project
  return (
    <>
      <h1 className="hx-visually-hidden">{data.name}</h1>
      <StageRail projectId={projectId} isBoard={active === 'gaps'} />
      {active === 'media' ? <FilingDock projectId={projectId} /> : null}
      <Tabs
        className="hx-project-tabs"
        activeKey={active}
        onChange={(key) =>
          void navigate({ to: '/projects/$projectId/$tab', params: { projectId, tab: key } })
        }
        destroyOnHidden
        tabBarExtraContent={
          <Button onClick={() => void navigate({ to: '/projects/$projectId/edit', params: { projectId } })}>
            修改项目资料
          </Button>
        }
        items={projectTabs.map(({ key, label }) => ({
          key,
          label,
          children: key === active ? content(key, data, search) : null,
        }))}
      />
    </>
  )
}

function content(tab: ProjectTab, project: Project, search: ProjectSearch): ReactNode {
  const projectId = project.id
  switch (tab) {
    case 'overview':
      return <OverviewTab project={project} />
    case 'gaps':
      return <GapsTab key={`${search.stage} ${search.item}`} projectId={projectId} />
    case 'archive':
      return (
        <>
          <ArchiveTab key={`${search.stage} ${search.item} ${search.record}`} projectId={projectId} />
          <LinkedRecord />
        </>
      )
    case 'media':
      return <MediaTab projectId={projectId} />
    case 'compare':
      return <CompareTab key={search.viewpoint ?? ''} projectId={projectId} />
    case 'volume':
      return <VolumeTab projectId={projectId} />
    case 'signoff':
      return <SignoffTab key={search.signoff ?? ''} projectId={projectId} />
    case 'notice':
      return <NoticeTab projectId={projectId} kind={search.kind ?? 'construction'} />
    case 'procedure':
      return <ProcedureTab project={project} />
    case 'consent':
      return <ConsentTab project={project} />
    case 'site':
      return <SiteTab project={project} />
    case 'payment':
      return <PaymentTab project={project} />
    case 'acceptance':
      return <AcceptanceTab project={project} />
    case 'bundle':
      return <BundleTab projectId={projectId} />
    case 'journal':
      return <JournalTab projectId={projectId} />
  }
}
