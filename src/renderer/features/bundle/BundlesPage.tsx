import { useMemo } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { OwnBundles } from './OwnBundles.tsx'
import { ReceivePanel } from './ReceivePanel.tsx'
import './bundle.css'

/** 成果包 of the whole library: check received ones, find own ones. */
export function BundlesPage() {
  const list = useRead('project.list', {})
  const projects = useMemo(
    () => new Map((list.data ?? []).map(({ id, community }) => [id, community])),
    [list.data],
  )
  return (
    <>
      <PageHeader title="成果包" />
      <ReceivePanel />
      <OwnBundles projects={projects} />
    </>
  )
}
