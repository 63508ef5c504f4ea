import { Form, Input, Radio, Select, type TableColumnsType } from 'antd'
import { EntryDialog } from '#renderer/features/stage/EntryDialog.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import { YuanInput } from '#renderer/ui/YuanInput.tsx'
import {
  type Entry,
  type EntryOf,
  type UtilityStep,
  utilityKinds,
  utilityLabels,
  utilityStepLabels,
  utilitySteps,
} from '#shared/model/stage-entry.ts'
import { EntryList } from './EntryList.tsx'

type Values = Omit<EntryOf<'utility'>, 'kind' | 'isCompanyOwned'> & { isCompanyOwned: boolean | null }

const none: Values = {
  utility: 'water',
  company: '',
  authority: '',
  isCompanyOwned: null,
  scope: '',
  surveyedOn: null,
  designedOn: null,
  startedOn: null,
  builtOn: null,
  acceptedOn: null,
  transferredOn: null,
  rewardFen: null,
  rewardPaidOn: null,
}

const shortSteps: Readonly<Record<UtilityStep, string>> = {
  surveyedOn: '摸底',
  designedOn: '设计',
  startedOn: '开工',
  builtOn: '完工',
  acceptedOn: '验收',
  transferredOn: '移交接管',
}

/** 专营设施 (R15): accepted by their own authorities, then taken over by the companies. */
export function UtilitySection({ projectId }: { readonly projectId: string }) {
  const columns: TableColumnsType<Entry<'utility'>> = [
    { title: '设施', width: 76, render: (_, { content }) => utilityLabels[content.utility] },
    { title: '专营单位', render: (_, { content }) => content.company },
    { title: '主管部门', width: 120, render: (_, { content }) => content.authority },
    {
      title: '产权',
      width: 150,
      render: (_, { content }) =>
        content.isCompanyOwned ? (
          '专营单位'
        ) : (
          <>
            不属专营单位
            {content.rewardFen === null ? null : (
              <span className="hx-quiet hx-small hx-utility-reward">
                奖补 <Yuan fen={content.rewardFen} />
              </span>
            )}
          </>
        ),
    },
    ...utilitySteps.map((step) => ({
      title: shortSteps[step],
      width: 98,
      render: (_: unknown, { content }: Entry<'utility'>) =>
        content[step] ??
        (step === 'transferredOn' && content.acceptedOn ? <Chip tone="due">待接管</Chip> : ''),
    })),
  ]
  return (
    <EntryList
      id="acceptance-utilities"
      projectId={projectId}
      kind="utility"
      title="专营设施"
      note="由主管部门验收，改造后产权移交专营单位（方案三(四)2.(4)、四(三)）"
      unit="项"
      empty="还没有登记专营设施。有供水、供电、供气、供热、通信改造的，一项一行登记。"
      verb="登记专营设施"
      width={1120}
      columns={columns}
      count={(entries) => {
        const taken = entries.filter(({ content }) => content.transferredOn !== null).length
        const accepted = entries.filter(({ content }) => content.acceptedOn !== null).length
        return (
          <span>
            已验收 {accepted} 项，已移交接管 {taken} 项
          </span>
        )
      }}
      dialog={(entry, onClose) => <UtilityDialog projectId={projectId} entry={entry} onClose={onClose} />}
    />
  )
}

interface UtilityDialogProps {
  readonly projectId: string
  readonly entry: Entry<'utility'> | null
  readonly onClose: () => void
}

function UtilityDialog({ projectId, entry, onClose }: UtilityDialogProps) {
  const [form] = Form.useForm<Values>()
  const isCompanyOwned = Form.useWatch('isCompanyOwned', form) ?? entry?.content.isCompanyOwned ?? null
  return (
    <EntryDialog<Values>
      projectId={projectId}
      title={entry ? '专营设施' : '登记专营设施'}
      entry={entry}
      form={form}
      width={720}
      initial={entry?.content ?? none}
      toContent={(values) => ({
        ...values,
        kind: 'utility',
        ...(values.isCompanyOwned ? { rewardFen: null, rewardPaidOn: null } : {}),
      })}
      onClose={onClose}
    >
      <div className="hx-form-row">
        <Form.Item name="utility" label="设施">
          <Select
            className="hx-field-short"
            aria-label="设施"
            options={utilityKinds.map((value) => ({ value, label: utilityLabels[value] }))}
          />
        </Form.Item>
        <Form.Item name="company" label="专营单位" className="hx-grow">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="authority" label="主管部门（负责验收）" className="hx-grow">
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item name="isCompanyOwned" label="现有设施的产权">
        <Radio.Group
          aria-label="现有设施的产权"
          options={[
            { value: true, label: '属于专营单位，由专营单位改造' },
            { value: false, label: '不属于专营单位，以奖代补支持' },
          ]}
        />
      </Form.Item>
      <Form.Item name="scope" label="改造内容">
        <Input.TextArea maxLength={300} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      <div className="hx-form-row">
        {utilitySteps.map((step) => (
          <Form.Item key={step} name={step} label={utilityStepLabels[step]}>
            <DateInput />
          </Form.Item>
        ))}
      </div>
      {isCompanyOwned === false ? (
        <div className="hx-form-row">
          <Form.Item name="rewardFen" label="以奖代补金额">
            <YuanInput />
          </Form.Item>
          <Form.Item name="rewardPaidOn" label="奖补拨付日期">
            <DateInput />
          </Form.Item>
        </div>
      ) : null}
    </EntryDialog>
  )
}
