import { Link } from '@tanstack/react-router'
import { Button, Table, type TableColumnsType } from 'antd'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { Chip, type ChipTone } from '#renderer/ui/Chip.tsx'
import { formatArea, formatCount } from '#renderer/ui/format.ts'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import type { Register, RegisterRow } from '#shared/model/register.ts'
import { type Pipeline, pipelineLabels } from '#shared/model/stage-facts.ts'

const tones: Readonly<Record<Pipeline, ChipTone>> = {
  conceived: 'plain',
  formed: 'accent',
  implementing: 'good',
  reserve: 'plain',
  deferred: 'due',
}

const columns = (onEdit: (projectId: string) => void): TableColumnsType<RegisterRow> => [
  {
    title: '次序',
    width: 52,
    align: 'right',
    render: (_, { rank }) => rank ?? <span className="hx-quiet">—</span>,
  },
  {
    title: '小区',
    width: '19%',
    className: 'hx-after-number',
    render: (_, row) => (
      <div className="hx-two-lines">
        <Link
          to="/projects/$projectId/$tab"
          params={{ projectId: row.projectId, tab: 'procedure' }}
          className="hx-break"
        >
          {visibleText(row.community)}
        </Link>
        <div className="hx-quiet hx-small hx-register-parts">
          <span className="hx-break">{visibleText(row.code)}</span>
          <span className="hx-break">{visibleText(row.subDistrict)}</span>
          <span>{row.builtYear === null ? '建成年份未填' : `${row.builtYear} 年建成`}</span>
        </div>
      </div>
    ),
  },
  {
    title: '户数 / 面积',
    width: 116,
    align: 'right',
    render: (_, row) => <Size {...row} />,
  },
  {
    title: '改造需求',
    width: '17%',
    className: 'hx-after-number',
    render: (_, { need }) => <span className={need === '未摸底' ? 'hx-quiet' : undefined}>{need}</span>,
  },
  {
    title: '阶段 / 年度',
    width: '11%',
    render: (_, { pipeline, year, step }) => (
      <div className="hx-two-lines">
        <Chip tone={tones[pipeline]}>{pipelineLabels[pipeline]}</Chip>
        <div className="hx-quiet hx-small">
          {[year === null ? '未列年度' : `${year} 年度`, ...(step ? [step] : [])].join('，')}
        </div>
      </div>
    ),
  },
  {
    title: '预算 / 资金',
    width: 114,
    align: 'right',
    render: (_, { budgetFen, fundedFen }) => (
      <div className="hx-two-lines">
        <Yuan fen={budgetFen} bare />
        <div className="hx-small">
          <Yuan fen={fundedFen} bare />
        </div>
      </div>
    ),
  },
  {
    title: '需要注意',
    className: 'hx-after-number',
    render: (_, row) => <Notes row={row} />,
  },
  {
    title: <span className="hx-visually-hidden">操作</span>,
    width: 68,
    fixed: 'end',
    align: 'right',
    render: (_, { projectId, community }) => (
      <Button size="small" aria-label={`登记 ${community}`} onClick={() => onEdit(projectId)}>
        登记
      </Button>
    ),
  },
]

type SizeProps = Pick<RegisterRow, 'buildings' | 'households' | 'areaSquareMetres'>

const Size = ({ buildings, households, areaSquareMetres }: SizeProps) => (
  <div className="hx-two-lines hx-nowrap">
    {formatCount(buildings)} 幢 {formatCount(households)} 户
    <div className="hx-small">{formatArea(areaSquareMetres)} ㎡</div>
  </div>
)

function Notes({ row: { eligibility, moneyNotes } }: { readonly row: RegisterRow }) {
  if (eligibility.length + moneyNotes.length === 0) return <span className="hx-quiet">无</span>
  return (
    <ul className="hx-register-notes">
      {eligibility.map(({ id, level, text, source }) => (
        <li key={id} className={level === 'block' ? 'hx-is-block' : level === 'missing' ? 'hx-is-due' : ''}>
          {text}
          <span className="hx-quiet">（{source}）</span>
        </li>
      ))}
      {moneyNotes.map((text) => (
        <li key={text} className="hx-is-due">
          {text}
        </li>
      ))}
    </ul>
  )
}

interface RegisterTableProps {
  readonly register: Register
  readonly selected: readonly string[]
  readonly onSelect: (projectIds: readonly string[]) => void
  readonly onEdit: (projectId: string) => void
}

/** The communities in the order of need, with sums; what was put off counts in none. */
export function RegisterTable({ register, selected, onSelect, onEdit }: RegisterTableProps) {
  const { rows, totals, budgetFen, bySource } = register
  return (
    <Table
      className="hx-register-table"
      size="small"
      rowKey="projectId"
      columns={columns(onEdit)}
      dataSource={[...rows]}
      tableLayout="fixed"
      scroll={{ x: 1080 }}
      pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
      rowSelection={{
        selectedRowKeys: [...selected],
        preserveSelectedRowKeys: true,
        columnWidth: 36,
        onChange: (keys) => onSelect(keys.map(String)),
        getCheckboxProps: ({ community }) => ({ 'aria-label': `选择 ${community}` }),
      }}
      summary={() => (
        <Table.Summary.Row>
          <Table.Summary.Cell index={0} />
          <Table.Summary.Cell index={1} />
          <Table.Summary.Cell index={2} className="hx-after-number">
            合计 {formatCount(totals.communities)} 个小区
            {rows.length > totals.communities ? (
              <span className="hx-quiet">
                （暂缓或撤出的 {formatCount(rows.length - totals.communities)} 个不计）
              </span>
            ) : null}
          </Table.Summary.Cell>
          <Table.Summary.Cell index={3} align="right">
            <Size {...totals} />
          </Table.Summary.Cell>
          <Table.Summary.Cell index={4} colSpan={2} />
          <Table.Summary.Cell index={6} align="right">
            <div className="hx-two-lines">
              <Yuan fen={budgetFen} bare />
              <div className="hx-small">
                <Yuan fen={bySource.reduce((sum, { fen }) => sum + fen, 0)} bare />
              </div>
            </div>
          </Table.Summary.Cell>
          <Table.Summary.Cell index={7} colSpan={2} />
        </Table.Summary.Row>
      )}
    />
  )
}
