import { Alert, Button, Form, Input, Modal, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import SignaturePad from 'signature_pad'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { type SigningParty, type Signoff, signingPartyLabels } from '#shared/model/signoff.ts'
import { toStrokes } from './strokes.ts'

interface HandwritingDialogProps {
  readonly signoff: Signoff
  readonly onClose: () => void
}

const pad = { width: 640, height: 240 }

/** Writes a signature with pen, finger or mouse; kept as strokes and a picture. */
export function HandwritingDialog({ signoff, onClose }: HandwritingDialogProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const writer = useRef<SignaturePad | null>(null)
  const [count, setCount] = useState(0)
  const [party, setParty] = useState<SigningParty>(signoff.required[0] ?? 'office')
  const [person, setPerson] = useState('')
  const add = useAction('handwriting.add')
  useEffect(() => {
    if (!canvas.current) return
    const made = new SignaturePad(canvas.current, { minWidth: 1, maxWidth: 3 })
    writer.current = made
    const count = () => setCount(made.toData().length)
    made.addEventListener('endStroke', count)
    return () => {
      made.removeEventListener('endStroke', count)
      made.off()
    }
  }, [])
  const redraw = (keep: number) => {
    const made = writer.current
    if (!made) return
    made.fromData(made.toData().slice(0, keep))
    setCount(keep)
  }
  const save = () => {
    const strokes = toStrokes(writer.current?.toData() ?? [], pad.width)
    add.mutate({ id: signoff.id, party, person, strokes }, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      width={pad.width + 48}
      title={`屏幕签名：${signoff.number}`}
      okText="存下签名"
      cancelText="取消"
      okButtonProps={{ disabled: count === 0 || person.trim() === '' }}
      confirmLoading={add.isPending}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={save}
    >
      <div className="hx-stack">
        <Alert
          type="info"
          title="只作留痕，写明签名时间和当时的内容；不代替签字盖章的纸质签认，签认仍以纸为准。"
        />
        <Form layout="vertical" component="div">
          <div className="hx-form-row">
            <Form.Item label="签认方">
              <Select
                aria-label="签认方"
                className="hx-field-middle"
                value={party}
                onChange={setParty}
                options={signoff.required.map((value) => ({ value, label: signingPartyLabels[value] }))}
              />
            </Form.Item>
            <Form.Item label="签字人" htmlFor="handwriting-person">
              <Input
                id="handwriting-person"
                className="hx-field-short"
                maxLength={20}
                value={person}
                onChange={(event) => setPerson(event.target.value)}
              />
            </Form.Item>
          </div>
        </Form>
        <canvas
          ref={canvas}
          width={pad.width}
          height={pad.height}
          className="hx-pad"
          aria-label="在这里签名"
        />
        <div className="hx-actions">
          <Button disabled={count === 0} onClick={() => redraw(count - 1)}>
            退一笔
          </Button>
          <Button disabled={count === 0} onClick={() => redraw(0)}>
            清除重写
          </Button>
          <span className="hx-quiet" role="status">
            {count} 笔
          </span>
        </div>
        <ErrorNote error={add.error} />
      </div>
    </Modal>
  )
}
