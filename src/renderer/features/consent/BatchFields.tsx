import { Checkbox, Input, Radio } from 'antd'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { surveyWayLabels, surveyWays } from '#shared/model/household.ts'
import type { Batch, Mode } from './quick-fields.ts'

interface BatchFieldsProps {
  readonly mode: Mode
  readonly batch: Batch
  readonly onChange: (batch: Batch) => void
}

/** What stays the same for a pile of forms. */
export function BatchFields({ mode, batch, onChange }: BatchFieldsProps) {
  const [first = '', second = ''] = batch.investigators
  const setInvestigators = (names: readonly string[]) =>
    onChange({ ...batch, investigators: names.filter((name) => name.trim() !== '') })
  if (mode === 'vote')
    return (
      <div className="hx-consent-batch">
        <span className="hx-quiet">这一批：</span>
        <span>表决日期</span>
        <DateInput
          aria-label="这一批的表决日期"
          value={batch.votedOn}
          onChange={(votedOn) => onChange({ ...batch, votedOn })}
        />
      </div>
    )
  return (
    <div className="hx-consent-batch">
      <span className="hx-quiet">这一批：</span>
      <Radio.Group
        aria-label="调查方式"
        value={batch.way}
        options={surveyWays.map((value) => ({ value, label: surveyWayLabels[value] }))}
        onChange={(event) => onChange({ ...batch, way: event.target.value as Batch['way'] })}
      />
      <DateInput
        aria-label="这一批的调查日期"
        value={batch.surveyedOn}
        onChange={(surveyedOn) => onChange({ ...batch, surveyedOn })}
      />
      <Input
        aria-label="调查员一"
        className="hx-field-person"
        placeholder="调查员一"
        maxLength={20}
        value={first}
        onChange={(event) => setInvestigators([event.target.value, second])}
      />
      <Input
        aria-label="调查员二"
        className="hx-field-person"
        placeholder="调查员二"
        maxLength={20}
        value={second}
        onChange={(event) => setInvestigators([first, event.target.value])}
      />
      <Checkbox
        checked={batch.hasSigned}
        onChange={(event) => onChange({ ...batch, hasSigned: event.target.checked })}
      >
        本人已签字
      </Checkbox>
    </div>
  )
}
