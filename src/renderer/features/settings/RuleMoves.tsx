import { Table, type TableColumnsType } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import type { RuleMove, RuleSetRow } from '#shared/model/rule-set.ts'

/** 改用记录: which project was put under another rule set, by whom and why. Nothing while there are none. */
export function RuleMoves({ rows }: { readonly rows: readonly RuleSetRow[] }) {
  const moves = useRead('rule.moves', {})
  const projects = useRead('project.list', {}, { enabled: (moves.data?.length ?? 0) > 0 })
  const titles = new Map(rows.map(({ ruleSet }) => [ruleSet.id, ruleSet.title]))
  const names = new Map(projects.data?.map(({ id, code, name }) => [id, `${code} ${name}`]))
  const columns: TableColumnsType<RuleMove> = [
    { title: '时间', width: 140, render: (_, { at }) => <LocalTime at={at} /> },
    { title: '项目', width: 220, render: (_, { projectId }) => names.get(projectId) ?? '' },
    {
      title: '改用',
      render: (_, { from, to, reason }) => (
        <>
          {titles.get(from) ?? from} 改为 {titles.get(to) ?? to}
          <div className="hx-quiet hx-small hx-break">理由：{reason}</div>
        </>
      ),
    },
    { title: '确认人', width: 88, render: (_, { person }) => person },
  ]
  if (moves.error) return <ErrorNote error={moves.error} />
  if (!moves.data || moves.data.length === 0) return null
  return (
    <div className="hx-rule-moves">
      <CountLine total={moves.data.length} unit="次改用" />
      <Table
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={[...moves.data]}
        pagination={{ pageSize: 10, showSizeChanger: false, hideOnSinglePage: true }}
      />
    </div>
  )
}
