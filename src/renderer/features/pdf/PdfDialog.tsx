import { Button } from 'antd'
import type { ReactNode } from 'react'
import { FullWindow } from '#renderer/features/media/FullWindow.tsx'
import { PdfView } from './PdfView.tsx'

interface PdfDialogProps {
  readonly url: string
  readonly bytes: number
  readonly title: string
  readonly onClose: () => void
  /** More buttons, e.g. 保存 PDF. */
  readonly actions?: ReactNode
}

/** A PDF over the whole window. */
export function PdfDialog({ url, bytes, title, onClose, actions }: PdfDialogProps) {
  return (
    <FullWindow
      label={title}
      className="hx-pdf-window"
      onKey={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <div className="hx-pdf-head">
        <strong className="hx-viewer-name">{title}</strong>
        {actions}
        <Button onClick={onClose}>关闭（Esc）</Button>
      </div>
      <PdfView
        url={url}
        bytes={bytes}
        title={title}
        fit="page"
        room={Math.max(300, window.innerHeight - 48 - 48 - 32)}
      />
    </FullWindow>
  )
}
