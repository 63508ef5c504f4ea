import type { ChipTone } from '#renderer/ui/Chip.tsx'
import { type Actor, actorLabels, type StepView } from '#shared/model/procedure.ts'

export const stateWords: Readonly<Record<StepView['state'], string>> = {
  done: '已完成',
  waived: '不适用',
  open: '可以办理',
  shut: '条件未满足',
}
export const stateTones: Readonly<Record<StepView['state'], ChipTone>> = {
  done: 'good',
  waived: 'plain',
  open: 'accent',
  shut: 'plain',
}

export const namesOf = (actors: readonly Actor[]): string =>
  actors.map((actor) => actorLabels[actor]).join('、')

/** How a step stands, in one line: when it was done, or what is still in its way. */
export function summaryOf({ done, conditions, state }: StepView): string {
  if (done) {
    const on = done.isWaived ? '' : `${done.on} `
    return `${on}${done.person} 确认${done.note ? `：${done.note}` : ''}`
  }
  const open = conditions.filter(({ isMet }) => !isMet)
  if (open.length === 0) return '条件都已满足'
  if (state === 'open') return '条件未全部满足，已有人决定办理'
  const [first] = open
  return `还差 ${open.length} 项：${first?.text ?? ''}${open.length > 1 ? ' 等' : ''}`
}
