import { Radio, Select } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { type BundlePurpose, bundlePurposeLabels } from '#shared/model/bundle.ts'
import { signoffStateLabels } from '#shared/model/signoff.ts'
import { type Choices, purposeMeanings } from './export-choices.ts'

interface ChoiceProps {
  readonly projectId: string
  readonly choices: Choices
  readonly isDisabled: boolean
  readonly onChange: (patch: Partial<Choices>) => void
}

const order: readonly BundlePurpose[] = ['periodic', 'acceptance', 'signoff', 'payment']

/** What the bundle is made for; of one sign-off, which. */
export function PurposeChoice({ projectId, choices, isDisabled, onChange }: ChoiceProps) {
  return (
    <fieldset className="hx-fieldset hx-export-group">
      <legend>用途</legend>
      <Radio.Group
        className="hx-export-lines"
        value={choices.purpose}
        disabled={isDisabled}
        onChange={(event) => onChange({ purpose: event.target.value as BundlePurpose })}
        options={order.map((value) => ({
          value,
          label: (
            <>
              {bundlePurposeLabels[value]}
              <span className="hx-quiet hx-small">{purposeMeanings[value]}</span>
            </>
          ),
        }))}
      />
      {choices.purpose === 'signoff' ? (
        <SignoffSelect projectId={projectId} choices={choices} isDisabled={isDisabled} onChange={onChange} />
      ) : null}
    </fieldset>
  )
}

function SignoffSelect({ projectId, choices, isDisabled, onChange }: ChoiceProps) {
  const list = useRead('signoff.list', { projectId })
  return (
    <div className="hx-export-sub">
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <Select
        aria-label="要移交的变更签证"
        className="hx-export-wide"
        placeholder="选择变更签证"
        value={choices.signoffId}
        disabled={isDisabled}
        loading={list.isPending}
        notFoundContent="本项目还没有变更签证"
        onChange={(signoffId) => onChange({ signoffId })}
        options={(list.data ?? []).map(({ id, number, content, state }) => ({
          value: id,
          label: visibleText(`${number} ${content.title}（${signoffStateLabels[state]}）`),
        }))}
      />
    </div>
  )
}
