import {
  groupLabel,
  groupsOfKind,
  type NoticeDraft,
  type NoticeFinding,
  type NoticeGroup,
  type NoticeRemedy,
  optionalGroups,
} from '#shared/model/notice.ts'
import type { Project } from '#shared/model/project.ts'
import { isPhone } from '#shared/model/text.ts'
import { composeContent } from './compose-content.ts'
import { printedWords } from './content.ts'
import { lintCompletion, lintDesign, lintSurvey } from './lint-facts.ts'
import type { AddFinding, LintSource } from './lint-source.ts'
import { findPersonalData, personalDataLabels } from './personal-data.ts'
import { constructionLacks, samePhone } from './rules.ts'
import { toLongDate } from './words.ts'

/**
 * What is wrong with a board before it is laid out, what keeps it from being issued first. What belongs on which
 * board: plan 三(四)2.(4) for the construction board, domain 6 for the others.
 */
export function lintNotice(source: LintSource): readonly NoticeFinding[] {
  const findings: NoticeFinding[] = []
  const add: AddFinding = (id, level, group, text, fix, remedy) =>
    findings.push({ id, level, group, text, fix, remedy })
  const { draft } = source
  if (draft.facts.kind === 'construction') lintConstruction(source, add)
  else lintGroups(source, add)
  if (draft.facts.kind === 'survey') lintSurvey(draft.facts, source, add)
  if (draft.facts.kind === 'design') lintDesign(draft.facts, source, add)
  if (draft.facts.kind === 'completion') lintCompletion(draft.facts, source, add)
  lintPeriod(source, add)
  lintPersonalData(source, add)
  return findings.toSorted((a, b) => Number(a.level === 'warn') - Number(b.level === 'warn'))
}

function lintConstruction(source: LintSource, add: AddFinding): void {
  const { draft, project, pictures } = source
  const lacks = constructionLacks(project, {
    plan: pictures.plan.length,
    elevation: pictures.elevation.length,
    hasOwnContents: (draft.wording.contents ?? '') !== '',
  })
  for (const [index, { group, text, remedy }] of lacks.entries()) {
    const fix = remedy === 'import' ? '导入图纸，或从已有图片中选' : '在项目资料里填写'
    add(`lack-${index}`, 'block', group, text, fix, remedy)
  }
  const contractor = project.parties.find(({ role }) => role === 'contractor')
  if (contractor && samePhone(contractor.phone, project.hotlines.consult)) {
    add(
      'consult-contractor',
      'warn',
      'phones',
      '咨询电话就是施工单位电话',
      '改用街道办事处的电话，居民才有第二个去处',
      'project',
    )
  }
  if (draft.facts.kind !== 'construction') return
  const { awardedOn } = draft.facts
  if (awardedOn === null) {
    add('award-open', 'warn', null, '未填中标日期，无法核对公示是否在中标之后', '填写中标日期', 'facts')
  } else if ((draft.from ?? source.today) < awardedOn) {
    add(
      'before-award',
      'block',
      null,
      `公示日期早于中标日期（${toLongDate(awardedOn)}）`,
      '中标以后再公示，或更正日期',
      'dates',
    )
  }
}

const remedyOf: Readonly<Partial<Record<NoticeGroup, NoticeRemedy>>> = {
  overview: 'project',
  contents: 'project',
  phones: 'project',
  plan: 'import',
  elevation: 'import',
  rendering: 'import',
  pairs: 'pictures',
  period: 'dates',
}
const fixOf: Readonly<Partial<Record<NoticeGroup, string>>> = {
  contents: '在项目资料里选改造内容，或在这里改写文字',
  phones: '在项目资料里填写电话',
  plan: '导入图纸，或从已有图片中选',
  elevation: '导入图纸，或从已有图片中选',
  rendering: '导入效果图；没有的可以不放',
  pairs: '到“对比”页把改造前后的照片配成对',
  period: '填写公示开始和结束日期',
  participation: '填写发放和收回的份数',
  consents: '填写三项同意的户数',
  conclusion: '三项数字填全后自动得出',
  vote: '填写人数和面积',
  review: '填写联合审核日期',
  acceptance: '填写竣工验收日期',
  warranty: '填写保修范围和期限',
  property: '填写物业服务单位',
}

