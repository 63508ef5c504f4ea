import { Button, Form, Modal } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { checkForm } from '#renderer/ui/form-rules.ts'
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

interface Values extends Omit<HouseholdInput, 'areaHundredths'> {
  /** Square metres. */
  readonly area: number | null
}

const nothing: Values = {
  ...householdInput.parse({ building: '-', room: '-' }),
  building: '',
  room: '',
  area: null,
}

/** All that is registered of one household, in the order of the paper; Ctrl+Enter saves. */
export function HouseholdDialog({ projectId, household, onClose }: HouseholdDialogProps) {
  const [form] = Form.useForm<Values>()
  const [summary, setSummary] = useState('')
  const [isRemoving, setRemoving] = useState(false)
  const save = useAction('consent.saveHousehold')
  const identity = household?.identity ?? null
  const initial: Values = identity
    ? { ...identity, area: identity.areaHundredths === null ? null : identity.areaHundredths / 100 }
    : nothing
  const submit = () => {
    if (save.isPending) return
    const { area, ...rest } = form.getFieldsValue(true) as Values
    const areaHundredths = area === null || area === undefined ? null : Math.round(area * 100)
    const { data, summary: found } = checkForm(form, householdInput, { ...rest, areaHundredths })
    setSummary(found)
    if (data) save.mutate({ projectId, id: household?.id ?? null, household: data }, { onSuccess: onClose })
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
      onCancel={onClose}
      footer={
        <div className="hx-actions">
          {household ? (
            <Button danger onClick={() => setRemoving(true)}>
              删除
            </Button>
          ) : null}
          <Button onClick={onClose}>取消</Button>
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
