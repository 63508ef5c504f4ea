import { Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { useFocusBack } from '#renderer/features/media/use-focus-back.ts'
import { clearErrors, onFormKey } from '#renderer/features/signoff/form-keys.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { showIssues } from '#renderer/ui/form-rules.ts'
import { type NoticeKind, type NoticeVersion, noticeItems, noticeTitles } from '#shared/model/notice.ts'
import type { Posting } from '#shared/model/posting.ts'
import { PostingPhotos } from './PostingPhotos.tsx'
import { checkValues, type PostingValues, toValues } from './posting-values.ts'
import { withdrawnOf } from './posting-words.ts'

interface PostingDialogProps {
  readonly projectId: string
  readonly kind: NoticeKind
  readonly versions: readonly NoticeVersion[]
  /** The posting to correct; null: a new one. */
  readonly posting: Posting | null
  readonly onClose: () => void
}

/** 登记张贴 or its correction: which board, where, when, by whom, with which photos. */
export function PostingDialog({ projectId, kind, versions, posting, onClose }: PostingDialogProps) {
  useFocusBack()
  const [form] = Form.useForm<PostingValues>()
  const [isTaking, setTaking] = useState(false)
  const [homeless, setHomeless] = useState('')
  const add = useAction('posting.add')
  const update = useAction('posting.update')
  const action = posting ? update : add
  const photos = Form.useWatch('photos', form) ?? []

  const submit = () => {
    if (action.isPending || isTaking) return
    const { input, issues } = checkValues(form.getFieldsValue(true) as PostingValues)
    setHomeless(showIssues(form, issues).join('；'))
    if (!input) return
    if (posting) update.mutate({ id: posting.id, posting: input }, { onSuccess: onClose })
    else add.mutate(input, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      width={720}
      title={posting ? '修改张贴' : `登记张贴：${noticeTitles[kind]}`}
      okText={posting ? '保存' : '登记'}
      cancelText="取消"
      confirmLoading={action.isPending}
      okButtonProps={{ disabled: isTaking }}
      cancelButtonProps={{ disabled: action.isPending }}
      closable={!action.isPending}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={submit}
    >
      <Form
        form={form}
        name="posting"
        layout="vertical"
        requiredMark={false}
        initialValues={toValues(posting, versions)}
        onValuesChange={(changed: object) => clearErrors(form, changed)}
        onKeyDown={(event) => onFormKey(event, submit)}
      >
        <div className="hx-form-row">
          <Form.Item name="versionId" label="张贴的是哪一版">
            <Select
              className="hx-field-middle"
              options={versions.map(({ id, serial }, at) => ({
                value: id,
                label: at === 0 ? `${serial}（最新）` : serial,
              }))}
            />
          </Form.Item>
          <Form.Item name="place" label="张贴地点" className="hx-grow">
            <Input maxLength={60} placeholder="如：小区东门公示栏" />
          </Form.Item>
        </div>
        <div className="hx-form-row">
          <Form.Item name="upOn" label="张贴日期">
            <DateInput />
          </Form.Item>
          <Form.Item name="downOn" label="撤下日期（还挂着不填）">
            <DateInput />
          </Form.Item>
        </div>
        <div className="hx-form-row">
          <Form.Item name="one" label="经办人一">
            <Input className="hx-field-short" maxLength={20} />
          </Form.Item>
          <Form.Item name="other" label="经办人二">
            <Input className="hx-field-short" maxLength={20} />
          </Form.Item>
        </div>
        <Form.Item name="photos" label="张贴照片（近景、远景各至少一张）">
          <PostingPhotos
            projectId={projectId}
            item={noticeItems[kind]}
            withdrawn={posting ? withdrawnOf(posting).map(({ recordId }) => recordId) : []}
            onBusy={setTaking}
          />
        </Form.Item>
        <Form.Item name="note" label="备注（可不填）" className="hx-form-tight">
          <Input.TextArea maxLength={300} autoSize={{ minRows: 1, maxRows: 4 }} />
        </Form.Item>
      </Form>
      {action.isPending && photos.length > 0 ? (
        <p role="status" className="hx-quiet hx-small">
          正在读 {photos.length} 张照片里的二维码，难读的一张要十来秒。
        </p>
      ) : null}
      {homeless ? <p className="hx-is-block hx-small">{homeless}</p> : null}
      <ErrorNote error={action.error} />
    </Modal>
  )
}
