import { Button } from 'antd'
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { CaptionTemplate } from '#shared/model/template.ts'
import { templateWords } from './template-words.ts'
import { visibleText } from './visible-text.ts'

interface TemplateMenuProps {
  readonly onChoose: (template: CaptionTemplate) => void
  /** 存为模板: offered where there is none yet. */
  readonly onManage: () => void
  readonly onClose: () => void
}

/** Templates to choose from by arrows, digits or Enter. */
export function TemplateMenu({ onChoose, onManage, onClose }: TemplateMenuProps) {
  const templates = useRead('template.list', {})
  const box = useRef<HTMLDivElement>(null)
  const found = templates.data
  // Before the next key: what is pressed now is meant for the menu.
  useLayoutEffect(() => {
    const first = found ? box.current?.querySelector('button') : box.current
    first?.focus()
  }, [found])
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(box.current?.querySelectorAll<HTMLButtonElement>('[role="menuitem"]') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (move !== 0) {
      event.preventDefault()
      buttons[(at + move + buttons.length) % buttons.length]?.focus()
    }
    const chosen = /^[1-9]$/.test(event.key) && !event.altKey ? found?.[Number(event.key) - 1] : undefined
    if (chosen) {
      event.preventDefault()
      onChoose(chosen)
    }
  }
  return (
    <div
      ref={box}
      className="hx-template-menu"
      role="menu"
      tabIndex={-1}
      aria-label="选模板"
      onKeyDown={onKeyDown}
    >
      <ErrorNote error={templates.error} />
      {found?.length === 0 ? (
        <>
          <p className="hx-quiet">还没有模板。</p>
          <Button size="small" role="menuitem" className="hx-template-first" onClick={onManage}>
            把这张的说明存为模板
          </Button>
        </>
      ) : null}
      {found?.map((template, index) => (
        <button key={template.id} type="button" role="menuitem" onClick={() => onChoose(template)}>
          <span className="hx-quiet">{index < 9 ? index + 1 : ''}</span>
          <span className="hx-break">
            {visibleText(template.name)}
            <span className="hx-quiet hx-small hx-template-words">{templateWords(template.patch)}</span>
          </span>
        </button>
      ))}
      <div className="hx-actions">
        <Button size="small" onClick={onClose}>
          不套了（Esc）
        </Button>
      </div>
    </div>
  )
}
