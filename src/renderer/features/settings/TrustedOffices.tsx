import { App, Button, Table, type TableColumnsType } from 'antd'
import { useRef, useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { keyLabels, keyStateLabels, stateOfKey } from '#shared/model/key-words.ts'
import { type OfficeCard, officeRoleLabels, type TrustedOffice } from '#shared/model/office.ts'
import { toSpoken } from '#shared/model/spoken.ts'
import { ConfirmCard } from './ConfirmCard.tsx'
import { stateTones } from './KeyTable.tsx'
import { readCard } from './read-card.ts'

/** 可信单位: whose bundles are recognised here. */
export function TrustedOffices() {
  const trusted = useRead('trust.list', {})
  const remove = useAction('trust.remove')
  const { modal } = App.useApp()
  const picker = useRef<HTMLInputElement>(null)
  const [card, setCard] = useState<OfficeCard | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [now] = useState(() => new Date().toISOString())

  const pick = (file: File | undefined) => {
    setError(null)
    if (file) readCard(file).then(setCard, setError)
  }
  const askRemove = ({ card: { office, code } }: TrustedOffice) =>
    modal.confirm({
      title: `移除 ${office}？`,
      content: '移除后，它的成果包会核验为“签名单位未登记”。要恢复，需要再次登记它的名片。',
      okText: '移除',
      okButtonProps: { danger: true },
      cancelText: '不移除',
      onOk: () => remove.mutateAsync({ code }).catch(() => undefined),
    })
  const columns: TableColumnsType<TrustedOffice> = [
    {
      title: '单位名称',
      render: (_, { card: { office, role }, isOwn }) => (
        <>
          {office} {isOwn ? <Chip>本单位</Chip> : null}
          <div className="hx-quiet hx-small">{officeRoleLabels[role]}</div>
        </>
      ),
    },
    { title: '单位代码', width: 110, render: (_, row) => row.card.code },
    {
      title: '密钥',
      width: 400,
      render: (_, { card: { keys }, fingerprints }) =>
        keys.map((key, index) => {
          const state = stateOfKey(key, now)
          return (
            <div key={key.publicKey} className="hx-key-print hx-office-key">
              {keyLabels[key.algorithm]} <Chip tone={stateTones[state]}>{keyStateLabels[state]}</Chip>
              <div className="hx-quiet">{toSpoken(fingerprints[index] ?? '').words.join(' ')}</div>
            </div>
          )
        }),
    },
    { title: '登记时间', width: 140, render: (_, row) => <LocalTime at={row.addedAt} /> },
    {
      title: <span className="hx-visually-hidden">操作</span>,
      width: 72,
      align: 'right',
      render: (_, row) =>
        row.isOwn ? null : (
          <Button size="small" aria-label={`移除 ${row.card.office}`} onClick={() => askRemove(row)}>
            移除
          </Button>
        ),
    },
  ]
  const add = <Button onClick={() => picker.current?.click()}>登记名片</Button>
  return (
    <Section title="可信单位" note="登记后，核验它的成果包时能认出签名单位">
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        aria-label="选择名片文件"
        className="hx-visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          pick(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <ErrorNote error={error ?? trusted.error ?? remove.error} />
      <div className="hx-list-tools">
        <CountLine total={trusted.data?.length ?? 0} unit="个单位" />
        {add}
      </div>
      <Table
        size="small"
        rowKey={(row) => row.card.code}
        columns={columns}
        dataSource={[...(trusted.data ?? [])]}
        pagination={false}
        locale={{
          emptyText: <EmptyState text="还没有登记别的单位。请对方在“设置”中保存名片，再在这里登记。" />,
        }}
      />
      {card ? <ConfirmCard card={card} onClose={() => setCard(null)} /> : null}
    </Section>
  )
}
