import { type ReactNode, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import './media.css'

interface FullWindowProps {
  readonly label: string
  readonly className: string
  readonly onKey: (event: KeyboardEvent) => void
  readonly children: ReactNode
}

/** Covers the window; the page behind cannot be reached until it closes, then has its focus back. */
export function FullWindow({ label, className, onKey, children }: FullWindowProps) {
  const box = useRef<HTMLDivElement>(null)
  const keys = useRef(onKey)
  useEffect(() => {
    keys.current = onKey
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      // A dialog opened over this one has its own keys.
      if (
        event.target instanceof Node &&
        !box.current?.contains(event.target) &&
        event.target !== document.body
      )
        return
      keys.current(event)
    }
    const root = document.getElementById('root')
    const before = document.activeElement
    // Captured: what happens inside does not reach React's tree, and so not the window either.
    window.addEventListener('keydown', listen, true)
    root?.setAttribute('inert', '')
    box.current?.focus()
    return () => {
      window.removeEventListener('keydown', listen, true)
      root?.removeAttribute('inert')
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  return createPortal(
    <div
      ref={box}
      className={`hx-full ${className}`}
      role="dialog"
      aria-modal="true"
      aria-label={label}
      tabIndex={-1}
      // What happens here is not the page's: a drop or a key must not reach it through React. A dialog opened
      // from here is elsewhere in the page, and needs its keys.
      onKeyDown={(event) => {
        if (event.target instanceof Node && box.current?.contains(event.target)) event.stopPropagation()
      }}
      onDrop={(event) => event.stopPropagation()}
    >
      {children}
    </div>,
    document.body,
  )
}
