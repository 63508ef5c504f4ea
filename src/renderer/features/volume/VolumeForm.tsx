import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useRef, useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { UnsavedGuard } from '#renderer/features/project/UnsavedGuard.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { clearChanged, showIssues, toIssues } from '#renderer/ui/form-rules.ts'
import { retentionLabels, retentions } from '#shared/model/record.ts'
import { type Volume, type VolumeFields, volumeFields } from '#shared/model/volume.ts'

/** The fields that cover, remarks, spine and register print; empty ones leave a line for the hand. */
export function VolumeForm({ volume }: { readonly volume: Volume }) {
  const [form] = Form.useForm<VolumeFields>()
  const [isDirty, setDirty] = useState(false)
  const dirty = useRef(false)
  const [summary, setSummary] = useState('')
  const update = useAction('volume.update')
  const mark = (value: boolean) => {
    dirty.current = value
    setDirty(value)
  }
  const submit = () => {
    const checked = volumeFields.safeParse(form.getFieldsValue(true))
    const issues = checked.success ? [] : toIssues(checked.error)
    const homeless = showIssues(form, issues)
    setSummary(issues.length === 0 ? '' : [`有 ${issues.length} 处要改`, ...homeless].join('；'))
    if (!checked.success) return
    update.mutate(
      { id: volume.id, fields: checked.data },
      {
        onSuccess: ({ fields }) => {
          form.setFieldsValue(fields)
          mark(false)
          setSummary('已保存')
        },
      },
    )
  }
  return (
    <Form
      form={form}
      name="volume"
      layout="vertical"
      requiredMark={false}
      initialValues={volume.fields}
      onValuesChange={(changed: object) => {
        mark(true)
        setSummary('')
        clearChanged(form, changed)
      }}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        submit()
      }}
      onFinish={submit}
    >
      <UnsavedGuard isActive={() => dirty.current} />
      <div className="hx-form">
        <CoverFields volume={volume} />
        <RemarkFields />
      </div>
      <div className="hx-save-bar">
        <Button type="primary" htmlType="submit" loading={update.isPending} disabled={!isDirty}>
          保存案卷
        </Button>
        <span role="status" className={summary.startsWith('有') ? 'hx-block' : 'hx-quiet'}>
          {summary || (isDirty ? '有未保存的修改' : '')}
        </span>
        <ErrorNote error={update.error} />
      </div>
    </Form>
  )
}

function CoverFields({ volume }: { readonly volume: Volume }) {
  return (
    <>
      <Form.Item name="title" label="案卷题名">
        <Input.TextArea maxLength={100} autoSize={{ minRows: 2, maxRows: 4 }} />
      </Form.Item>
      <div className="hx-form-row">
        <Form.Item
          name="number"
          label="档号"
          extra={`不填时按规则：${volume.fields.number ? '自动编号' : volume.number}`}
        >
          <Input className="hx-field-middle" maxLength={60} />
        </Form.Item>
        <Form.Item name="compiledBy" label="编制单位">
          <Input className="hx-field-middle" maxLength={60} />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <Form.Item name="fromOn" label="起始日期" extra="不填时取卷内最早">
          <DateInput />
        </Form.Item>
        <Form.Item name="toOn" label="终止日期" extra="不填时取卷内最晚">
          <DateInput />
        </Form.Item>
        <Form.Item name="compiledOn" label="编制日期">
          <DateInput />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <Form.Item name="retention" label="保管期限">
          <Select
            className="hx-field-short"
            options={retentions.map((value) => ({ value, label: retentionLabels[value] }))}
          />
        </Form.Item>
        <Form.Item name="secrecy" label="密级（没有可不填）">
          <Input className="hx-field-short" maxLength={10} />
        </Form.Item>
        <Form.Item
          name="spineMm"
          label="脊背宽度"
          extra={`不填时按厚度：${volume.fields.spineMm === null ? volume.spineMm : '自动'} mm`}
        >
          <InputNumber controls={false} precision={0} suffix="mm" className="hx-field-short" />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <Form.Item name="archiveNumber" label="档案馆号（移交后填）">
          <Input className="hx-field-middle" maxLength={40} />
        </Form.Item>
        <Form.Item name="microNumber" label="缩微号（没有可不填）">
          <Input className="hx-field-middle" maxLength={40} />
        </Form.Item>
      </div>
    </>
  )
}

function RemarkFields() {
  return (
    <>
      <Form.Item name="note" label="备考说明" extra="缺件、复印件、破损、补入等情况">
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <div className="hx-form-row">
        <Form.Item name="filer" label="立卷人">
          <Input className="hx-field-short" maxLength={20} />
        </Form.Item>
        <Form.Item name="filedOn" label="立卷日期">
          <DateInput />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <Form.Item name="checker" label="审核人">
          <Input className="hx-field-short" maxLength={20} />
        </Form.Item>
        <Form.Item name="checkedOn" label="审核日期">
          <DateInput />
        </Form.Item>
      </div>
      <Form.Item name="remark" label="备注（印在案卷目录）">
        <Input maxLength={60} />
      </Form.Item>
    </>
  )
}
