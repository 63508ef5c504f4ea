import { Button, Descriptions } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { saveText } from '#renderer/ui/download.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { groupFingerprint } from '#renderer/ui/format.ts'
import { Section } from '#renderer/ui/Section.tsx'

/** 本单位: name, code, the key's fingerprint to read out, and the card to hand on. */
export function OwnOffice() {
  const own = useRead('office.card', {})
  const card = own.data?.card
  return (
    <Section title="本单位">
      <ErrorNote error={own.error} onRetry={() => void own.refetch()} />
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
              {
                key: 'fingerprint',
                label: '密钥指纹',
                span: 'filled',
                children: <span className="hx-fingerprint">{groupFingerprint(own.data.fingerprint)}</span>,
              },
            ]}
          />
          <p className="hx-quiet">
            把名片交给接收单位登记，对方才能认出本单位的成果包。请当面或电话逐组核对指纹。
          </p>
          <div className="hx-actions">
            <Button
              onClick={() =>
                saveText(`${card.office}-名片.json`, `${JSON.stringify(card, null, 2)}\n`, 'application/json')
              }
            >
              导出名片
            </Button>
          </div>
          <div>
            <h3 className="hx-label">供 ssh-keygen 核验用的签名人行</h3>
            <p className="hx-mono hx-small hx-break hx-box">{own.data.allowedSigners.trim()}</p>
            <CopyText text={own.data.allowedSigners} label="复制签名人行" />
          </div>
        </div>
      ) : null}
    </Section>
  )
}
