import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { VolumeDetail } from './VolumeDetail.tsx'
import { VolumeOverview } from './VolumeOverview.tsx'
import './volume.css'

/** 案卷: a project's volumes, one at a time in full. */
export function VolumeTab({ projectId }: { readonly projectId: string }) {
  const [openId, setOpenId] = useState<string | null>(null)
  const list = useRead('volume.list', { projectId })
  if (!list.data) {
    return list.error ? (
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <p className="hx-quiet">正在读取…</p>
    )
  }
  const opened = list.data.volumes.find(({ id }) => id === openId)
  return opened ? (
    <VolumeDetail
      key={opened.id}
      volumeId={opened.id}
      volumes={list.data.volumes}
      onBack={() => setOpenId(null)}
    />
  ) : (
    <VolumeOverview projectId={projectId} list={list.data} onOpen={setOpenId} />
  )
}
