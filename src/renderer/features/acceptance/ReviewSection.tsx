import { Form, Input, Radio, type TableColumnsType } from 'antd'
import { EntryDialog } from '#renderer/features/stage/EntryDialog.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import { nextReview, reviewYears } from '#shared/model/after-works.ts'
import { reviewResultLabels } from '#shared/model/entry-management.ts'
import type { Project } from '#shared/model/project.ts'
import type { Entry, EntryOf } from '#shared/model/stage-entry.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'
import { EntryList } from './EntryList.tsx'

interface ReviewSectionProps {
  readonly project: Project
  readonly property: StageFactsOf<'property'>
  /** Years the rule set asks for. */
  readonly years: number
  readonly today: string
}

type Values = Omit<EntryOf<'property-review'>, 'kind' | 'on' | 'year'> & {
  on: string | null
  year: number | null
}
const tones = { good: 'good', fair: 'due', failed: 'block' } as const

/** 代管考核: once a year, with the day the next is due by. */
export function ReviewSection({ project, property, years, today }: ReviewSectionProps) {
  const planOf = (entries: readonly Entry<'property-review'>[]) =>
    reviewYears(property, project.acceptedOn, entries, years)
  const columns: TableColumnsType<Entry<'property-review'>> = [
    { title: '年度', width: 88, render: (_, { content }) => `第 ${content.year} 年` },
    { title: '考核日期', width: 110, render: (_, { content }) => content.on },
    {
      title: '结果',
      width: 100,
      render: (_, { content }) => (
        <Chip tone={tones[content.result]}>{reviewResultLabels[content.result]}</Chip>
      ),
    },
    { title: '得分', width: 72, align: 'right', render: (_, { content }) => content.score },
    {
      title: '考核单位',
      width: 180,
      className: 'hx-after-number',
      render: (_, { content }) => content.reviewer,
    },
    { title: '意见', render: (_, { content }) => content.opinion },
  ]
  return (
    <EntryList
      id="acceptance-reviews"
      projectId={project.id}
      kind="property-review"
      title="代管考核"
      note={`每年一次，至少 ${years} 年（方案三(四)3、4.(5)）`}
      unit="次"
      empty="还没有考核。竣工验收并且物业进驻后，每满一年考核一次。"
      verb="登记考核"
      width={800}
      columns={columns}
      sort={(entries) => entries.toSorted((a, b) => a.content.year - b.content.year)}
      count={(entries) => {
        const plan = planOf(entries)
        const next = nextReview(plan)
        if (plan.length === 0) return <span>竣工验收和进驻日期填了以后，这里有到期日</span>
        if (next === null) return <span>{years} 年都已考核</span>
        return (
          <span className={next.dueOn < today ? 'hx-block' : ''}>
            第 {next.year} 年 {next.dueOn} 前考核{next.dueOn < today ? '，已逾期' : ''}
          </span>
        )
      }}
      dialog={(entry, onClose, entries) => (
        <EntryDialog<Values>
          projectId={project.id}
          title={entry ? '代管考核' : '登记代管考核'}
          entry={entry}
          initial={
            entry?.content ?? {
              year: nextReview(planOf(entries))?.year ?? entries.length + 1,
              on: today,
              result: 'good',
              score: null,
              reviewer: '',
              opinion: '',
            }
          }
          toContent={(values) => ({ ...values, kind: 'property-review' })}
          onClose={onClose}
        >
          <div className="hx-form-row">
            <Form.Item name="year" label="第几年">
              <NumberInput />
            </Form.Item>
            <Form.Item name="on" label="考核日期">
              <DateInput />
            </Form.Item>
            <Form.Item name="result" label="结果">
              <Radio.Group
                aria-label="结果"
                options={(['good', 'fair', 'failed'] as const).map((value) => ({
                  value,
                  label: reviewResultLabels[value],
                }))}
              />
            </Form.Item>
            <Form.Item name="score" label="得分（可不填）">
              <NumberInput />
            </Form.Item>
          </div>
          <Form.Item name="reviewer" label="考核单位">
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="opinion" label="考核意见" className="hx-form-tight">
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
        </EntryDialog>
      )}
    />
  )
}
