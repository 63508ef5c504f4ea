import { Table, type TableColumnsType } from 'antd'
import { Section } from '#renderer/ui/Section.tsx'
import { type PartyRole, type Project, partyRoleLabels, partyRoles } from '#shared/model/project.ts'

const orUnfilled = (text: string | undefined) => text || <span className="hx-quiet">未填</span>

/** 参建单位: the five roles, also those still unknown. */
export function UnitsTable({ project }: { readonly project: Project }) {
  const partyOf = (role: PartyRole) => project.parties.find((party) => party.role === role)
  const columns: TableColumnsType<{ role: PartyRole }> = [
    { title: '类别', width: 220, render: (_, { role }) => partyRoleLabels[role] },
    { title: '单位名称', render: (_, { role }) => orUnfilled(partyOf(role)?.organization) },
    { title: '负责人', width: 160, render: (_, { role }) => orUnfilled(partyOf(role)?.leader) },
    { title: '电话', width: 180, render: (_, { role }) => orUnfilled(partyOf(role)?.phone) },
  ]
  const known = partyRoles.filter((role) => partyOf(role)).length
  return (
    <Section title="参建单位" note={`共 ${partyRoles.length} 类，已填 ${known} 类`}>
      <Table
        size="small"
        rowKey="role"
        columns={columns}
        dataSource={partyRoles.map((role) => ({ role }))}
        pagination={false}
      />
    </Section>
  )
}

const steps: TableColumnsType<Project['schedule']['milestones'][number]> = [
  { title: '节点', dataIndex: 'name' },
  { title: '开始日期', dataIndex: 'startOn', width: 160 },
  { title: '结束日期', dataIndex: 'endOn', width: 180 },
]

/** 工期节点, where there are any. */
export function ScheduleTable({ project }: { readonly project: Project }) {
  const { milestones } = project.schedule
  if (milestones.length === 0) return null
  return (
    <Section title="工期节点" note={`共 ${milestones.length} 个`}>
      <Table
        size="small"
        rowKey={(row) => `${row.startOn} ${row.endOn} ${row.name}`}
        columns={steps}
        dataSource={[...milestones]}
        pagination={false}
      />
    </Section>
  )
}
