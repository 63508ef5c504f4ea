import { Button, Table, type TableColumnsType } from 'antd'
import { Chip, type ChipTone } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { keyLabels, keyStateLabels } from '#shared/model/key-words.ts'
import type { OwnKey } from '#shared/model/office.ts'
import { toLocalDate } from '#shared/model/time.ts'

export const stateTones: Readonly<Record<OwnKey['state'], ChipTone>> = {
  current: 'good',
  replaced: 'plain',
  expired: 'due',
  revoked: 'block',
}

interface KeyTableProps {
  readonly keys: readonly OwnKey[]
  readonly onRevoke: (key: OwnKey) => void
}

function toEnd({ validTo, revokedAt, revokeReason, state, algorithm }: OwnKey): string {
  if (revokedAt !== null) return `${toLocalDate(revokedAt)} 停用：${revokeReason}`
  if (validTo === null) return '不限'
  return algorithm !== 'ed25519' && state === 'expired'
    ? `${toLocalDate(validTo)} 停用`
    : `${toLocalDate(validTo)} 止`
}

/** This office's keys with their states; one that is in use, or could be misused, can be ended. */
export function KeyTable({ keys, onRevoke }: KeyTableProps) {
  const columns: TableColumnsType<OwnKey> = [
    {
      title: '密钥',
      render: (_, { algorithm, spoken }) => (
        <>
          {keyLabels[algorithm]}
          <div className="hx-key-print hx-quiet">{spoken.words.join(' ')}</div>
          <div className="hx-key-print hx-quiet">{spoken.digits.join(' ')}</div>
        </>
      ),
    },
    {
      title: '状态',
      width: 90,
      render: (_, { state }) => <Chip tone={stateTones[state]}>{keyStateLabels[state]}</Chip>,
    },
    { title: '开始使用', width: 140, render: (_, { validFrom }) => <LocalTime at={validFrom} /> },
    { title: '有效期', width: 170, render: (_, key) => toEnd(key) },
    {
      title: <span className="hx-visually-hidden">操作</span>,
      width: 72,
      align: 'right',
      render: (_, key) => {
        const canEnd = key.algorithm === 'ed25519' ? key.state !== 'revoked' : key.state === 'current'
        return canEnd ? (
          <Button
            size="small"
            aria-label={`停用 ${keyLabels[key.algorithm]} ${key.spoken.words[0] ?? ''}`}
            onClick={() => onRevoke(key)}
          >
            停用
          </Button>
        ) : null
      },
    },
  ]
  return (
    <div>
      <CountLine total={keys.length} unit="把密钥" />
      <Table
        size="small"
        rowKey={(key) => key.fingerprint}
        columns={columns}
        dataSource={[...keys]}
        pagination={false}
      />
    </div>
  )
}
