import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { isCalendarDay } from '#shared/model/text.ts'
import { readDay } from './day-text.ts'

interface DateInputProps {
  readonly id?: string
  /** `2023-06-01`, or nothing; what was typed instead, while it is no day. */
  readonly value?: string | null
  readonly onChange?: (value: string | null) => void
  readonly 'aria-label'?: string
}

/**
 * A calendar date as text `2023-06-01`; may be typed or picked. What is no day stays on the screen and is handed on as
 * it was typed: the schema refuses it. Who needs a day at once asks `isCalendarDay`.
 */
export function DateInput({ value, onChange, ...rest }: DateInputProps) {
  const text = value ?? ''
  const isDay = text === '' || isCalendarDay(text)
  // The picker wipes what was typed when its day changes: it keeps the last one while the text is wrong.
  const [held, setHeld] = useState(isDay ? text : '')
  // Also where the wrong text is not taken over, as by a filter.
  const [typed, setTyped] = useState('')
  if (isDay && held !== text) {
    setHeld(text)
    setTyped('')
  }
  const wrong = isDay ? typed : text
  const settle = (input: string) => {
    const day = readDay(input)
    setTyped(day === null || isCalendarDay(day) ? '' : day)
    if (day !== (value ?? null)) onChange?.(day)
  }
  const onBlur = (event: FocusEvent) => {
    if (event.target instanceof HTMLInputElement) settle(event.target.value)
  }
  // Ctrl+Enter and Ctrl+S save without leaving the field.
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    if (!(event.key === 'Enter' || event.ctrlKey || event.metaKey)) return
    if (target instanceof HTMLInputElement) flushSync(() => settle(target.value))
  }
  return (
    <span className="hx-date" onBlurCapture={onBlur} onKeyDownCapture={onKeyDown}>
      <DatePicker
        {...rest}
        value={held === '' ? null : dayjs(held)}
        onChange={(day) => {
          setTyped('')
          onChange?.(day ? day.format('YYYY-MM-DD') : null)
        }}
        format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/MM/DD', 'YYYY.MM.DD']}
        placeholder="2023-06-01"
        style={{ width: 160 }}
        preserveInvalidOnBlur={wrong !== ''}
        {...(wrong !== '' ? { status: 'error' as const } : {})}
      />
      {wrong !== '' ? (
        <span role="alert" className="hx-block hx-small hx-date-wrong">
          没有“{wrong}”这一天
        </span>
      ) : null}
    </span>
  )
}
