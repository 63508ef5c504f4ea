import { Button, Form, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { copiesWords } from '#renderer/features/media/item-words.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { BoardItem } from '#shared/model/board.ts'
import { findCatalogueItem } from '#shared/model/catalogue.ts'

interface ExpectDialogProps {
  readonly projectId: string
  readonly item: BoardItem
  readonly onClose: () => void
}

/** Sets how many of an item this project needs, where the catalogue leaves that open or papers are bound. */
export function ExpectDialog({ projectId, item, onClose }: ExpectDialogProps) {
  const [expected, setExpected] = useState<number | null>(
    item.setByPerson ?? Math.max(item.expected, item.files),
  )
  const expect = useAction('catalogue.expect')
  const save = (value: number | null) =>
    expect.mutate({ projectId, item: item.code, expected: value }, { onSuccess: onClose })
  const multiplicity = findCatalogueItem(item.code)?.multiplicity
  return (
    <Modal
      open
      width={480}
      title={`定份数：${item.code} ${item.title}`}
      onCancel={onClose}
      footer={
        <>
          {item.setByPerson === null ? null : (
            <Button disabled={expect.isPending} onClick={() => save(null)}>
              按目录的规定
            </Button>
          )}
          <Button onClick={onClose}>取消</Button>
          <Button
            type="primary"
            disabled={expected === null}
            loading={expect.isPending}
            onClick={() => save(expected)}
          >
            保存
          </Button>
        </>
      }
    >
      <div className="hx-stack">
        <p>
          目录的规定：{multiplicity ? copiesWords(multiplicity) : ''}。合订成册的，按册数填；现存 {item.files}{' '}
          个文件。
        </p>
        <Form layout="vertical" requiredMark={false} component="div">
          <Form.Item label="本项目应有份数" htmlFor="expect-number" style={{ marginBottom: 0 }}>
            <InputNumber<number>
              id="expect-number"
              className="hx-field-person"
              value={expected}
              min={1}
              max={9999}
              precision={0}
              autoFocus
              suffix="份"
              onChange={setExpected}
              onPressEnter={() => expected !== null && save(expected)}
            />
          </Form.Item>
        </Form>
        <ErrorNote error={expect.error} />
      </div>
    </Modal>
  )
}
