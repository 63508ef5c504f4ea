import { Form, Input, Radio, Select } from 'antd'
import { EntryDialog } from '#renderer/features/stage/EntryDialog.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { complaintChannelLabels, complaintChannels } from '#shared/model/entry-construction.ts'
import type { Entry, EntryOf } from '#shared/model/stage-entry.ts'
import { PhotosField } from './PhotosField.tsx'

interface ComplaintDialogProps {
  readonly projectId: string
  readonly entry: Entry<'complaint'> | null
  readonly today: string
  readonly onClose: () => void
}

type Values = Omit<EntryOf<'complaint'>, 'kind' | 'receivedOn'> & { receivedOn: string | null }

const empty = (today: string): Values => ({
  receivedOn: today,
  channel: 'call',
  nature: 'complaint',
  from: '',
  phone: '',
  building: '',
  content: '',
  dueOn: null,
  answeredOn: null,
  answer: '',
  answeredBy: '',
  photos: [],
})

/** Registers a complaint or a question, and what was answered. */
export function ComplaintDialog({ projectId, entry, today, onClose }: ComplaintDialogProps) {
  return (
    <EntryDialog<Values>
      projectId={projectId}
      title={entry ? '投诉咨询' : '登记投诉咨询'}
      entry={entry}
      initial={entry ? entry.content : empty(today)}
      toContent={(values) => ({ ...values, kind: 'complaint' })}
      onClose={onClose}
      width={720}
    >
      <div className="hx-form-row">
        <Form.Item name="receivedOn" label="收到日期">
          <DateInput />
        </Form.Item>
        <Form.Item name="channel" label="收到方式">
          <Select
            className="hx-field-short"
            aria-label="收到方式"
            options={complaintChannels.map((value) => ({ value, label: complaintChannelLabels[value] }))}
          />
        </Form.Item>
        <Form.Item name="nature" label="类别">
          <Radio.Group
            options={[
              { value: 'complaint', label: '投诉' },
              { value: 'question', label: '咨询' },
            ]}
          />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <Form.Item name="from" label="来电来访人（可不填）">
          <Input className="hx-field-short" maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label="联系电话（可不填）">
          <Input className="hx-field-short" inputMode="tel" maxLength={24} autoComplete="off" />
        </Form.Item>
        <Form.Item name="building" label="楼栋">
          <Input className="hx-field-short" maxLength={20} placeholder="如：3号楼" />
        </Form.Item>
      </div>
      <p className="hx-quiet hx-small hx-site-note">
        姓名和电话只用来回复，留在这台电脑上；日志、导出的表格和归档的文件里都没有。
      </p>
      <Form.Item name="content" label="内容" extra="只写事情，不写姓名、电话和门牌号。">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <div className="hx-form-row">
        <Form.Item name="dueOn" label="答复期限（没有的不填）">
          <DateInput />
        </Form.Item>
        <Form.Item name="answeredOn" label="答复日期（还没答复的不填）">
          <DateInput />
        </Form.Item>
        <Form.Item name="answeredBy" label="答复人">
          <Input className="hx-field-short" maxLength={20} />
        </Form.Item>
      </div>
      <Form.Item name="answer" label="处置及答复">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="photos" label="照片（可不附）" className="hx-form-tight">
        <PhotosField projectId={projectId} first="during" />
      </Form.Item>
    </EntryDialog>
  )
}
