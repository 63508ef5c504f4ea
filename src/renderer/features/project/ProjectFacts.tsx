import { Descriptions, type DescriptionsProps } from 'antd'
import { formatArea, formatCount } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import { contentClasses, contentClassLabels, landKindLabels, type Project } from '#shared/model/project.ts'

const unfilled = <span className="hx-quiet">未填</span>
const yesNo = (value: boolean) => (value ? '是' : '否')

/** 基本情况, as registered. */
export function ProjectFacts({ project }: { readonly project: Project }) {
  const { schedule, responsible, hotlines } = project
  const whole = { span: 'filled' as const }
  const items: DescriptionsProps['items'] = [
    { key: 'name', label: '项目名称', children: project.name },
    { key: 'code', label: '项目编号', children: project.code },
    { key: 'community', label: '小区名称', children: project.community },
    { key: 'subDistrict', label: '所属街道', children: project.subDistrict },
    { key: 'address', label: '项目位置', children: project.address, ...whole },
    {
      key: 'size',
      label: '规模',
      children: `${formatCount(project.buildings)} 幢，${formatCount(project.households)} 户，${formatArea(project.areaSquareMetres)} m²`,
    },
    {
      key: 'builtYear',
      label: '建成年份',
      children: project.builtYear === null ? unfilled : `${project.builtYear} 年`,
    },
    { key: 'land', label: '土地性质', children: landKindLabels[project.land] },
    {
      key: 'history',
      label: '拆除重建 / 已改造过',
      children: `${yesNo(project.isDemolishAndRebuild)} / ${yesNo(project.wasRenovated2016To2020)}`,
    },
    { key: 'budget', label: '预算', children: <Yuan fen={project.budgetFen} /> },
    { key: 'contract', label: '施工合同价', children: <Yuan fen={project.contractFen} /> },
    {
      key: 'schedule',
      label: '计划工期',
      children:
        schedule.startOn || schedule.endOn
          ? `${schedule.startOn ?? '未定'} 至 ${schedule.endOn ?? '未定'}`
          : unfilled,
    },
    { key: 'acceptedOn', label: '竣工验收日期', children: project.acceptedOn ?? unfilled },
    { key: 'sections', label: '施工标段', children: `${project.sections} 个` },
    {
      key: 'responsible',
      label: '街道专人',
      children: responsible
        ? [responsible.name, responsible.post, responsible.phone].filter(Boolean).join('，')
        : unfilled,
    },
    { key: 'consult', label: '咨询电话', children: hotlines.consult || unfilled },
    { key: 'report', label: '监督举报电话', children: hotlines.report || unfilled },
    ...contentClasses.map((contentClass) => ({
      key: contentClass,
      label: `改造内容（${contentClassLabels[contentClass]}）`,
      children: contentWords(project, contentClass),
      ...whole,
    })),
    ...(project.contentSummary
      ? [{ key: 'summary', label: '补充说明', children: project.contentSummary, ...whole }]
      : []),
    ...(project.note ? [{ key: 'note', label: '备注', children: project.note, ...whole }] : []),
    { key: 'createdAt', label: '登记时间', children: <LocalTime at={project.createdAt} /> },
    { key: 'updatedAt', label: '更新时间', children: <LocalTime at={project.updatedAt} /> },
  ]
  return (
    <Section title="基本情况">
      <Descriptions
        bordered
        size="small"
        column={2}
        items={items}
        className="hx-described"
        styles={{ content: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } }}
      />
    </Section>
  )
}

function contentWords(project: Project, contentClass: (typeof contentClasses)[number]) {
  const entries = project.contents.filter((entry) => entry.class === contentClass)
  if (entries.length === 0) return <span className="hx-quiet">无</span>
  return entries.map(({ item, description }) => (description ? `${item}（${description}）` : item)).join('、')
}
