import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import type { Received } from '#shared/model/desk.ts'
import { deskVerdict } from '#shared/model/desk-verdict.ts'
import type { DefectInput } from '#shared/model/receipt.ts'
import { BrowseTab } from './BrowseTab.tsx'
import { CompareTab } from './CompareTab.tsx'
import { DecisionTab } from './DecisionTab.tsx'
import { decisionTone, decisionWords, toneClass } from './desk-words.ts'
import { ReceivedChecks } from './ReceivedChecks.tsx'
import './desk.css'

const tabs = [
  { key: 'checks', label: '核验结果' },
  { key: 'contents', label: '内容' },
  { key: 'compare', label: '与上次比较' },
  { key: 'decision', label: '决定' },
] as const
type Tab = (typeof tabs)[number]['key']

/** A thing to put right, as it is being written. */
export interface DefectDraft extends DefectInput {
  /** Only on this screen. */
  readonly key: string
  /** Title of the file it is about; empty for none. */
  readonly file: string
}

/** One received bundle: its verdict, then what is behind it and in it, and what is decided. */
export function ReceivedPage() {
  const { receivedId, tab } = useParams({ from: '/desk/$receivedId/$tab' })
  const navigate = useNavigate()
  const read = useRead('desk.get', { id: receivedId }, { refetchOnMount: 'always' })
  // Gathered while looking through the contents, so it outlives the tab.
  const [defects, setDefects] = useState<readonly DefectDraft[]>([])
  const name = read.data?.facts?.projectName ?? read.data?.name
  useEffect(() => {
    document.title = name ? `${visibleText(name)} · 焕新档案` : '焕新档案'
    return () => {
      document.title = '焕新档案'
    }
  }, [name])
  if (!read.data) return <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
  const active = tabs.find(({ key }) => key === tab)?.key ?? 'checks'
  const open = (key: string) =>
    void navigate({ to: '/desk/$receivedId/$tab', params: { receivedId, tab: key } })
  const addDefect = (draft: Omit<DefectDraft, 'key'>) =>
    setDefects([...defects, { ...draft, key: crypto.randomUUID() }])
  const parts: Readonly<Record<Tab, () => ReactNode>> = {
    checks: () => <ReceivedChecks received={read.data} />,
    contents: () => (
      <BrowseTab
        received={read.data}
        isDeciding={read.data.decision !== 'accepted'}
        onDefect={({ recordId, title, item }) =>
          addDefect({ text: `“${title}”：`, item, recordId, file: title })
        }
        noted={defects.flatMap(({ recordId }) => recordId ?? [])}
      />
    ),
    compare: () => <CompareTab received={read.data} />,
    decision: () => <DecisionTab received={read.data} defects={defects} onDefects={setDefects} />,
  }
  return (
    <>
      <Head received={read.data} />
      <VerdictBox received={read.data} />
      <Tabs
        activeKey={active}
        onChange={open}
        destroyOnHidden
        items={tabs.map(({ key, label }) => ({
          key,
          label: key === 'decision' && defects.length > 0 ? `${label}（整改 ${defects.length} 项）` : label,
          children: key === active ? parts[key]() : null,
        }))}
      />
    </>
  )
}

function Head({ received }: { readonly received: Received }) {
  const { facts, name, office, projectCode, decision, receivedAt, isThere, isSuperseded } = received
  return (
    <PageHeader
      title={visibleText(facts?.projectName || name)}
      meta={
        <>
          <span className="hx-break">
            {[projectCode, office].filter(Boolean).map(visibleText).join(' · ')}
          </span>
          <span>
            核验于 <LocalTime at={receivedAt} />
          </span>
          <Chip tone={decisionTone(decision)}>{decisionWords(decision)}</Chip>
          {isSuperseded ? <Chip>有更新的</Chip> : null}
          {isThere ? null : <Chip tone="due">盘不在，内容看不到</Chip>}
        </>
      }
      actions={<Link to="/desk">回到收件</Link>}
    />
  )
}

function VerdictBox({ received }: { readonly received: Received }) {
  const { tone, title, sentence } = deskVerdict(received.report)
  return (
    <div className={`hx-verdict hx-desk-whole ${toneClass[tone]}`} role="status">
      <strong>{title}</strong>
      <p className="hx-break">{visibleText(sentence)}</p>
    </div>
  )
}
