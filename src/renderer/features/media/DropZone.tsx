import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import './media.css'

interface DropZoneProps {
  /** What happens on letting go, e.g. 松开鼠标，导入到本项目. */
  readonly text: string
  readonly onDrop: (data: DataTransfer) => void
  readonly children: ReactNode
}

const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** Takes files and folders dragged anywhere over its content. */
export function DropZone({ text, onDrop, children }: DropZoneProps) {
  const depth = useRef(0)
  const [isOver, setOver] = useState(false)
  const leave = () => {
    depth.current = 0
    setOver(false)
  }
  return (
    // The same is offered by buttons for the keyboard.
    <section
      className="hx-drop"
      aria-label="可拖入文件的区域"
      onDragEnter={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        event.stopPropagation()
        depth.current += 1
        setOver(true)
      }}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        event.stopPropagation()
        event.dataTransfer.dropEffect = 'copy'
      }}
      onDragLeave={(event) => {
        if (!holdsFiles(event)) return
        event.stopPropagation()
        depth.current -= 1
        if (depth.current <= 0) leave()
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        event.stopPropagation()
        leave()
        onDrop(event.dataTransfer)
      }}
    >
      {children}
      {isOver ? (
        <div className="hx-drop-over" aria-hidden="true">
          <span>{text}</span>
        </div>
      ) : null}
    </section>
  )
}
