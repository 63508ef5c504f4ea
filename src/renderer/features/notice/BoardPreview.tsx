import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Segmented } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { call, shell } from '#renderer/backend/transport.ts'
import { recordName } from '#renderer/features/media/record-words.ts'
import { PdfView } from '#renderer/features/pdf/PdfView.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { documentPath } from '#shared/asset.ts'
import { constructionGroupLabels, type NoticeLack, type Paper, papers } from '#shared/model/notice.ts'

interface BoardPreviewProps {
  readonly projectId: string
  readonly paper: Paper
  readonly onPaper: (paper: Paper) => void
  /** Null while it is being checked. */
  readonly lacks: readonly NoticeLack[] | null
}

/** First part of the preview's key in the cache. */
export const boardKey = 'board'

/** The board's PDF as it will be printed; saved and filed from here. */
export function BoardPreview({ projectId, paper, onPaper, lacks }: BoardPreviewProps) {
  const [failure, setFailure] = useState<unknown>(null)
  const archive = useAction('notice.archive')
  const isComplete = lacks?.length === 0
  // Made anew when the tab opens, the project changes or a drawing comes in here; not for every other file
  // of an import, nor for the board's own filing.
  const project = useRead('project.get', { id: projectId })
  const preview = useQuery({
    queryKey: [boardKey, projectId, paper, project.data?.updatedAt],
    queryFn: () => call('notice.preview', { projectId, kind: 'construction', paper }),
    enabled: isComplete && project.data !== undefined,
    gcTime: 0,
  })
  const made = isComplete ? preview.data : undefined
  const save = () => {
    if (!made) return
    shell.saveDocument(made.documentId, made.fileName).then(
      () => setFailure(null),
      (error: unknown) => setFailure(error),
    )
  }
  const missing = [...new Set((lacks ?? []).map(({ group }) => constructionGroupLabels[group]))]
  return (
    <section aria-label="公示牌预览">
      <div className="hx-board-bar">
        <Segmented
          aria-label="纸张"
          value={paper}
          onChange={(value) => {
            archive.reset()
            onPaper(value)
          }}
          options={papers.map((value) => ({ value, label: `${value} 纸` }))}
        />
        <Button disabled={!made} onClick={save}>
          保存 PDF
        </Button>
        <Button
          type="primary"
          disabled={!made}
          loading={archive.isPending}
          onClick={() => archive.mutate({ projectId, kind: 'construction', paper })}
        >
          存入档案
        </Button>
      </div>
      <ErrorNote error={failure ?? archive.error ?? preview.error} />
      {archive.data ? (
        <Alert className="hx-note" type="info" title={`已存入档案 05-3：${recordName(archive.data)}`} />
      ) : null}
      {made ? (
        <PdfView
          key={made.documentId}
          url={documentPath(made.documentId)}
          bytes={made.bytes}
          title={`施工公示牌 ${paper}`}
        />
      ) : (
        <div className="hx-board-room">
          <p className="hx-quiet">
            {lacks === null || (isComplete && preview.isPending)
              ? '正在排版…'
              : missing.length > 0
                ? `还不能生成公示牌：缺${missing.join('、')}。补齐左边标“缺”的内容后，这里自动出现预览。`
                : '没有生成预览。'}
          </p>
        </div>
      )}
    </section>
  )
}
