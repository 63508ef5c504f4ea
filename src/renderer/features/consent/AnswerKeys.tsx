import type { KeyboardEvent, RefObject } from 'react'
import { type Answer, answerLabels, answers } from '#shared/model/household.ts'

interface AnswerKeysProps {
  readonly label: string
  readonly value: Answer | null
  readonly onChange: (value: Answer | null) => void
  /** After a digit was pressed: to the next question. */
  readonly onNext?: () => void
  readonly onEnter: () => void
  readonly focusRef: RefObject<HTMLDivElement | null>
}

const byKey: Readonly<Record<string, Answer | null>> = {
  '1': 'agree',
  '2': 'disagree',
  '3': 'abstain',
  '0': null,
  Backspace: null,
  Delete: null,
}

/** One question, answered by 1, 2 or 3; nought clears it. */
export function AnswerKeys({ label, value, onChange, onNext, onEnter, focusRef }: AnswerKeysProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      onEnter()
      return
    }
    if (!Object.hasOwn(byKey, event.key)) return
    event.preventDefault()
    const answer = byKey[event.key] ?? null
    onChange(answer)
    if (answer !== null) onNext?.()
  }
  return (
    <div className="hx-answer">
      <span className="hx-answer-label">{label}</span>
      <div
        ref={focusRef}
        role="radiogroup"
        aria-label={label}
        tabIndex={0}
        className="hx-answer-keys"
        onKeyDown={onKeyDown}
      >
        {answers.map((answer, index) => (
          // biome-ignore lint/a11y/useSemanticElements: the group takes the keys; one stop for three answers
          <button
            key={answer}
            type="button"
            role="radio"
            tabIndex={-1}
            aria-checked={value === answer}
            className={value === answer ? 'is-chosen' : undefined}
            onClick={() => {
              onChange(value === answer ? null : answer)
              focusRef.current?.focus()
            }}
          >
            <kbd>{index + 1}</kbd> {answerLabels[answer]}
          </button>
        ))}
      </div>
    </div>
  )
}
