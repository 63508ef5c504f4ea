import { Button, Form, Input, Select } from 'antd'
import { EntryDialog } from '#renderer/features/stage/EntryDialog.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import type { BundleRow } from '#shared/model/bundle.ts'
import { type TransferKind, transferKinds, transferLabels } from '#shared/model/entry-management.ts'
import type { Project } from '#shared/model/project.ts'
import type { Entry } from '#shared/model/stage-entry.ts'
import { bundleLabel, type TransferValues, toTransferValues } from './transfer-form.ts'

interface TransferDialogProps {
  readonly project: Project
  readonly office: string
  readonly company: string
  readonly bundles: readonly BundleRow[]
  readonly today: string
  readonly entry: Entry<'transfer'> | null
  readonly onClose: () => void
}

/** A certificate of handing over; what the project knows is filled in when its kind is chosen. */
export function TransferDialog({ entry, onClose, ...facts }: TransferDialogProps) {
  const [form] = Form.useForm<TransferValues>()
  const initial: TransferValues = entry?.content ?? toTransferValues('works', facts)
  const kind = Form.useWatch('transfer', form) ?? initial.transfer
  const bundles = facts.bundles.filter(({ state }) => state === 'done')
  return (
    <EntryDialog<TransferValues>
      projectId={facts.project.id}
      title={entry ? transferLabels[entry.content.transfer] : '登记移交'}
      entry={entry}
      form={form}
      width={820}
      initial={initial}
      toContent={(values) => ({
        ...values,
        kind: 'transfer',
        bundleId: values.transfer === 'electronic' ? values.bundleId : null,
      })}
      onClose={onClose}
    >
      <div className="hx-form-row">
        <Form.Item name="transfer" label="证书">
          <Select
            className="hx-field-middle"
            aria-label="证书"
            disabled={entry !== null}
            options={transferKinds.map((value) => ({ value, label: transferLabels[value] }))}
            onChange={(next: TransferKind) => form.setFieldsValue(toTransferValues(next, facts))}
          />
        </Form.Item>
        <Form.Item name="on" label="移交日期">
          <DateInput />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <Form.Item name="from" label="移交单位" className="hx-grow">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="to" label="接收单位" className="hx-grow">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="witness" label="监交单位（可不填）" className="hx-grow">
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <Form.Item name="fromPerson" label="移交人">
          <Input className="hx-field-short" maxLength={20} />
        </Form.Item>
        <Form.Item name="toPerson" label="接收人">
          <Input className="hx-field-short" maxLength={20} />
        </Form.Item>
      </div>
      {kind === 'electronic' ? (
        <Form.Item
          name="bundleId"
          label="移交的成果包"
          extra={
            bundles.length === 0
              ? '还没有导出过成果包，先到“成果包”导出。'
              : '文件数、数据量和校验值按它打印在登记表上。'
          }
        >
          <Select
            allowClear
            aria-label="移交的成果包"
            options={bundles.map((bundle) => ({ value: bundle.id, label: bundleLabel(bundle) }))}
          />
        </Form.Item>
      ) : null}
      <Form.List name="items">
        {(fields, { add, remove }) => (
          <fieldset className="hx-fieldset hx-handed-list">
            <legend>
              {kind === 'electronic' ? '载体' : '移交清单'}（共 {fields.length} 项）
            </legend>
            {fields.map(({ key, name }) => (
              <div key={key} className="hx-handed">
                <Form.Item name={[name, 'name']} className="hx-form-tight">
                  <Input aria-label={`第 ${name + 1} 项的名称`} placeholder="名称" maxLength={80} />
                </Form.Item>
                <Form.Item name={[name, 'unit']} className="hx-form-tight">
                  <Input aria-label={`第 ${name + 1} 项的单位`} placeholder="单位" maxLength={10} />
                </Form.Item>
                <Form.Item name={[name, 'quantity']} className="hx-form-tight">
                  <Input aria-label={`第 ${name + 1} 项的数量`} placeholder="数量" maxLength={20} />
                </Form.Item>
                <Form.Item name={[name, 'note']} className="hx-form-tight">
                  <Input aria-label={`第 ${name + 1} 项的说明`} placeholder="说明" maxLength={100} />
                </Form.Item>
                <Button size="small" aria-label={`拿掉第 ${name + 1} 项`} onClick={() => remove(name)}>
                  拿掉
                </Button>
              </div>
            ))}
            <Button size="small" onClick={() => add({ name: '', unit: '', quantity: '', note: '' })}>
              加一项
            </Button>
          </fieldset>
        )}
      </Form.List>
      <Form.Item name="note" label="说明（可不填）" className="hx-form-tight">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </EntryDialog>
  )
}