/** Groups that have nothing in them, and phones, for the three kinds without a list in the plan. */
function lintGroups(source: LintSource, add: AddFinding): void {
  const { draft, project } = source
  const { kind } = draft.facts
  // What is printed counts: a note alone is no group.
  const shown = new Set<NoticeGroup>(composeContent(source).groups.map(({ group }) => group))
  for (const group of groupsOfKind[kind]) {
    if (shown.has(group)) continue
    const isOptional = optionalGroups.includes(group)
    add(
      `group-${group}`,
      isOptional ? 'warn' : 'block',
      group,
      `${isOptional ? '没有' : '缺'}${groupLabel(kind, group)}`,
      fixOf[group] ?? '填写这一项',
      remedyOf[group] ?? 'facts',
    )
  }
  lintPhones(project, draft, add)
}

function lintPhones(project: Project, { facts }: NoticeDraft, add: AddFinding): void {
  const { consult, report } = project.hotlines
  const reportLabel = facts.kind === 'survey' ? '异议电话' : '监督举报电话'
  const lines: readonly (readonly [string, string, boolean, NoticeRemedy])[] =
    facts.kind === 'completion'
      ? [
          ['报修电话', facts.repairPhone, true, 'facts'],
          [reportLabel, report, true, 'project'],
          ['物业电话', facts.propertyPhone, false, 'facts'],
        ]
      : [
          ['咨询电话', consult, true, 'project'],
          [reportLabel, report, true, 'project'],
        ]
  for (const [label, value, isNeeded, remedy] of lines) {
    if (value === '') {
      if (isNeeded) add(`phone-${label}`, 'block', 'phones', `未填写${label}`, `填写${label}`, remedy)
    } else if (!isPhone(value)) {
      add(`phone-${label}`, 'block', 'phones', `${label}“${value}”不像电话号码`, '改成能打通的号码', remedy)
    }
  }
  const contractor = project.parties.find(({ role }) => role === 'contractor')
  if (contractor && samePhone(contractor.phone, report)) {
    add('report-contractor', 'block', 'phones', `${reportLabel}与施工单位电话相同`, '换一个号码', 'project')
  }
}

function lintPeriod({ draft, project, periodDays }: LintSource, add: AddFinding): void {
  const { from, until, facts } = draft
  if (from && until && until < from) {
    add('period-order', 'block', 'period', '公示结束日期早于开始日期', '更正公示期', 'dates')
    return
  }
  const { days, dayKind } = project.noticeTerms
  // A construction board hangs until completion: it has no last day.
  if (facts.kind === 'construction' || periodDays === null || periodDays >= days) return
  const unit = dayKind === 'working' ? '个工作日' : '天'
  add(
    'period-short',
    'warn',
    'period',
    `公示期只有 ${periodDays} ${unit}，按设定应为 ${days} ${unit}`,
    '延长公示期；规定天数在项目资料里设定',
    'dates',
  )
}

function lintPersonalData(source: LintSource, add: AddFinding): void {
  const { project, draft } = source
  const allowed = [
    project.hotlines.consult,
    project.hotlines.report,
    project.responsible?.phone ?? '',
    ...project.parties.map(({ phone }) => phone),
    ...(draft.facts.kind === 'completion' ? [draft.facts.repairPhone, draft.facts.propertyPhone] : []),
  ].filter((phone) => phone !== '')
  const seen = new Set<string>()
  for (const { label, text } of printedWords(composeContent(source))) {
    for (const { kind, found } of findPersonalData(text, allowed)) {
      if (seen.has(found)) continue
      seen.add(found)
      const words = `“${label}”中的“${found}”像是${personalDataLabels[kind]}`
      add(
        `personal-${seen.size}`,
        'warn',
        null,
        words,
        '公示不写居民的姓名、门牌和电话，请删去或隐去',
        'wording',
      )
    }
  }
}
