import { useMutation } from '@tanstack/react-query'
import { Button, Form, InputNumber, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { call } from '#renderer/backend/transport.ts'
import { MadePdf } from '#renderer/features/pdf/MadePdf.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { ConsentStatus } from '#shared/model/household.ts'
import type { MadeDocument } from '#shared/model/notice.ts'

interface PrintDialogProps {
  readonly projectId: string
  readonly status: ConsentStatus
  readonly onClose: () => void
}

/** 《老旧小区改造居民意愿调查表》: so many empty ones, or those of the registered households. */
export function PrintDialog({ projectId, status, onClose }: PrintDialogProps) {
  const canFill = status.isUnlocked && status.rows > status.purged
  const [what, setWhat] = useState<'blank' | 'filled'>(canFill ? 'filled' : 'blank')
  const [blank, setBlank] = useState<number | null>(1)
  const [building, setBuilding] = useState<string | undefined>()
  const [made, setMade] = useState<MadeDocument | null>(null)
  const make = useMutation({
    networkMode: 'always',
    mutationFn: () =>
      call('consent.form', {
        projectId,
        ...(what === 'blank' ? { blank: blank ?? 1 } : {}),
        ...(what === 'filled' && building !== undefined ? { building } : {}),
      }),
    onSuccess: setMade,
  })
  // Over the whole window, in the dialog's place.
  if (made) return <MadePdf made={made} onClose={onClose} />
  return (
    <Modal
      open
      title="打印调查表"
      onCancel={onClose}
      footer={
        <div className="hx-actions">
          <Button onClick={onClose}>关闭</Button>
          <Button
            type="primary"
            loading={make.isPending}
            disabled={what === 'blank' && !blank}
            onClick={() => make.mutate()}
          >
            生成 PDF
          </Button>
        </div>
      }
    >
      <Form layout="vertical" requiredMark={false} component="div" className="hx-stack">
        <p>A4，一户一页，页脚印有个人信息处理告知（个人信息保护法第十七条）。</p>
        <Radio.Group
          aria-label="打印哪种"
          value={what}
          options={[
            { value: 'blank', label: '空白表' },
            { value: 'filled', label: '已登记的住户', disabled: !canFill },
          ]}
          onChange={(event) => setWhat(event.target.value as 'blank' | 'filled')}
        />
        {what === 'blank' ? (
          <Form.Item label="份数" htmlFor="blank-forms" extra="一份可以复印" className="hx-form-tight">
            <InputNumber
              id="blank-forms"
              className="hx-field-short"
              min={1}
              max={500}
              precision={0}
              suffix="份"
              value={blank}
              onChange={setBlank}
            />
          </Form.Item>
        ) : (
          <Form.Item label="楼栋" htmlFor="form-building" extra="打印会记下来" className="hx-form-tight">
            <Select
              id="form-building"
              allowClear
              placeholder={`全部 ${status.rows - status.purged} 户`}
              value={building ?? null}
              options={status.byBuilding.map((each) => ({
                value: each.building,
                label: `${each.building}　${each.households} 户`,
              }))}
              onChange={(value) => setBuilding(value ?? undefined)}
            />
          </Form.Item>
        )}
        <ErrorNote error={make.error} />
      </Form>
    </Modal>
  )
}
