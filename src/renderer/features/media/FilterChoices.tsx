import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { findCatalogueItem } from '#shared/model/catalogue.ts'
import { evidenceGradeLabels, evidenceGrades } from '#shared/model/evidence.ts'
import type { FacetCount, ViewFilter } from '#shared/model/finding.ts'
import { isCalendarDay } from '#shared/model/text.ts'

interface FilterChoicesProps {
  readonly projectId: string
  readonly value: ViewFilter
  readonly onChange: (part: { readonly [Key in keyof ViewFilter]?: ViewFilter[Key] | undefined }) => void
}

interface Option {
  readonly value: string
  readonly label: string
}

const none = '(没有)'

const isDayOrNone = (day: string | null) => day === null || isCalendarDay(day)

/** Conditions that are seldom needed, each with the values that occur and how many have them. */
export function FilterChoices({ projectId, value, onChange }: FilterChoicesProps) {
  const { data, error, refetch } = useRead('record.facets', { projectId, kinds: ['photo', 'video'] })
  const withCount = ({ value: own, count }: FacetCount, label = own): Option => ({
    value: own,
    label: `${label}（${formatCount(count)}）`,
  })
  const nullable = (
    counts: readonly FacetCount<string | null>[],
    word: string,
    name: (code: string) => string,
  ) =>
    counts.map((each) =>
      withCount({ ...each, value: each.value ?? none }, each.value === null ? word : name(each.value)),
    )
  const ofNull = (wanted: string | null | undefined) => (wanted === undefined ? undefined : (wanted ?? none))
  const toNull = (chosen: string | undefined) => (chosen === none ? null : chosen)
  const without = data ? [{ value: none, label: '未归视点' }] : []
  return (
    <div className="hx-filter-more">
      <ErrorNote error={error} onRetry={() => void refetch()} />
      <Choice
        label="楼栋"
        value={value.building}
        options={data?.buildings.map((each) => withCount(each))}
        onChange={(building) => onChange({ building })}
      />
      <Choice
        label="改造内容"
        value={value.contentItem}
        options={data?.contentItems.map((each) => withCount(each))}
        onChange={(contentItem) => onChange({ contentItem })}
      />
      <Choice
        label="原始程度"
        value={value.grade}
        options={data?.grades.map((each) => withCount(each, evidenceGradeLabels[each.value]))}
        onChange={(grade) => onChange({ grade: evidenceGrades.find((each) => each === grade) })}
      />
      <Choice
        label="目录项"
        value={ofNull(value.catalogueItem)}
        options={
          data &&
          nullable(
            data.catalogueItems,
            '未归目录项',
            (code) => `${code} ${findCatalogueItem(code)?.title ?? ''}`,
          )
        }
        onChange={(code) => onChange({ catalogueItem: toNull(code) })}
      />
      <Choice
        label="视点"
        value={ofNull(value.viewpointId)}
        options={data && [...data.viewpoints.map((each) => withCount(each, each.name)), ...without]}
        onChange={(viewpointId) => onChange({ viewpointId: toNull(viewpointId) })}
      />
      <Choice
        label="文字说明"
        value={ofFlag(value.hasCaption)}
        options={data && flags('有说明', '没有说明', data.total, data.withoutCaption)}
        onChange={(flag) => onChange({ hasCaption: toFlag(flag) })}
      />
      <Choice
        label="拍摄时间"
        value={ofFlag(value.hasTime)}
        options={data && flags('有时间', '没有时间', data.total, data.withoutTime)}
        onChange={(flag) => onChange({ hasTime: toFlag(flag) })}
      />
      <Labelled label="拍摄日期从">
        <DateInput
          aria-label="拍摄日期从"
          value={value.fromDay ?? null}
          onChange={(day) => isDayOrNone(day) && onChange({ fromDay: day ?? undefined })}
        />
      </Labelled>
      <Labelled label="到">
        <DateInput
          aria-label="拍摄日期到"
          value={value.toDay ?? null}
          onChange={(day) => isDayOrNone(day) && onChange({ toDay: day ?? undefined })}
        />
      </Labelled>
    </div>
  )
}

const ofFlag = (flag: boolean | undefined) => (flag === undefined ? undefined : flag ? 'with' : 'without')
const toFlag = (text: string | undefined) => (text === undefined ? undefined : text === 'with')

const flags = (withWord: string, withoutWord: string, total: number, lacking: number): readonly Option[] => [
  { value: 'without', label: `${withoutWord}（${formatCount(lacking)}）` },
  { value: 'with', label: `${withWord}（${formatCount(total - lacking)}）` },
]

interface ChoiceProps {
  readonly label: string
  readonly value: string | undefined
  readonly options: readonly Option[] | undefined
  readonly onChange: (value: string | undefined) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Labelled label={label}>
      <Select<string>
        aria-label={label}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="不限"
        value={value ?? null}
        options={[...(options ?? [])]}
        loading={options === undefined}
        notFoundContent="照片上还没有填这一项"
        popupMatchSelectWidth={260}
        onChange={(chosen: string | undefined) => onChange(chosen)}
        style={{ width: 160 }}
      />
    </Labelled>
  )
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="hx-filter-choice">
      <span className="hx-quiet hx-small" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  )
}
