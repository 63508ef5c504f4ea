import { Form, Input } from 'antd'
import { useState } from 'react'
import { type RecordPatch, recordPatch } from '#shared/model/record.ts'
import { visibleLines } from './visible-text.ts'

interface TextFactProps {
  readonly field: 'title' | 'caption' | 'building' | 'unit' | 'part' | 'people' | 'photographer'
  readonly label: string
  readonly value: string
  readonly onSave: (patch: RecordPatch) => void
  readonly isLong?: boolean
}

/** One line or paragraph about a record: checked and kept when it is left. */
export function TextFact({ field, label, value, onSave, isLong = false }: TextFactProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState('')
  const id = `fact-${field}`
  const shown = draft ?? visibleLines(value)
  const leave = () => {
    if (draft === null || draft === value) return setDraft(null)
    const checked = recordPatch.safeParse({ [field]: draft })
    if (!checked.success) return setError(checked.error.issues[0]?.message ?? '')
    setError('')
    onSave(checked.data)
  }
  const common = {
    id,
    value: shown,
    onChange: (event: { target: { value: string } }) => setDraft(event.target.value),
    onBlur: leave,
  }
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      {...(error ? { validateStatus: 'error' as const, help: error } : {})}
    >
      {isLong ? (
        <Input.TextArea {...common} autoSize={{ minRows: 2, maxRows: 6 }} />
      ) : (
        <Input {...common} onPressEnter={(event) => event.currentTarget.blur()} />
      )}
    </Form.Item>
  )
}
