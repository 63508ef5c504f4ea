import { Button, Select } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import {
  type AttachmentRole,
  attachmentRoleLabels,
  attachmentRoles,
  type SignoffKind,
  type VisaFields,
} from '#shared/model/signoff-form.ts'
import { FilePicker } from './FilePicker.tsx'
import { chooseFile } from './import-scan.ts'
import { RecordThumb } from './RecordThumb.tsx'

type Files = VisaFields['attachments']

interface AttachmentsProps {
  readonly projectId: string
  readonly kind: SignoffKind
  readonly value?: Files
  /** Left out: only shown. */
  readonly onChange?: (files: Files) => void
}

/** What a visa's paper has no tick for is left out of its choices. */
const rolesOf: Readonly<Record<SignoffKind, readonly AttachmentRole[]>> = {
  visa: ['instruction', 'drawing', 'minutes', 'other'],
  change: attachmentRoles,
}

/** Instruction, drawings, minutes: chosen from the archive, or brought in here. */
export function Attachments({ projectId, kind, value = [], onChange }: AttachmentsProps) {
  const [role, setRole] = useState<AttachmentRole>('instruction')
  const [isPicking, setPicking] = useState(false)
  const [taking, setTaking] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const put = (recordId: string) => {
    if (!onChange || value.some((file) => file.recordId === recordId)) return
    onChange([...value, { recordId, role }])
  }
  const take = () => {
    setTaking({ isBusy: true, error: null })
    chooseFile(projectId, '07-3').then(
      (recordId) => {
        setTaking({ isBusy: false, error: null })
        if (recordId !== null) put(recordId)
      },
      (error: unknown) => setTaking({ isBusy: false, error }),
    )
  }
  const shown = attachmentRoles.filter((each) => value.some((file) => file.role === each))
  return (
    <div className="hx-stack">
      {onChange ? (
        <div className="hx-actions">
          <Select
            aria-label="附件类别"
            className="hx-field-middle"
            value={role}
            onChange={setRole}
            options={rolesOf[kind].map((each) => ({ value: each, label: attachmentRoleLabels[each] }))}
          />
          <Button onClick={() => setPicking(true)}>从档案中选</Button>
          <Button loading={taking.isBusy} onClick={take}>
            {taking.isBusy ? '正在存入' : '选文件存入'}
          </Button>
        </div>
      ) : null}
      <ErrorNote error={taking.error} />
      {value.length === 0 ? <p className="hx-quiet">没有附件。</p> : null}
      {shown.map((each) => (
        <div key={each}>
          <p className="hx-small">
            {attachmentRoleLabels[each]} {value.filter((file) => file.role === each).length} 份
          </p>
          <div className="hx-thumbs">
            {value
              .filter((file) => file.role === each)
              .map(({ recordId }) => (
                <div key={recordId} className="hx-thumb-box">
                  <RecordThumb recordId={recordId} />
                  {onChange ? (
                    <Button
                      size="small"
                      block
                      onClick={() => onChange(value.filter((file) => file.recordId !== recordId))}
                    >
                      拿掉
                    </Button>
                  ) : null}
                </div>
              ))}
          </div>
        </div>
      ))}
      {isPicking ? (
        <FilePicker
          projectId={projectId}
          title={`选附件：${attachmentRoleLabels[role]}`}
          taken={value.map(({ recordId }) => recordId)}
          onClose={() => setPicking(false)}
          onChoose={(recordId) => {
            put(recordId)
            setPicking(false)
          }}
        />
      ) : null}
    </div>
  )
}
