import type { ArchiveFacts } from '#core/catalogue/facts.ts'
import { catalogueGaps } from '#core/catalogue/rules.ts'
import { isExpired } from '#core/policy/rules.ts'
import { type BoardFact, postingGaps } from '#core/posting/gap-rules.ts'
import { renovatedGaps } from '#core/register/gap-rules.ts'
import { type Gap, type PartyRole, type Project, partyRoleLabels } from '#shared/model/project.ts'
import type { RuleSet } from '#shared/model/rule-set.ts'
import { signoffShortLabels } from '#shared/model/signoff-form.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'

/** What the gap list is judged on: plain values, gathered beforehand. */
export interface ProjectFacts extends ArchiveFacts {
  /** The one the project is under. */
  readonly ruleSet: RuleSet
  /** What the register says of it. */
  readonly register: StageFactsOf<'register'>
  /** What the stages ask for: register, consent, site, money, acceptance, gates passed although shut. */
  readonly stageGaps: readonly Gap[]
  readonly noticeLacks: readonly { readonly text: string; readonly remedy: 'project' | 'import' }[]
  /** Kinds of boards that were issued or answered to. */
  readonly boards: readonly BoardFact[]
  /** What the bureau sent back and nobody has put right yet. */
  readonly defects: readonly { readonly id: string; readonly text: string; readonly item: string | null }[]
}

const levels = { block: 0, missing: 1, advice: 2 } as const

/** Everything still missing or in doubt, worst first, in the order of the procedure. */
export function findGaps(facts: ProjectFacts): readonly Gap[] {
  const gaps = [
    ...defectGaps(facts),
    ...eligibilityGaps(facts),
    ...registerGaps(facts.project),
    ...noticeGaps(facts),
    ...postingGaps(facts.boards, facts.noticeLacks.length === 0),
    ...signoffGaps(facts),
    ...facts.stageGaps,
    ...catalogueGaps(facts),
  ]
  return gaps.toSorted((a, b) => levels[a.level] - levels[b.level])
}

/** What a receipt of the bureau asks for, until it is done. */
export function defectGaps({ defects }: Pick<ProjectFacts, 'defects'>): readonly Gap[] {
  return defects.map(({ id, text, item }) => ({
    id: `defect-${id}`,
    level: 'missing',
    stage: '11',
    text: `接收单位退回整改：${text}`,
    source: '回执',
    ...(item === null ? {} : { item }),
    remedy: { label: '去整改', to: 'bundle' },
  }))
}

/** R1, plan 三(一): which communities may be renovated at all; R16: validity of the plan. */
export function eligibilityGaps({
  project,
  today,
  ruleSet,
  register,
}: Pick<ProjectFacts, 'project' | 'today' | 'ruleSet' | 'register'>): readonly Gap[] {
  const gaps: Gap[] = []
  const add = (id: string, level: Gap['level'], text: string, source = '方案三(一)') =>
    gaps.push({ id, level, stage: '01', text, source, remedy: { label: '去填写', to: 'project' } })
  const limit = ruleSet.numbers.builtUntilYear
  if (project.builtYear === null) add('built-year', 'missing', '未填建成年份，无法判断是否属于改造范围')
  else if (project.builtYear > limit) {
    add('built-late', 'block', `建成于 ${project.builtYear} 年，晚于 ${limit}-12-31，不属于改造范围`)
  }
  if (project.land !== 'state-owned') add('land', 'block', '不在城市国有土地上，不属于改造范围')
  if (project.isDemolishAndRebuild) add('rebuild', 'block', '属于拆除新建，不在改造范围内')
  gaps.push(...renovatedGaps({ project, today, ruleSet, register }))
  if (isExpired(ruleSet, today)) {
    add(
      'plan-expired',
      'advice',
      `实施方案有效期至 ${ruleSet.validTo}，请核对上级新政策`,
      '方案末段、三(四)4.(6)',
    )
  }
  return gaps
}

const neededParties: readonly PartyRole[] = ['client', 'design', 'supervision', 'contractor', 'review']

/** What must be known of a project: content (R3), named person (R8), units, sums. */
export function registerGaps(project: Project): readonly Gap[] {
  const gaps: Gap[] = []
  const add = (id: string, text: string, source: string, stage: string, level: Gap['level'] = 'missing') =>
    gaps.push({ id, level, stage, text, source, remedy: { label: '去填写', to: 'project' } })
  if (project.contents.length === 0) add('contents', '未选改造内容（基础、完善、提升）', '方案三(三)', '01')
  if (!project.responsible) add('responsible', '未指定专人负责', '方案三(四)2.(4)', '05')
  const named = new Map(project.parties.map((party) => [party.role, party]))
  for (const role of neededParties) {
    if (!named.has(role)) add(`party-${role}`, `未填写${partyRoleLabels[role]}`, '方案三(四)2', '04')
  }
  if (project.contractFen === null) add('contract', '未填写施工合同价', '方案三(四)2.(3)', '04', 'advice')
  return gaps
}

/** R7, plan 三(四)2.(4): the construction board's seven groups. */
export function noticeGaps({ noticeLacks }: Pick<ProjectFacts, 'noticeLacks'>): readonly Gap[] {
  return noticeLacks.map((lack, index) => ({
    id: `notice-${index}`,
    level: 'missing',
    stage: '05',
    text: `施工公示${lack.text}`,
    source: '方案三(四)2.(4)',
    remedy:
      lack.remedy === 'import'
        ? { label: '去导入', to: 'import', target: '03-2' }
        : { label: '去填写', to: 'project' },
  }))
}

/** R9, plan 三(四)4.(4): every visa signed and sealed by four parties. */
export function signoffGaps({ visas }: Pick<ProjectFacts, 'visas'>): readonly Gap[] {
  return visas
    .filter(({ state }) => state !== 'approved' && state !== 'voided')
    .map(({ id, kind, number, lacks }) => ({
      id: `signoff-${id}`,
      level: 'missing',
      stage: '07',
      item: kind === 'visa' ? '07-2' : '07-1',
      text: `${signoffShortLabels[kind]} ${number} 未完成：${lacks.join('；')}`,
      source: '方案三(四)4.(4)',
      remedy: { label: '去签认', to: 'signoff', target: id },
    }))
}
