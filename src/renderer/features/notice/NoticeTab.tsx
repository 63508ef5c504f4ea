import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { queryClient, useRead } from '#renderer/backend/query.ts'
import { ImportDialog } from '#renderer/features/media/ImportDialog.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { NoticeLack, Paper } from '#shared/model/notice.ts'
import type { DrawingKind } from '#shared/model/record.ts'
import { BoardPreview, boardKey } from './BoardPreview.tsx'
import { GroupList } from './GroupList.tsx'
import './notice.css'

interface NoticeTabProps {
  readonly projectId: string
}

/** 公示: the construction board, what it holds, how it looks, its PDF. */
export function NoticeTab({ projectId }: NoticeTabProps) {
  const navigate = useNavigate()
  const [paper, setPaper] = useState<Paper>('A4')
  const [drawing, setDrawing] = useState<DrawingKind | null>(null)
  const check = useRead('notice.check', { projectId, kind: 'construction' })
  const remedy = ({ group, remedy: way }: NoticeLack) => {
    if (way === 'project') void navigate({ to: '/projects/$projectId/edit', params: { projectId } })
    else setDrawing(group === 'elevation' ? 'elevation' : 'plan')
  }
  return (
    <div className="hx-notice">
      <div>
        <Section title="施工公示牌" note="七项内容缺一不可">
          <ErrorNote error={check.error} onRetry={() => void check.refetch()} />
          {check.data ? (
            <GroupList lacks={check.data} onRemedy={remedy} />
          ) : (
            <p className="hx-quiet">正在核对…</p>
          )}
        </Section>
        <p className="hx-quiet hx-small">
          公示牌张贴在施工现场显著位置，到竣工为止。张贴后请拍近景、远景照片，按“公示”阶段导入。
        </p>
      </div>
      <BoardPreview projectId={projectId} paper={paper} onPaper={setPaper} lacks={check.data ?? null} />
      <ImportDialog
        projectId={projectId}
        open={drawing !== null}
        onClose={() => {
          setDrawing(null)
          void queryClient.invalidateQueries({ queryKey: [boardKey] })
        }}
        initialItem="03-2"
        initialDrawing={drawing}
      />
    </div>
  )
}
