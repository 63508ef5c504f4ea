import { Button, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { call } from '#renderer/backend/transport.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { clearChanged, showIssues, toIssues } from '#renderer/ui/form-rules.ts'
import { type Volume, type VolumeItem, type VolumeRow, volumeItemInput } from '#shared/model/volume.ts'
import { toInput } from './item-values.ts'

interface ItemDialogProps {
  readonly volume: Volume
  readonly item: VolumeItem
  readonly volumes: readonly VolumeRow[]
  readonly onClose: () => void
}

interface ItemValues {
  readonly title: string
  readonly documentNumber: string
  readonly responsible: string
  readonly date: string | null
  readonly pages: number | null
  readonly remark: string
}

/** One line of the 卷内目录: its words, and taking it out or to another volume. */
export function ItemDialog({ volume, item, volumes, onClose }: ItemDialogProps) {
  const [form] = Form.useForm<ItemValues>()
  const set = useAction('volume.setItems')
  const [moving, setMoving] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const others = volumes.filter(({ id }) => id !== volume.id)
  const { id, items } = volume

  const submit = () => {
    const values = form.getFieldsValue(true) as ItemValues
    const line = { ...values, recordId: item.recordId, date: values.date ?? '', pages: values.pages ?? 0 }
    const checked = volumeItemInput.safeParse(line)
    showIssues(form, checked.success ? [] : toIssues(checked.error))
    if (!checked.success) return
    const next = items.map((each) => (each.recordId === item.recordId ? checked.data : toInput(each)))
    set.mutate({ id, items: next }, { onSuccess: onClose })
  }
  const takeOut = () =>
    set.mutate(
      { id, items: items.filter(({ recordId }) => recordId !== item.recordId).map(toInput) },
      { onSuccess: onClose },
    )
  const moveTo = async (target: string) => {
    setMoving({ isBusy: true, error: null })
    try {
      const other = await call('volume.get', { id: target })
      const next = [...other.items.map(toInput), toInput(item)]
      await call('volume.setItems', { id: target, items: next, takeOver: true })
      onClose()
    } catch (error) {
      setMoving({ isBusy: false, error })
    }
  }
  return (
    <Modal
      open
      width={600}
      title="修改卷内文件"
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <div className="hx-item-footer">
          <Button danger disabled={set.isPending || moving.isBusy} onClick={takeOut}>
            移出本卷
          </Button>
          {others.length > 0 && !item.isWithdrawn ? (
            <Select
              aria-label="移到别的卷"
              className="hx-field-short"
              placeholder="移到别的卷"
              loading={moving.isBusy}
              value={null}
              popupMatchSelectWidth={420}
              options={others.map((other) => ({
                value: other.id,
                label: `第 ${other.ordinal} 卷　${other.fields.title}`,
              }))}
              onChange={(target: string | null) => {
                if (target) void moveTo(target)
              }}
            />
          ) : null}
          <span className="hx-grow" />
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={set.isPending} onClick={submit}>
            保存
          </Button>
        </div>
      }
    >
      <Form
        form={form}
        name="volume-item"
        layout="vertical"
        requiredMark={false}
        onValuesChange={(changed: object) => clearChanged(form, changed)}
        initialValues={{ ...toInput(item), date: item.date || null, pages: item.pages || null }}
      >
        <Form.Item name="title" label="文件题名">
          <Input.TextArea autoFocus maxLength={100} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
        <Form.Item name="documentNumber" label="文件编号">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="responsible" label="责任者">
          <Input maxLength={60} />
        </Form.Item>
        <div className="hx-form-row">
          <Form.Item name="date" label="日期">
            <DateInput />
          </Form.Item>
          <Form.Item name="pages" label="页数">
            <InputNumber
              controls={false}
              precision={0}
              suffix="页"
              placeholder="待填"
              className="hx-field-short"
            />
          </Form.Item>
        </div>
        <Form.Item name="remark" label="备注">
          <Input maxLength={60} />
        </Form.Item>
      </Form>
      <ErrorNote error={set.error ?? moving.error} />
    </Modal>
  )
}
