import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { PassphraseField } from '#renderer/features/settings/PassphraseField.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { localToday } from '#renderer/ui/today.ts'
import type { ConsentStatus } from '#shared/model/household.ts'

interface PurgeSectionProps {
  readonly projectId: string
  readonly status: ConsentStatus
}

/** Removing names when their time is over (PIPL 19). */
export function PurgeSection({ projectId, status }: PurgeSectionProps) {
  const [isAsking, setAsking] = useState(false)
  const { purgeFrom, purged, rows, rules } = status
  const left = rows - purged
  const [today] = useState(localToday)
  return (
    <Section title="到期清除">
      <p>{purgeWords(status)}</p>
      {purgeFrom !== null && purgeFrom <= today && left > 0 ? (
        <div className="hx-actions hx-consent-fill">
          <Button danger onClick={() => setAsking(true)}>
            清除 {left} 户的姓名、电话和房号
          </Button>
        </div>
      ) : null}
      {isAsking ? (
        <PurgeDialog
          projectId={projectId}
          rows={left}
          years={rules.contactYears}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Section>
  )
}

function purgeWords({ purgeFrom, purged, rows, rules }: ConsentStatus): string {
  if (rows > 0 && purged === rows) return `${purged} 户的姓名、电话和房号已清除，计数没有变。`
  const rule = `姓名、电话和房号保留到竣工验收满 ${rules.contactYears} 年，到期清除，只留计数（个人信息保护法第十九条）。`
  if (purgeFrom === null) return `${rule}项目还没有竣工验收日期。`
  return `${rule}本项目从 ${purgeFrom} 起清除。`
}

interface PurgeDialogProps {
  readonly projectId: string
  readonly rows: number
  readonly years: number
  readonly onClose: () => void
}

function PurgeDialog({ projectId, rows, years, onClose }: PurgeDialogProps) {
  const [reason, setReason] = useState(`竣工验收满 ${years} 年`)
  const [person, setPerson] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const purge = useAction('consent.purge')
  const isReady = reason.trim() !== '' && person.trim() !== '' && passphrase !== ''
  return (
    <Modal
      open
      title="清除住户信息"
      okText={`清除 ${rows} 户`}
      okButtonProps={{ danger: true, disabled: !isReady }}
      cancelText="取消"
      confirmLoading={purge.isPending}
      onCancel={onClose}
      onOk={() => purge.mutate({ projectId, reason, person, passphrase }, { onSuccess: onClose })}
    >
      <Form layout="vertical" requiredMark={false} component="div" className="hx-stack">
        <p>
          {rows}{' '}
          户的产权人、代理人、电话、房号和建议将从档案库里删去，不能恢复；三项意愿、面积、表决和各楼栋的计数不变。投诉咨询和报修里的来访人、报修人、电话一并删去。
          “backups”文件夹里升级前的旧备份不在其内，请一并删去。
        </p>
        <Form.Item label="理由" htmlFor="purge-reason" className="hx-form-tight">
          <Input
            id="purge-reason"
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
        <Form.Item label="确认人" htmlFor="purge-person" className="hx-form-tight">
          <Input
            id="purge-person"
            value={person}
            maxLength={20}
            onChange={(event) => setPerson(event.target.value)}
          />
        </Form.Item>
        <PassphraseField
          id="purge-passphrase"
          label="本单位的口令"
          value={passphrase}
          onChange={setPassphrase}
        />
        <ErrorNote error={purge.error} />
      </Form>
    </Modal>
  )
}
