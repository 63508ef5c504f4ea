import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { PdfPage } from './PdfPage.tsx'
import type { OpenPdf } from './pdf-document.ts'
import { pdfWords } from './pdf-words.ts'
import './pdf.css'

interface PdfViewProps {
  /** Address of the PDF inside the app. */
  readonly url: string
  readonly bytes: number
  readonly title: string
  /** More buttons for the bar. */
  readonly actions?: ReactNode
  /** `page`: the whole sheet fits into the given height; `width`: as wide as its place. */
  readonly fit?: 'page' | 'width'
  /** Room for the sheet when `fit` is `page`, in CSS pixels. */
  readonly room?: number
  /** The same paper made anew each time: what is shown stays until the new one is drawn. */
  readonly isLive?: boolean
}

// Eight times: running text of the largest boards.
const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6, 8]

/** Shows a PDF page by page. */
export function PdfView(props: PdfViewProps) {
  const { url, bytes, title, actions, fit: first = 'width', room = 0, isLive = false } = props
  const [opened, setOpened] = useState<OpenPdf | null>(null)
  const [failure, setFailure] = useState('')
  const [page, setPage] = useState(1)
  const [zoom, setZoom] = useState(1)
  const [fit, setFit] = useState(first)
  const [sheet, width] = useWidth()

  useEffect(() => {
    const stop = new AbortController()
    let close = () => {}
    if (!isLive) {
      setOpened(null)
      setPage(1)
    }
    setFailure('')
    // The parser is large and only needed here.
    const open = import('./pdf-document.ts').then(({ openPdf }) => openPdf(url, bytes, stop.signal))
    open.then(
      (pdf) => {
        close = pdf.close
        if (stop.signal.aborted) return pdf.close()
        setOpened(pdf)
        setPage((now) => Math.min(now, pdf.document.numPages))
      },
      (error: unknown) => {
        if (stop.signal.aborted) return
        setOpened(null)
        setFailure(pdfWords(error))
      },
    )
    return () => {
      stop.abort()
      close()
    }
  }, [url, bytes, isLive])

  const pages = opened?.document.numPages ?? 0
  const step = (by: 1 | -1) => {
    const at = zooms.indexOf(zoom)
    setZoom(zooms[Math.max(0, Math.min(zooms.length - 1, at + by))] ?? 1)
  }
  return (
    <div className="hx-pdf">
      <div className="hx-pdf-bar">
        <Button size="small" disabled={page <= 1} onClick={() => setPage(page - 1)}>
          上一页
        </Button>
        <span className="hx-nowrap" role="status">
          {pages > 0 ? `第 ${page} 页，共 ${pages} 页` : failure ? '' : '正在打开…'}
        </span>
        <Button size="small" disabled={page >= pages} onClick={() => setPage(page + 1)}>
          下一页
        </Button>
        <span className="hx-pdf-gap" />
        <Button size="small" disabled={zoom <= (zooms[0] ?? 1)} onClick={() => step(-1)}>
          缩小
        </Button>
        <span className="hx-nowrap hx-pdf-zoom">{Math.round(zoom * 100)}%</span>
        <Button size="small" disabled={zoom >= (zooms.at(-1) ?? 1)} onClick={() => step(1)}>
          放大
        </Button>
        <Button
          size="small"
          onClick={() => {
            setZoom(1)
            setFit('width')
          }}
        >
          适合宽度
        </Button>
        {room > 0 ? (
          <Button
            size="small"
            onClick={() => {
              setZoom(1)
              setFit('page')
            }}
          >
            整页
          </Button>
        ) : null}
        {actions ? <span className="hx-pdf-actions">{actions}</span> : null}
      </div>
      <div ref={sheet} className="hx-pdf-sheet">
        {failure ? <p className="hx-pdf-words">{failure}</p> : null}
        {opened ? (
          <PdfPage
            document={opened.document}
            page={page}
            width={width}
            height={fit === 'page' ? room : 0}
            zoom={zoom}
            label={`${title} 第 ${page} 页`}
          />
        ) : null}
      </div>
    </div>
  )
}

/** Width inside an element's padding, followed as it changes. */
function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width))
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return [element, width]
}
