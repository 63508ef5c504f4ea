import type { FactsOf } from '#shared/model/notice.ts'
import { consentRates, isConsentGiven, voteOutcome } from '#shared/model/notice-rates.ts'
import { shareWords } from '#shared/model/rule-set.ts'
import type { AddFinding, LintSource } from './lint-source.ts'
import { toLongDate } from './words.ts'

/** Numbers that cannot all be true, and dates out of order, of a survey (plan 三(二)). */
export function lintSurvey(
  facts: FactsOf<'survey'>,
  { draft, project, shares: { consent: needed } }: LintSource,
  add: AddFinding,
): void {
  const households = facts.households ?? project.households
  const { issued, returned } = facts
  const wrong = (id: string, text: string) => add(id, 'block', 'participation', text, '核对后更正', 'facts')
  if (issued !== null && returned !== null && returned > issued) {
    wrong('returned', `收回 ${returned} 份，多于发放的 ${issued} 份`)
  }
  if (issued !== null && issued > households) {
    add(
      'issued',
      'warn',
      'participation',
      `发放 ${issued} 份，多于总户数 ${households} 户`,
      '核对总户数和份数',
      'facts',
    )
  }
  const most = Math.min(returned ?? households, households)
  for (const [label, agreed] of [
    ['改造', facts.renovation],
    ['拆违拆临', facts.demolition],
    ['物业管理', facts.property],
  ] as const) {
    if (agreed !== null && agreed > most) {
      wrong(
        `agreed-${label}`,
        `同意${label}的 ${agreed} 户，多于${returned === null ? '总户数' : '收回数'} ${most} 户`,
      )
    }
  }
  if (facts.from && facts.until && facts.until < facts.from) wrong('survey-order', '调查结束日期早于开始日期')
  if (facts.until && draft.from && draft.from < facts.until) {
    add(
      'before-survey',
      'block',
      'period',
      `公示开始日期早于调查结束（${toLongDate(facts.until)}）`,
      '调查结束以后再公示',
      'dates',
    )
  }
  if (isConsentGiven(consentRates(facts, project.households, needed)) === false) {
    add(
      'consent-short',
      'warn',
      'conclusion',
      `有意愿的同意率不到 ${shareWords(needed)}，按实施方案应暂缓或撤出改造`,
      '核对数字；属实的照实公示',
      'facts',
    )
  }
}

/** R5: vote, then joint review, then publicity. */
export function lintDesign(
  facts: FactsOf<'design'>,
  { draft, today, shares }: LintSource,
  add: AddFinding,
): void {
  const more = (id: string, what: string, part: number | null, whole: number | null) => {
    if (part !== null && whole !== null && part > whole) {
      add(id, 'block', 'vote', `${what}（${part} 大于 ${whole}）`, '核对后更正', 'facts')
    }
  }
  more('took-owners', '参与表决人数多于总人数', facts.ownersTook, facts.ownersTotal)
  more('agreed-owners', '同意人数多于参与人数', facts.ownersAgreed, facts.ownersTook)
  more('took-area', '参与表决面积多于总面积', facts.areaTook, facts.areaTotal)
  more('agreed-area', '同意面积多于参与面积', facts.areaAgreed, facts.areaTook)
  if (facts.from && facts.until && facts.until < facts.from) {
    add('vote-order', 'block', 'vote', '表决结束日期早于开始日期', '更正表决时间', 'facts')
  }
  const outcome = voteOutcome(facts, shares)
  if (outcome && !outcome.isPassed) {
    add(
      'vote-failed',
      'block',
      'vote',
      '表决未达到法定比例，方案不能作为审定方案公示',
      '重新组织表决，或核对数字',
      'facts',
    )
  }
  if (facts.approvedOn === null) return
  if (facts.until && facts.approvedOn < facts.until) {
    add('review-order', 'block', 'review', '联合审核日期早于表决结束', '先表决、再审核：更正日期', 'facts')
  }
  if ((draft.from ?? today) < facts.approvedOn) {
    const text = `公示日期早于联合审核（${toLongDate(facts.approvedOn)}）`
    add('before-review', 'block', 'period', text, '审定以后再公示，或更正日期', 'dates')
  }
}

/** What is published of a completion follows the acceptance (plan 三(四)4.(5)). */
export function lintCompletion(facts: FactsOf<'completion'>, source: LintSource, add: AddFinding): void {
  const acceptedOn = facts.acceptedOn ?? source.project.acceptedOn
  if (facts.conclusion === '') {
    add('conclusion-open', 'block', 'acceptance', '未填写验收结论', '填写验收结论，例如“合格”', 'facts')
  }
  if (acceptedOn && (source.draft.from ?? source.today) < acceptedOn) {
    const text = `公示日期早于竣工验收（${toLongDate(acceptedOn)}）`
    add('before-acceptance', 'block', 'acceptance', text, '验收以后再公示，或更正日期', 'dates')
  }
}
