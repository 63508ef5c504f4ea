import { useMemo } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { OwnBundles } from './OwnBundles.tsx'
import { ReceivePanel } from './ReceivePanel.tsx'
import { RepairPanel } from './RepairPanel.tsx'
import './bundle.css'

/** 成果包 of the whole library: check received ones, find own ones. A bureau makes none. */
export function BundlesPage() {
  const { data: status } = useRead('library.status', {})
  const isBureau = status?.office?.role === 'bureau'
  const list = useRead('project.list', {})
  const projects = useMemo(
    () => new Map((list.data ?? []).map(({ id, community }) => [id, community])),
    [list.data],
  )
  return (
    <>
      <PageHeader title={isBureau ? '核验' : '成果包'} />
      <ReceivePanel />
      <RepairPanel />
      {isBureau ? null : <OwnBundles projects={projects} />}
    </>
  )
}
