import { Button } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { Doubts, Facts } from './Facts.tsx'
import { FactsForm } from './FactsForm.tsx'
import { FullWindow } from './FullWindow.tsx'
import { LinkSection } from './LinkSection.tsx'
import { phaseHint, phaseOfKey } from './phase-keys.ts'
import { recordName } from './record-words.ts'
import { isTyping } from './typing.ts'
import { UndoButton } from './UndoButton.tsx'
import { ViewerStage } from './ViewerStage.tsx'
import './media.css'

interface ViewerProps {
  /** A list, or what stands for one that is read only in part. */
  readonly records: {
    readonly length: number
    readonly at: (index: number) => ArchiveRecord | undefined
  }
  readonly index: number
  readonly onIndex: (index: number) => void
  readonly onClose: () => void
  /** Facts only, nothing to change. */
  readonly isReadOnly?: boolean
}

/** One picture or video over the whole window, its facts at the right. */
export function Viewer({ records, index, onIndex, onClose, isReadOnly = false }: ViewerProps) {
  const update = useAction('record.update')
  const record = records.at(index)
  const go = (to: number) => {
    if (to >= 0 && to < records.length) onIndex(to)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (isTyping(event.target) && event.target instanceof HTMLElement) event.target.blur()
      else onClose()
      return
    }
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return
    const isVideo = event.target instanceof HTMLVideoElement
    if (event.key === 'ArrowRight' && !isVideo) go(index + 1)
    if (event.key === 'ArrowLeft' && !isVideo) go(index - 1)
    const phase = phaseOfKey(event.key)
    if (phase && record && !isReadOnly) update.mutate({ ids: [record.id], patch: { phase } })
  }
  if (!record) {
    if (records.length === 0) return null
    return (
      <FullWindow label="查看" className="hx-viewer" onKey={onKey}>
        <div className="hx-viewer-stage">
          <div className="hx-viewer-head">
            <span className="hx-viewer-name">正在读取</span>
            <span className="hx-nowrap">
              第 {index + 1} 个，共 {records.length} 个
            </span>
          </div>
        </div>
      </FullWindow>
    )
  }
  return (
    <FullWindow label={`查看 ${recordName(record)}`} className="hx-viewer" onKey={onKey}>
      <div className="hx-viewer-stage">
        <div className="hx-viewer-head">
          <span className="hx-viewer-name">{recordName(record)}</span>
          <span className="hx-nowrap">
            第 {index + 1} 个，共 {records.length} 个
          </span>
        </div>
        <ViewerStage key={record.id} record={record} />
        <div className="hx-viewer-foot">
          <Button disabled={index === 0} onClick={() => go(index - 1)}>
            ← 上一个
          </Button>
          <Button disabled={index === records.length - 1} onClick={() => go(index + 1)}>
            下一个 →
          </Button>
          {isReadOnly ? null : <span className="hx-small">数字设阶段：{phaseHint}</span>}
        </div>
      </div>
      <aside className="hx-viewer-side" aria-label="说明">
        <div className="hx-viewer-close">
          <Button onClick={onClose}>关闭（Esc）</Button>
        </div>
        <ErrorNote error={update.error} />
        <Doubts record={record} />
        {isReadOnly ? null : (
          <>
            <FactsForm key={record.id} record={record} />
            <UndoButton projectId={record.projectId} isInWindow />
          </>
        )}
        <LinkSection recordId={record.id} projectId={record.projectId} isReadOnly={isReadOnly} />
        <Facts record={record} />
      </aside>
    </FullWindow>
  )
}
