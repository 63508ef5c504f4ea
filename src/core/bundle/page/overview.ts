import type { ProjectJson } from '#core/bundle/project-json.ts'
import { evidenceGradeLabels, evidenceGrades } from '#shared/model/evidence.ts'
import { contradictionSeverityLabels } from '#shared/model/evidence-report.ts'
import { partyRoleLabels } from '#shared/model/project.ts'
import { recordKindLabels, recordKinds } from '#shared/model/record.ts'
import { toLocalMinute, toLocalSecond } from '#shared/model/time.ts'
import { escapeHtml, toHtml } from './html.ts'
import type { PageInput } from './page-input.ts'
import { section } from './section.ts'
import { toSize } from './size.ts'

/** Whose bundle it is, of what, how much. */
export function toOverview({ document, number, payload, journal, fingerprint }: PageInput): string {
  const { office, project, records, volume, signoffs, previousBundleId, omitted, accepted } = document
  const own = records.filter((record) => record.volume === number)
  const lacking = document.gaps.filter(({ level }) => level !== 'advice').length
  const kinds = recordKinds.map((kind) => {
    const { length } = records.filter((record) => record.kind === kind)
    return `${recordKindLabels[kind]} ${length}`
  })
  const units = project.parties
    .filter(({ organization }) => organization !== '')
    .map(({ role, organization }) => `${partyRoleLabels[role]}：${toHtml(organization)}`)
  const rows: readonly (readonly [string, string])[] = [
    ['移交单位', `${toHtml(office.name)}（${toHtml(office.code)}）`],
    ['经办人', toHtml(office.operator)],
    ['项目编号', toHtml(project.code)],
    ['小区', toHtml([project.subDistrict, project.community].filter(Boolean).join(' '))],
    ['地址', toHtml(project.address)],
    ['规模', `${project.buildings} 栋，${project.households} 户，${project.areaSquareMetres} 平方米`],
    ['参建单位', units.join('<br>')],
    ['用途', toHtml(document.purpose)],
    ['制作时间', `${toLocalSecond(document.createdAt)}（北京时间）`],
    ['资料', `${records.length} 件（${kinds.join('，')}）`],
    ['变更签证', signoffs.length === 0 ? '没有' : `<a href="#signoffs">${signoffs.length} 份</a>`],
    ['公示', document.notices.length === 0 ? '' : `<a href="#notices">${document.notices.length} 版</a>`],
    ['此前已接收', accepted.length === 0 ? '' : `${accepted.length} 件，随以前的成果包移交，不在本包`],
    ['未收入', omitted.length === 0 ? '没有' : `<a href="#omitted">${omitted.length} 件</a>`],
    ['尚缺', lacking === 0 ? '没有' : `<a href="#gaps">${lacking} 项</a>`],
    ['文件', `${payload.files} 个，${toSize(payload.bytes)}`],
    [
      '分卷',
      volume.total > 1
        ? `第 ${number} 卷，共 ${volume.total} 卷；本卷有其中 ${own.length} 件资料，其余在别的卷`
        : '',
    ],
    ['日志', `${journal.entries} 条，末条 <code>${escapeHtml(journal.head)}</code>`],
    ['签名密钥', `<code>${escapeHtml(fingerprint)}</code>`],
    ['成果包编号', `<code>${escapeHtml(document.bundleId)}</code>`],
    ['上一包', previousBundleId === null ? '' : `<code>${escapeHtml(previousBundleId)}</code>`],
    ['制作程序', toHtml(document.software)],
  ]
  const shown = rows.filter(([, value]) => value !== '')
  return `<dl>${shown.map(([label, value]) => `<div><dt>${label}</dt><dd>${value}</dd></div>`).join('\n')}</dl>\n`
}

/** What is left out, lacking, waived or doubtful, as the office declares it. */
export function* declaredChunks(document: ProjectJson): Generator<string> {
  const { omitted, gaps, waivers, evidence, declaration } = document
  yield* section(
    { title: '未收入的文件', unit: '件', anchor: 'omitted' },
    [['题名'], ['理由']],
    omitted.map(({ title, reason }) => [toHtml(title), toHtml(reason)]),
  )
  for (const { title, anchor, isOwn } of gapKinds) {
    const own = gaps.filter(({ level }) => isOwn(level))
    yield* section(
      { title, unit: '项', anchor },
      [['阶段', 'short'], ['内容'], ['依据', 'source']],
      own.map(({ stage, text, source }) => [toHtml(stage), toHtml(text), toHtml(source)]),
    )
  }
  yield* section(
    {
      title: `缺项声明${declaration ? `（声明人 ${toHtml(declaration.person)}）` : ''}`,
      unit: '项',
      anchor: 'declared',
    },
    [['缺项'], ['理由']],
    (declaration?.gaps ?? []).map(({ text, reason }) => [toHtml(text), toHtml(reason)]),
  )
  yield* section(
    { title: '标为不适用', unit: '项', anchor: 'waivers' },
    [['目录项', 'short'], ['理由'], ['经办人', 'who'], ['时间', 'time']],
    waivers.map(({ item, reason, person, at }) => [
      toHtml(item),
      toHtml(reason),
      toHtml(person),
      toLocalMinute(at),
    ]),
  )
  if (!evidence) return
  const grades = evidenceGrades.map((grade) => `${evidenceGradeLabels[grade]} ${evidence.mix[grade]}`)
  const mix = [...grades, `未判断 ${evidence.mix.none}`].join('，')
  yield `<h2 id="evidence">照片视频的可信度</h2>\n<p>${mix}。由移交单位的程序判断。</p>\n`
  yield* section(
    { title: '照片的矛盾和疑点', unit: '处', anchor: 'contradictions' },
    [['程度', 'short'], ['内容'], ['件数', 'number size']],
    evidence.contradictions.map(({ severity, text, count }) => [
      contradictionSeverityLabels[severity],
      toHtml(text),
      String(count),
    ]),
  )
}

const gapKinds = [
  { title: '尚缺', anchor: 'gaps', isOwn: (level: string) => level !== 'advice' },
  { title: '建议补充', anchor: 'advice', isOwn: (level: string) => level === 'advice' },
] as const
