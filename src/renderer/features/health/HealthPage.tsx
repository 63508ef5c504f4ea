import { Alert, Descriptions } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { HealthStatus } from '#shared/model/health.ts'
import { CheckPanel } from './CheckPanel.tsx'
import { FindingTable } from './FindingTable.tsx'
import { RestorePanel } from './RestorePanel.tsx'

/** 原件检查: whether everything kept is still whole, and what to do where it is not. */
export function HealthPage() {
  const status = useRead('health.status', {})
  const { data } = status
  return (
    <div className="hx-reading">
      <PageHeader title="原件检查" />
      <ErrorNote error={status.error} onRetry={() => void status.refetch()} />
      {data ? (
        <>
          <div className="hx-health-verdict">
            <Verdict status={data} />
          </div>
          <Section title="现状">
            <Facts status={data} />
          </Section>
          {data.damaged + data.orphaned > 0 ? (
            <Section title="发现的问题">
              <FindingTable />
            </Section>
          ) : null}
          <RestorePanel damaged={data.damaged} />
        </>
      ) : null}
      <CheckPanel />
    </div>
  )
}

function Verdict({ status: { damaged, originals, due } }: { readonly status: HealthStatus }) {
  if (damaged > 0) {
    return (
      <Alert
        type="error"
        title={`有 ${formatCount(damaged)} 份原件损坏或丢失。请尽快从备份或成果包恢复，恢复前不要清空存储卡、不要删除备份。`}
      />
    )
  }
  if (originals === 0)
    return <Alert type="info" title="档案库里还没有原件。导入文件后，这里会说明它们是否完好。" />
  if (due > 0) {
    return (
      <Alert
        type="info"
        title={`没有发现问题。有 ${formatCount(due)} 份原件超过 30 天没有重读，程序会在后台逐份核对，也可以立即检查。`}
      />
    )
  }
  return <Alert type="success" title="没有发现问题，全部原件都在 30 天内核对过。" />
}

function Facts({ status }: { readonly status: HealthStatus }) {
  const { originals, bytes, checked, due, damaged, orphaned, completedAt, oldestAt, recheckDays } = status
  return (
    <Descriptions
      bordered
      size="small"
      column={2}
      className="hx-described"
      items={[
        { key: 'originals', label: '原件', children: `${formatCount(originals)} 份，${formatBytes(bytes)}` },
        { key: 'checked', label: '导入之后又重读过', children: `${formatCount(checked)} 份` },
        { key: 'damaged', label: '损坏或丢失', children: `${formatCount(damaged)} 份` },
        { key: 'orphaned', label: '没有登记的文件', children: `${formatCount(orphaned)} 个` },
        { key: 'due', label: `超过 ${recheckDays} 天没有重读`, children: `${formatCount(due)} 份` },
        {
          key: 'oldest',
          label: '最久的一次核对',
          children: oldestAt === null ? '—' : <LocalTime at={oldestAt} />,
        },
        {
          key: 'completed',
          label: '上次全部核对完',
          span: 'filled',
          children: completedAt === null ? '还没有' : <LocalTime at={completedAt} />,
        },
      ]}
    />
  )
}
