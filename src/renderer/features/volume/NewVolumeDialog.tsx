import { Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { type VolumeKind, volumeKindLabels, volumeKinds } from '#shared/model/volume.ts'

interface NewVolumeDialogProps {
  readonly projectId: string
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}

/** An empty volume, to be filled by hand. */
export function NewVolumeDialog({ projectId, onClose, onMade }: NewVolumeDialogProps) {
  const project = useRead('project.get', { id: projectId })
  const office = useRead('office.card', {})
  const [kind, setKind] = useState<VolumeKind>('text')
  const [title, setTitle] = useState<string | null>(null)
  const add = useAction('volume.add')
  const text = title ?? project.data?.name ?? ''
  const save = () => {
    const fields = { title: text, compiledBy: office.data?.card.office ?? '' }
    add.mutate(
      { projectId, kind, fields },
      {
        onSuccess: ({ id }) => {
          onClose()
          onMade(id)
        },
      },
    )
  }
  return (
    <Modal
      open
      title="新建案卷"
      okText="新建"
      cancelText="取消"
      okButtonProps={{ disabled: text.trim() === '' }}
      confirmLoading={add.isPending}
      onCancel={onClose}
      onOk={save}
    >
      <Form layout="vertical" requiredMark={false} component="div">
        <Form.Item label="类别">
          <Radio.Group
            value={kind}
            onChange={(event) => setKind(event.target.value as VolumeKind)}
            options={volumeKinds.map((value) => ({ value, label: volumeKindLabels[value] }))}
          />
        </Form.Item>
        <Form.Item
          label="案卷题名"
          htmlFor="new-volume-title"
          extra="工程名称 + 分部或专业 + 内容概要，例如：示例小区改造项目屋面防水施工文件"
        >
          <Input.TextArea
            id="new-volume-title"
            value={text}
            maxLength={100}
            autoSize={{ minRows: 2, maxRows: 4 }}
            onChange={(event) => setTitle(event.target.value.replaceAll(/[\r\n]/g, ''))}
          />
        </Form.Item>
      </Form>
      <ErrorNote error={add.error} />
    </Modal>
  )
}
