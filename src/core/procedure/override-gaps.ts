import type { Gap } from '#shared/model/project.ts'
import type { KeptOverride } from './facts.ts'
import { stepOf } from './steps-2023.ts'

/** Gates that were passed although shut stay in sight, with who decided it and why. */
export const overrideGaps = (overrides: readonly KeptOverride[]): readonly Gap[] =>
  overrides.map(({ id, step, conditions, person, reason }) => {
    const { title, source, documents } = stepOf(step)
    return {
      id: `override-${id}`,
      level: 'advice',
      stage: (documents[0] ?? '01').slice(0, 2),
      text: `${title}未满足条件即办理：${conditions.join('；')}（${person}：${reason}）`,
      source,
      remedy: { label: '去查看', to: 'procedure' },
    }
  })
