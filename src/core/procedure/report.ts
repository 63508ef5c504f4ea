import type { ReportRequest } from '#core/pdf/report-document.ts'
import type { Procedure, StepView } from '#shared/model/procedure.ts'
import type { Project } from '#shared/model/project.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { namesOf } from './gate-rules.ts'

const stateWords: Readonly<Record<StepView['state'], string>> = {
  done: '已完成',
  waived: '不适用',
  open: '可以办理',
  shut: '条件未满足',
}

/** Every step with who leads, how it stands, what is still in its way, and gates that were passed although shut. */
export function procedureReport(project: Project, procedure: Procedure): ReportRequest {
  const overrides = procedure.steps.flatMap(({ step, overrides: own }) =>
    own.map((override) => ({ override, title: step.title })),
  )
  return {
    title: '老旧小区改造程序办理表',
    subtitle: `${project.name}（${project.code}）`,
    number: procedure.ruleSet.title,
    paper: 'A4-landscape',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 6, align: 'center' },
          { title: '步骤', width: 17 },
          { title: '牵头', width: 15 },
          { title: '审批', width: 8 },
          { title: '参与', width: 18 },
          { title: '状态', width: 10, align: 'center' },
          { title: '完成日期', width: 11, align: 'center' },
          { title: '确认人', width: 8, align: 'center' },
          { title: '还差什么', width: 20 },
          { title: '依据', width: 13 },
        ],
        rows: procedure.steps.map((view, index) => [
          String(index + 1),
          view.step.title,
          namesOf(view.step.leads),
          namesOf(view.step.approves),
          namesOf(view.step.supports),
          stateWords[view.state],
          view.done && !view.done.isWaived ? view.done.on : '',
          view.done?.person ?? '',
          view.done
            ? view.done.note
            : view.conditions
                .filter(({ isMet }) => !isMet)
                .map(({ text, state }) => `${text}：${state}`)
                .join('；'),
          view.step.source,
        ]),
      },
      ...(overrides.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              title: '未满足条件即办理的',
              columns: [
                { title: '步骤', width: 16 },
                { title: '当时未满足的条件', width: 40 },
                { title: '理由', width: 30 },
                { title: '决定人', width: 8, align: 'center' as const },
                { title: '日期', width: 10, align: 'center' as const },
              ],
              rows: overrides.map(({ override: { conditions, reason, person, at }, title }) => [
                title,
                conditions.join('；'),
                reason,
                person,
                toLocalDate(at),
              ]),
            },
          ]),
      ...(procedure.moves.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              title: '改用其他方案的',
              columns: [
                { title: '原方案', width: 20 },
                { title: '现方案', width: 20 },
                { title: '理由', width: 40 },
                { title: '确认人', width: 10, align: 'center' as const },
                { title: '日期', width: 10, align: 'center' as const },
              ],
              rows: procedure.moves.map(({ from, to, reason, person, at }) => [
                from,
                to,
                reason,
                person,
                toLocalDate(at),
              ]),
            },
          ]),
    ],
  }
}
