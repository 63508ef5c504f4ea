import { Button, Form, Modal } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { checkForm } from '#renderer/ui/form-rules.ts'
import { toHundredths } from '#renderer/ui/number-text.ts'
import { useDiscard } from '#renderer/ui/use-discard.ts'
import { placeWords } from '#shared/model/flat.ts'
import { type Household, type HouseholdInput, householdInput } from '#shared/model/household.ts'
import { HouseholdFields } from './HouseholdFields.tsx'
import { RemoveHousehold } from './RemoveHousehold.tsx'

interface HouseholdDialogProps {
  readonly projectId: string
  /** Null: a new one. */
  readonly household: Household | null
  readonly onClose: () => void
}

/** In the form `areaHundredths` is in square metres, so that what is wrong with it stands beside its field. */
const nothing: HouseholdInput = {
  ...householdInput.parse({ building: '-', room: '-' }),
  building: '',
  room: '',
}

/** All that is registered of one household, in the order of the paper; Ctrl+Enter saves. */
export function HouseholdDialog({ projectId, household, onClose }: HouseholdDialogProps) {
  const [form] = Form.useForm<HouseholdInput>()
  const [summary, setSummary] = useState('')
  const [isRemoving, setRemoving] = useState(false)
  const save = useAction('consent.saveHousehold')
  const [seen] = useState(household?.updatedAt ?? null)
  const leave = useDiscard(() => form.isFieldsTouched(), onClose)
  const identity = household?.identity ?? null
  const area = identity?.areaHundredths ?? null
  const initial = { ...(identity ?? nothing), areaHundredths: area === null ? null : area / 100 }
  const submit = () => {
    if (save.isPending) return
    const values = form.getFieldsValue(true) as HouseholdInput
    const content = { ...values, areaHundredths: toHundredths(values.areaHundredths) }
    const { data, summary: found } = checkForm(form, householdInput, content)
    setSummary(found)
    if (data)
      save.mutate({ projectId, id: household?.id ?? null, household: data, seen }, { onSuccess: onClose })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit()
  }
  return (
    <Modal
      open
      title={identity ? placeWords(identity) : household ? '重新填写已损坏的一户' : '登记一户'}
      width={940}
      onCancel={leave}
      footer={
        <div className="hx-actions">
          {household ? (
            <Button danger onClick={() => setRemoving(true)}>
              删除
            </Button>
          ) : null}
          <Button onClick={leave}>取消</Button>
          <Button type="primary" loading={save.isPending} onClick={submit}>
            保存
          </Button>
        </div>
      }
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onKeyDown={onKeyDown}>
        <HouseholdFields />
      </Form>
      <ErrorNote error={save.error} />
      {summary ? (
        <p role="alert" className="hx-block">
          {summary}
        </p>
      ) : null}
      {household && isRemoving ? (
        <RemoveHousehold household={household} onClose={() => setRemoving(false)} onRemoved={onClose} />
      ) : null}
    </Modal>
  )
}
