import { InputNumber } from 'antd'
import { useRef, useState } from 'react'

interface PagesInputProps {
  readonly label: string
  /** 0: not known. */
  readonly pages: number
  readonly onSave: (pages: number) => void
}

/** Pages of one paper, typed in its row; saved when the field is left or Enter is pressed. */
export function PagesInput({ label, pages, onSave }: PagesInputProps) {
  const [value, setValue] = useState<number | null>(pages || null)
  // Enter saves, and leaving the field after it must not save again.
  const sent = useRef(pages)
  const save = () => {
    const next = value ?? 0
    if (next === sent.current) return
    sent.current = next
    onSave(next)
  }
  return (
    <InputNumber
      size="small"
      className="hx-pages-input"
      aria-label={label}
      controls={false}
      min={0}
      max={9999}
      precision={0}
      placeholder="待填"
      status={pages === 0 ? 'warning' : ''}
      value={value}
      onChange={setValue}
      onBlur={save}
      onPressEnter={save}
      onClick={(event) => event.stopPropagation()}
    />
  )
}
