import { Alert, Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { DeskDecision, Received } from '#shared/model/desk.ts'
import { DefectList } from './DefectList.tsx'
import { ReceiptNote } from './ReceiptNote.tsx'
import type { DefectDraft } from './ReceivedPage.tsx'

interface DecisionTabProps {
  readonly received: Received
  readonly defects: readonly DefectDraft[]
  readonly onDefects: (defects: readonly DefectDraft[]) => void
}

/** 决定: accept or return, with what is to be put right; signed, and given back as a receipt. */
export function DecisionTab({ received, defects, onDefects }: DecisionTabProps) {
  const decide = useAction('desk.decide')
  const [again, setAgain] = useState(false)
  const made = decide.data
  const isForm = (received.decision === null && !made) || again
  return (
    <div className="hx-reading">
      {received.receiptId && received.decision && !again ? (
        <ReceiptNote
          receiptId={received.receiptId}
          decision={received.decision}
          written={made && made.receiptId === received.receiptId ? made : null}
        />
      ) : null}
      {received.decision === 'returned' && !again ? (
        <Button
          onClick={() => {
            decide.reset()
            setAgain(true)
          }}
        >
          重新决定
        </Button>
      ) : null}
      {isForm ? (
        <DecisionForm
          received={received}
          defects={defects}
          onDefects={onDefects}
          isBusy={decide.isPending}
          error={decide.error}
          onSubmit={(values) =>
            decide.mutate(
              { receivedId: received.id, ...values },
              {
                onSuccess: () => {
                  setAgain(false)
                  onDefects([])
                },
              },
            )
          }
        />
      ) : null}
    </div>
  )
}

interface FormValues {
  readonly decision: DeskDecision
  readonly note: string
  readonly defects: { text: string; item: string | null; recordId: string | null }[]
  readonly passphrase: string
}

interface DecisionFormProps extends DecisionTabProps {
  readonly isBusy: boolean
  readonly error: unknown
  readonly onSubmit: (values: FormValues) => void
}

function DecisionForm({ received, defects, onDefects, isBusy, error, onSubmit }: DecisionFormProps) {
  const canAccept = received.verdict === 'trusted'
  const [decision, setDecision] = useState<DeskDecision>(
    canAccept && defects.length === 0 ? 'accepted' : 'returned',
  )
  const [note, setNote] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [problem, setProblem] = useState('')
  if (received.report.missing.length > 0) {
    return (
      <Alert
        type="warning"
        title={`还缺第 ${received.report.missing.join('、')} 卷，不能出具回执：回执要写明每一卷。请取齐后再核验。`}
      />
    )
  }
  const isReturn = decision === 'returned'
  const submit = () => {
    // A file's title alone, as it was put there, says nothing yet.
    const filled = isReturn ? defects.filter(({ text }) => !/(?:^|：)\s*$/.test(text)) : []
    if (isReturn && filled.length < defects.length) return setProblem('有整改项没有写内容，请填写或删去。')
    if (isReturn && filled.length === 0 && note.trim() === '')
      return setProblem('退回要写明原因：请至少填一项要整改的内容，或写说明。')
    setProblem('')
    onSubmit({
      decision,
      note,
      passphrase,
      defects: filled.map(({ text, item, recordId }) => ({ text, item, recordId })),
    })
  }
  return (
    <Form layout="vertical" requiredMark={false} onFinish={submit}>
      <Form.Item label="决定" className="hx-form-tight">
        <Radio.Group
          value={decision}
          onChange={(event) => setDecision(event.target.value as DeskDecision)}
          options={[
            { value: 'accepted', label: '接收', disabled: !canAccept },
            { value: 'returned', label: '退回整改' },
          ]}
        />
      </Form.Item>
      <p className="hx-quiet hx-small hx-desk-hint">
        {canAccept
          ? '接收后不能再改。退回的，移交单位读入回执，每一项成为一件待办。'
          : '这个成果包不可信或签名单位未登记，不能接收，只能退回。'}
      </p>
      {isReturn ? <DefectList defects={defects} onDefects={onDefects} /> : null}
      <Form.Item label="说明" extra="写在回执上，可不填" htmlFor="decision-note">
        <Input
          id="decision-note"
          maxLength={500}
          autoComplete="off"
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Form.Item>
      <Form.Item label="签名口令" htmlFor="decision-passphrase">
        <Input.Password
          id="decision-passphrase"
          className="hx-field-middle"
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </Form.Item>
      <ErrorNote error={error} />
      {problem ? <Alert type="error" title={problem} className="hx-desk-hint" /> : null}
      <Button type="primary" htmlType="submit" disabled={passphrase === ''} loading={isBusy}>
        {isReturn ? '退回并出具回执' : '接收并出具回执'}
      </Button>
    </Form>
  )
}
