import { Button, Descriptions } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { MadePdf } from '#renderer/features/pdf/MadePdf.tsx'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { saveText } from '#renderer/ui/download.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { Spoken } from '#renderer/ui/Spoken.tsx'
import type { MadeDocument } from '#shared/model/notice.ts'
import { officeRoleLabels } from '#shared/model/office.ts'
import { OwnKeys } from './OwnKeys.tsx'
import './keys.css'

/** 单位名片和密钥: who this office is, how its key is read out, the card to hand on, and what becomes of the keys. */
export function OwnOffice() {
  const own = useRead('office.card', {})
  const print = useAction('office.printCard')
  const [made, setMade] = useState<MadeDocument | null>(null)
  const card = own.data?.card
  return (
    <Section title="单位名片和密钥">
      <ErrorNote error={own.error ?? print.error} onRetry={() => void own.refetch()} />
      {own.data && card ? (
        <div className="hx-stack">
          <Descriptions
            bordered
            size="small"
            column={2}
            className="hx-described"
            items={[
              { key: 'office', label: '单位名称', children: card.office },
              { key: 'code', label: '单位代码', children: card.code },
              { key: 'role', label: '单位类别', span: 'filled', children: officeRoleLabels[card.role] },
              {
                key: 'fingerprint',
                label: '签名密钥指纹',
                span: 'filled',
                children: <Spoken spoken={own.data.spoken} />,
              },
            ]}
          />
          <p className="hx-quiet">
            把名片交给接收单位登记，对方才能认出本单位的成果包。登记时请当面或打电话，把上面的词语或数字逐个念给对方核对。
          </p>
          <div className="hx-actions">
            <Button
              onClick={() =>
                saveText(`${card.office}-名片.json`, `${JSON.stringify(card, null, 2)}\n`, 'application/json')
              }
            >
              保存名片
            </Button>
            <Button loading={print.isPending} onClick={() => print.mutate({}, { onSuccess: setMade })}>
              打印名片
            </Button>
          </div>
          <OwnKeys role={card.role} />
          <div>
            <h3 className="hx-label">供 ssh-keygen 核验用的签名人行</h3>
            <p className="hx-mono hx-small hx-break hx-box">{own.data.allowedSigners.trim()}</p>
            <CopyText text={own.data.allowedSigners} label="复制签名人行" />
          </div>
        </div>
      ) : null}
      {made ? <MadePdf made={made} onClose={() => setMade(null)} /> : null}
    </Section>
  )
}
