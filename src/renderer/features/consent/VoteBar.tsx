import { Button } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { localToday } from '#renderer/ui/today.ts'
import { type Answer, answerLabels, answers } from '#shared/model/household.ts'

interface VoteBarProps {
  readonly ids: readonly string[]
  readonly onDone: () => void
}

/** The design vote of the chosen households at once. */
export function VoteBar({ ids, onDone }: VoteBarProps) {
  const [on, setOn] = useState<string | null>(localToday)
  const vote = useAction('consent.vote')
  const run = (value: Answer | null) => {
    if (on !== null) vote.mutate({ ids: [...ids], vote: value, on }, { onSuccess: onDone })
  }
  return (
    <div className="hx-consent-bar">
      <span>{ids.length} 户的方案表决：</span>
      {answers.map((value) => (
        <Button key={value} disabled={on === null || vote.isPending} onClick={() => run(value)}>
          {answerLabels[value]}
        </Button>
      ))}
      <Button disabled={on === null || vote.isPending} onClick={() => run(null)}>
        清空表决
      </Button>
      <span>表决日期</span>
      <DateInput aria-label="表决日期" value={on} onChange={setOn} />
      <ErrorNote error={vote.error} />
    </div>
  )
}
