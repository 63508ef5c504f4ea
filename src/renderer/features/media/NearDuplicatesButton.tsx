import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { formatCount } from '#renderer/ui/format.ts'
import { NearDuplicates } from './NearDuplicates.tsx'

interface NearDuplicatesButtonProps {
  readonly projectId: string
}

/** Says that some pictures look alike, and shows them; nothing where there are none. */
export function NearDuplicatesButton({ projectId }: NearDuplicatesButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const { data } = useRead('media.nearDuplicates', { projectId, limit: 1 })
  const total = data?.total ?? 0
  if (total === 0 && !isOpen) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>看起来相同 {formatCount(total)} 组</Button>
      {isOpen ? <NearDuplicates projectId={projectId} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
