import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { Section } from '#renderer/ui/Section.tsx'
import { EvidencePanel } from './EvidencePanel.tsx'
import { contradictionCount, mixLine } from './evidence-words.ts'

interface EvidenceSummaryProps {
  readonly projectId: string
}

/** 可信度 in a line, for a project's first page; nothing while there are no photos. */
export function EvidenceSummary({ projectId }: EvidenceSummaryProps) {
  const [isOpen, setOpen] = useState(false)
  const { data } = useRead('evidence.project', { projectId })
  if (!data || data.total === 0) return null
  const doubts = contradictionCount(data)
  return (
    <Section title="照片可信度">
      <p className="hx-actions">
        <span>
          {mixLine(data.mix)}。{doubts ? `${doubts}。` : '没有发现矛盾。'}
        </span>
        <Button size="small" onClick={() => setOpen(true)}>
          看可信度
        </Button>
      </p>
      {isOpen ? <EvidencePanel projectId={projectId} onClose={() => setOpen(false)} /> : null}
    </Section>
  )
}
