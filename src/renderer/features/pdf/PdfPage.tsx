import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { pdfWords } from './pdf-words.ts'

interface PdfPageProps {
  readonly document: PDFDocumentProxy
  /** From 1. */
  readonly page: number
  /** CSS pixels to fit into; zoom is on top of it. */
  readonly width: number
  /** Height to fit into as well; 0 fits the width only. */
  readonly height: number
  readonly zoom: number
  readonly label: string
}

const mostPixels = 16_000_000

/** One page drawn on a canvas, sharp at any display scale. */
export function PdfPage({ document, page, width, height, zoom, label }: PdfPageProps) {
  const holder = useRef<HTMLDivElement>(null)
  const [failure, setFailure] = useState('')
  useEffect(() => {
    let isOver = false
    let cancel = () => {}
    const draw = async () => {
      const sheet = await document.getPage(page)
      if (isOver) return
      const natural = sheet.getViewport({ scale: 1 })
      const fit = Math.min(width / natural.width, height > 0 ? height / natural.height : Infinity)
      const shown = sheet.getViewport({ scale: fit * zoom })
      const sharp = Math.min(
        window.devicePixelRatio || 1,
        Math.sqrt(mostPixels / (shown.width * shown.height)),
      )
      const viewport = sheet.getViewport({ scale: fit * zoom * sharp })
      const canvas = window.document.createElement('canvas')
      canvas.width = Math.floor(viewport.width)
      canvas.height = Math.floor(viewport.height)
      canvas.style.width = `${Math.floor(shown.width)}px`
      canvas.style.height = `${Math.floor(shown.height)}px`
      const task = sheet.render({ canvas, viewport })
      cancel = () => task.cancel()
      await task.promise
      // The old drawing stays until the new one is ready: no flicker.
      if (!isOver) {
        holder.current?.replaceChildren(canvas)
        setFailure('')
      }
    }
    if (width > 0) {
      draw().catch((error: unknown) => {
        if (!isOver) setFailure(pdfWords(error))
      })
    }
    return () => {
      isOver = true
      cancel()
    }
  }, [document, page, width, height, zoom])
  return (
    <>
      {failure ? <p className="hx-pdf-words">{failure}</p> : null}
      <div ref={holder} role="img" aria-label={label} className="hx-pdf-page" hidden={failure !== ''} />
    </>
  )
}
