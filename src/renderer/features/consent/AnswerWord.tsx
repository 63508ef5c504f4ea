import { Chip } from '#renderer/ui/Chip.tsx'
import { type Answer, answerLabels } from '#shared/model/household.ts'

/** An answer in a word; a dash where nobody has answered. */
export function AnswerWord({ answer }: { readonly answer: Answer | null }) {
  if (answer === null) return <span className="hx-quiet">—</span>
  if (answer === 'agree') return answerLabels.agree
  return <Chip tone={answer === 'disagree' ? 'block' : 'due'}>{answerLabels[answer]}</Chip>
}
