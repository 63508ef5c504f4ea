import { Input, type InputRef, Modal } from 'antd'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { catalogue, findCatalogueItem, stageOf } from '#shared/model/catalogue.ts'
import { useInitials } from './initials.ts'
import { matchItems } from './item-match.ts'
import './catalogue.css'

interface ItemPickerProps {
  /** How many files are to be filed. */
  readonly count: number
  /** Codes to offer first, from the files' names. */
  readonly suggested: readonly string[]
  readonly onPick: (code: string | null) => void
  readonly onClose: () => void
}

const items = catalogue.flatMap((stage) => stage.items)
/** Offered as the last choice: out of the catalogue again. */
const unfiled = ''
const shownMost = 12

/** Quick choice of an item by keyboard: letters narrow the list, arrows move, Enter files. */
export function ItemPicker({ count, suggested, onPick, onClose }: ItemPickerProps) {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const initials = useInitials(items)
  const prefix = useId()
  const input = useRef<InputRef>(null)
  const isOpenQuery = query.trim() === ''
  const offered = isOpenQuery ? suggested.flatMap((code) => findCatalogueItem(code) ?? []) : []
  const found = matchItems(query, items, initials).filter((item) => !offered.includes(item))
  const all = [...offered, ...found]
  const codes = [...all.map(({ code }) => code), ...(isOpenQuery || found.length === 0 ? [unfiled] : [])]
  const active = Math.min(at, codes.length - 1)
  const pick = (index: number) => {
    const code = codes[index]
    if (code !== undefined) onPick(code === unfiled ? null : code)
  }
  // Only a window of the list is drawn; it follows the chosen line.
  const from = Math.max(0, Math.min(active - Math.floor(shownMost / 2), codes.length - shownMost))
  const shown = codes.slice(from, from + shownMost)

  useEffect(() => {
    // After the dialog has taken the focus for itself.
    const timer = window.setTimeout(() => input.current?.focus(), 50)
    return () => window.clearTimeout(timer)
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: shownMost, PageUp: -shownMost }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt(Math.max(0, Math.min(codes.length - 1, active + step)))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      pick(active)
    }
  }
  return (
    <Modal open width={560} title={`把 ${count} 个文件归到`} footer={null} onCancel={onClose}>
      <Input
        ref={input}
        role="combobox"
        aria-label="查找目录项"
        aria-expanded="true"
        aria-controls={`${prefix}list`}
        aria-activedescendant={`${prefix}${codes[active] ?? ''}`}
        placeholder="输入编号、名称或拼音首字母，例如 04-4、合同、sght"
        maxLength={40}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${prefix}list`} className="hx-item-picker" role="listbox" aria-label="目录项">
        {shown.map((code, index) => {
          const item = findCatalogueItem(code)
          return (
            <div
              key={code}
              id={`${prefix}${code}`}
              role="option"
              tabIndex={-1}
              aria-selected={from + index === active}
              onMouseMove={() => setAt(from + index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(from + index)}
              onKeyDown={onKeyDown}
            >
              {item ? (
                <>
                  <span className="hx-item-picker-code">{code}</span>
                  <span className="hx-item-picker-title">{item.title}</span>
                  <span className="hx-quiet hx-small">
                    {isOpenQuery && suggested.includes(code) ? '按文件名建议' : stageOf(code)?.title}
                  </span>
                </>
              ) : (
                <>
                  <span className="hx-item-picker-code" />
                  <span className="hx-item-picker-title">
                    {found.length === 0 && !isOpenQuery ? '没有匹配的目录项；放到未归类' : '放到未归类'}
                  </span>
                </>
              )}
            </div>
          )
        })}
      </div>
      <p className="hx-quiet hx-small" role="status">
        {found.length + offered.length} 项符合。↑ ↓ 选择，回车归类，Esc 取消。
      </p>
    </Modal>
  )
}
