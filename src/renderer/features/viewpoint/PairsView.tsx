import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { ManualPair } from './ManualPair.tsx'
import { PairList } from './PairList.tsx'
import { PairWindow } from './PairWindow.tsx'
import { Proposals } from './Proposals.tsx'

interface PairsViewProps {
  readonly projectId: string
}

/** Proposed pairs one after the other, then the pairs that were made. */
export function PairsView({ projectId }: PairsViewProps) {
  const pairs = useRead('pair.list', { projectId })
  const proposals = useRead('pair.propose', { projectId })
  const [openId, setOpenId] = useState<string | null>(null)
  const [isManual, setManual] = useState(false)
  const opened = pairs.data?.find(({ id }) => id === openId)
  const { unpaired, total = 0 } = proposals.data ?? {}
  return (
    <>
      <Section
        title="建议的配对"
        note={unpaired ? `还没配对的：改造前 ${unpaired.before} 张，改造后 ${unpaired.after} 张` : ''}
      >
        <ErrorNote error={proposals.error} onRetry={() => void proposals.refetch()} />
        {proposals.data && total > 0 ? <Proposals projectId={projectId} proposals={proposals.data} /> : null}
        {proposals.data && total === 0 ? (
          <EmptyState
            text={
              unpaired && unpaired.before > 0 && unpaired.after > 0
                ? '没有可以建议的配对：剩下的照片没有相同的视点、位置、题名或相近的定位。给照片填上楼栋部位，或归入视点后，这里会自动给出建议；也可以手工配对。'
                : '没有可以建议的配对。要有标为“改造前”和“改造后”的照片才能配对，请先到“照片视频”导入并标明阶段。'
            }
            action={<Button onClick={() => setManual(true)}>手工配对</Button>}
          />
        ) : null}
      </Section>
      <ErrorNote error={pairs.error} onRetry={() => void pairs.refetch()} />
      {pairs.data ? (
        <PairList
          projectId={projectId}
          pairs={pairs.data}
          onOpen={setOpenId}
          onManual={() => setManual(true)}
        />
      ) : null}
      {isManual ? (
        <ManualPair
          projectId={projectId}
          onClose={() => setManual(false)}
          onMade={(id) => {
            setManual(false)
            setOpenId(id)
          }}
        />
      ) : null}
      {opened ? <PairWindow key={opened.id} pair={opened} onClose={() => setOpenId(null)} /> : null}
    </>
  )
}
