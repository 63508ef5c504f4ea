import { Button, Input } from 'antd'
import { useState } from 'react'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import type { BundlePlan } from '#shared/model/bundle.ts'
import type { Choices } from './export-choices.ts'

interface DeclarationEditorProps {
  readonly gaps: BundlePlan['toDeclare']
  readonly choices: Choices
  readonly isDisabled: boolean
  readonly onChange: (patch: Partial<Choices>) => void
}

/** Each lacking item with why it is handed over without, and who answers for it. */
export function DeclarationEditor({ gaps, choices, isDisabled, onChange }: DeclarationEditorProps) {
  const { reasons, person } = choices
  const [common, setCommon] = useState('')
  const open = gaps.filter(({ gapId }) => (reasons[gapId] ?? '').trim() === '')
  const fill = () => {
    onChange({ reasons: { ...reasons, ...Object.fromEntries(open.map(({ gapId }) => [gapId, common])) } })
    setCommon('')
  }
  return (
    <fieldset className="hx-fieldset hx-export-group">
      <legend>缺项声明</legend>
      <CountLine total={gaps.length}>
        <span className="hx-quiet">已写理由 {gaps.length - open.length} 项</span>
      </CountLine>
      <ul className="hx-declare">
        {gaps.map(({ gapId, text }) => (
          <li key={gapId}>
            <span className="hx-break">{visibleText(text)}</span>
            <CommittedInput
              label={`${text}：理由`}
              max={200}
              placeholder="为什么缺"
              value={reasons[gapId] ?? ''}
              isDisabled={isDisabled}
              onCommit={(reason) => onChange({ reasons: { ...reasons, [gapId]: reason } })}
            />
          </li>
        ))}
      </ul>
      {open.length > 1 ? (
        <div className="hx-actions hx-declare-rest">
          <Input
            aria-label="其余各项的理由"
            className="hx-export-wide"
            maxLength={200}
            placeholder="同一个理由"
            value={common}
            disabled={isDisabled}
            onChange={(event) => setCommon(event.target.value)}
          />
          <Button disabled={isDisabled || common.trim() === ''} onClick={fill}>
            填入空着的 {open.length} 项
          </Button>
        </div>
      ) : null}
      <div className="hx-actions hx-declare-rest">
        <label htmlFor="declared-by">声明人</label>
        <CommittedInput
          id="declared-by"
          max={20}
          placeholder="姓名"
          className="hx-field-short"
          value={person}
          isDisabled={isDisabled}
          onCommit={(name) => onChange({ person: name })}
        />
      </div>
    </fieldset>
  )
}

interface CommittedInputProps {
  readonly id?: string
  readonly label?: string
  readonly className?: string
  readonly placeholder: string
  readonly max: number
  readonly value: string
  readonly isDisabled: boolean
  readonly onCommit: (value: string) => void
}

/** Told when it is left, or at Enter: the plan is made anew each time. */
function CommittedInput({
  id,
  label,
  className,
  placeholder,
  max,
  value,
  isDisabled,
  onCommit,
}: CommittedInputProps) {
  const [edited, setEdited] = useState<string | null>(null)
  const commit = () => {
    if (edited !== null && edited !== value) onCommit(edited)
    setEdited(null)
  }
  return (
    <Input
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      {...(className ? { className } : {})}
      autoComplete="off"
      maxLength={max}
      placeholder={placeholder}
      value={edited ?? value}
      disabled={isDisabled}
      onChange={(event) => setEdited(event.target.value)}
      onBlur={commit}
      onPressEnter={commit}
    />
  )
}
