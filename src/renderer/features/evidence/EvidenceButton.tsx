import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { EvidencePanel } from './EvidencePanel.tsx'
import { contradictionCount } from './evidence-words.ts'

interface EvidenceButtonProps {
  readonly projectId: string
}

/** Opens 可信度, and says how many contradictions there are; nothing where there are no photos. */
export function EvidenceButton({ projectId }: EvidenceButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const { data } = useRead('evidence.project', { projectId })
  const doubts = data?.contradictions.filter(({ severity }) => severity !== 'hint').length ?? 0
  if (!isOpen && (data?.total ?? 0) === 0) return null
  return (
    <>
      <Button title={data ? contradictionCount(data) : ''} onClick={() => setOpen(true)}>
        可信度{doubts > 0 ? ` ${doubts} 处对不上` : ''}
      </Button>
      {isOpen ? <EvidencePanel projectId={projectId} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
