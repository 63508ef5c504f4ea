import { type DragEvent, type KeyboardEvent, useState } from 'react'

/** What is needed of a key press on a row. */
type RowKey = Pick<KeyboardEvent, 'altKey' | 'key' | 'preventDefault'>

/** How rows of a table are moved: by dragging one onto another, by Alt with an arrow, by buttons. */
export interface RowOrder {
  /** Moves a row up or down by one. */
  step(index: number, by: 1 | -1): void
  onKey(event: RowKey, index: number): void
  /** For the row's element. */
  rowProps(index: number): {
    draggable: boolean
    onDragStart: (event: DragEvent) => void
    onDragOver: (event: DragEvent) => void
    onDragLeave: () => void
    onDrop: (event: DragEvent) => void
    onDragEnd: () => void
  }
  /** Marks the row where the dragged one would go. */
  className(index: number): string
}

// Tells rows of this app from files and photos that are dragged over them.
const mark = 'application/x-huanxin-row'

/** @param onMove told the old and the new place, both from 0 */
export function useRowOrder(count: number, onMove: (from: number, to: number) => void): RowOrder {
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const end = () => {
    setDragged(null)
    setOver(null)
  }
  const step = (index: number, by: 1 | -1) => {
    const to = index + by
    if (to >= 0 && to < count) onMove(index, to)
  }
  return {
    step,
    onKey(event, index) {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
      event.preventDefault()
      step(index, event.key === 'ArrowUp' ? -1 : 1)
    },
    rowProps: (index) => ({
      draggable: true,
      onDragStart(event) {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData(mark, String(index))
        setDragged(index)
      },
      onDragOver(event) {
        if (dragged === null) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        setOver(index)
      },
      onDragLeave: () => setOver(null),
      onDrop(event) {
        if (dragged === null) return
        event.preventDefault()
        if (dragged !== index) onMove(dragged, index)
        end()
      },
      onDragEnd: end,
    }),
    className(index) {
      if (dragged === null || over !== index || dragged === index) return ''
      return dragged < index ? 'hx-drop-below' : 'hx-drop-above'
    },
  }
}
