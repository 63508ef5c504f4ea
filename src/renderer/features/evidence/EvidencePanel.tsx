import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { Viewer } from '#renderer/features/media/Viewer.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { ContradictionList } from './ContradictionList.tsx'
import { MixTable } from './MixTable.tsx'
import './evidence.css'

interface EvidencePanelProps {
  readonly projectId: string
  readonly onClose: () => void
}

interface Opened {
  readonly ids: readonly string[]
  readonly index: number
}

/** 可信度: how a project's photos and videos can be believed, and what does not agree. */
export function EvidencePanel({ projectId, onClose }: EvidencePanelProps) {
  const { data, error, refetch } = useRead('evidence.project', { projectId })
  const [opened, setOpened] = useState<Opened | null>(null)
  const navigate = useNavigate()
  return (
    <>
      <Modal
        // The viewer covers the window by itself; this one keeps its place meanwhile.
        open={opened === null}
        width={1000}
        title="照片和视频的可信度"
        footer={null}
        onCancel={onClose}
      >
        <ErrorNote error={error} onRetry={() => void refetch()} />
        {data ? (
          <>
            <Section
              title="各级有多少"
              note="“照片视频”里的都算，含扫描件；按文件自己的信息判断，画面上的水印不算证明"
            >
              <MixTable report={data} />
            </Section>
            <Section title="哪里对不上">
              {data.contradictions.length === 0 ? (
                <EmptyState text="没有发现矛盾。开工、竣工验收日期和小区位置填得越全，核对得越细。" />
              ) : (
                <ContradictionList
                  contradictions={data.contradictions}
                  onOpen={(ids, index) => setOpened({ ids, index })}
                  onSignoff={(signoff) => {
                    onClose()
                    const params = { projectId, tab: 'signoff' }
                    void navigate({ to: '/projects/$projectId/$tab', params, search: { signoff } })
                  }}
                  onProject={() => {
                    onClose()
                    void navigate({ to: '/projects/$projectId/edit', params: { projectId } })
                  }}
                />
              )}
            </Section>
          </>
        ) : error ? null : (
          <p className="hx-quiet">正在核对…</p>
        )}
      </Modal>
      {opened ? (
        <OpenedList
          opened={opened}
          onIndex={(index) => setOpened({ ...opened, index })}
          // After this key press: the list coming back would take the same Escape for its own.
          onClose={() => setTimeout(() => setOpened(null))}
        />
      ) : null}
    </>
  )
}

interface OpenedListProps {
  readonly opened: Opened
  readonly onIndex: (index: number) => void
  readonly onClose: () => void
}

/** The viewer over some records, each read when it is looked at. They stay while they are put right. */
function OpenedList({ opened: { ids, index }, onIndex, onClose }: OpenedListProps) {
  const { data } = useRead('record.get', { id: ids[index] ?? '' })
  const records = { length: ids.length, at: (place: number) => (place === index ? data : undefined) }
  return <Viewer records={records} index={index} onIndex={onIndex} onClose={onClose} />
}
