import { Form, Input, type TableColumnsType } from 'antd'
import { EntryDialog } from '#renderer/features/stage/EntryDialog.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import { percentLabel } from '#shared/model/share.ts'
import type { Entry, EntryOf } from '#shared/model/stage-entry.ts'
import { EntryList } from './EntryList.tsx'

type Counts = 'issued' | 'returned' | 'satisfied' | 'mostly' | 'dissatisfied'
type Values = { on: string | null; note: string } & Record<Counts, number | null>

const counts: readonly (readonly [Counts, string])[] = [
  ['issued', '发放'],
  ['returned', '收回'],
  ['satisfied', '满意'],
  ['mostly', '基本满意'],
  ['dissatisfied', '不满意'],
]

/** Satisfied and mostly satisfied among those that came back; cut off, never rounded up. */
const shareOf = ({ satisfied, mostly, returned }: EntryOf<'satisfaction'>): string =>
  percentLabel({ part: satisfied + mostly, whole: returned })

/** 满意度评价 (09-8). */
export function SatisfactionSection({
  projectId,
  today,
}: {
  readonly projectId: string
  readonly today: string
}) {
  const columns: TableColumnsType<Entry<'satisfaction'>> = [
    { title: '日期', width: 104, render: (_, { content }) => content.on },
    ...counts.map(([key, title]) => ({
      title,
      width: 88,
      align: 'right' as const,
      render: (_: unknown, { content }: Entry<'satisfaction'>) => content[key],
    })),
    {
      title: '满意率（满意和基本满意）',
      width: 190,
      align: 'right',
      render: (_, { content }) => shareOf(content),
    },
    { title: '主要意见', className: 'hx-after-number', render: (_, { content }) => content.note },
  ]
  return (
    <EntryList
      id="acceptance-satisfaction"
      projectId={projectId}
      kind="satisfaction"
      title="满意度评价"
      note="按收回的份数算，不四舍五入（目录 09-8）"
      unit="次"
      empty="还没有评价。验收后向居民发问卷，登记份数，程序算满意率。"
      verb="登记评价"
      columns={columns}
      sort={(entries) => entries.toSorted((a, b) => b.content.on.localeCompare(a.content.on))}
      dialog={(entry, onClose) => (
        <EntryDialog<Values>
          projectId={projectId}
          title={entry ? '满意度评价' : '登记满意度评价'}
          entry={entry}
          initial={
            entry?.content ?? {
              on: today,
              issued: null,
              returned: null,
              satisfied: null,
              mostly: null,
              dissatisfied: null,
              note: '',
            }
          }
          toContent={(values) => ({ ...values, kind: 'satisfaction' })}
          onClose={onClose}
        >
          <Form.Item name="on" label="评价日期">
            <DateInput />
          </Form.Item>
          <div className="hx-form-row">
            {counts.map(([key, label]) => (
              <Form.Item key={key} name={key} label={`${label}（份）`}>
                <NumberInput />
              </Form.Item>
            ))}
          </div>
          <Form.Item name="note" label="主要意见" className="hx-form-tight">
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
        </EntryDialog>
      )}
    />
  )
}
