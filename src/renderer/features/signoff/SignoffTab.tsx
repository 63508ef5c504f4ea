import { useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { LedgerView } from '#renderer/features/ledger/LedgerView.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { SignoffKind } from '#shared/model/signoff-form.ts'
import { ScanImportDialog } from './ScanImportDialog.tsx'
import { SignoffDetail } from './SignoffDetail.tsx'
import { SignoffEditor } from './SignoffEditor.tsx'
import { SignoffFilter, type SignoffFilterValue, shownBy } from './SignoffFilter.tsx'
import { SignoffTable } from './SignoffTable.tsx'
import { sumWords } from './signoff-words.ts'
import './signoff.css'

interface SignoffTabProps {
  readonly projectId: string
}

type Place =
  | { readonly at: 'list' | 'ledger' }
  | { readonly at: 'new'; readonly kind: SignoffKind; readonly corrects?: string }
  | { readonly at: 'show' | 'edit'; readonly id: string }

/** 变更签证: a project's changes and visas, one at a time in full, and their ledger. */
export function SignoffTab({ projectId }: SignoffTabProps) {
  const search = useSearch({ strict: false })
  const [place, setPlace] = useState<Place>(
    search.signoff ? { at: 'show', id: search.signoff } : { at: 'list' },
  )
  const [filter, setFilter] = useState<SignoffFilterValue>({ kind: 'all', state: 'all' })
  const [isScanning, setScanning] = useState(false)
  const list = useRead('signoff.list', { projectId })
  const signoffs = list.data ?? []
  const toList = () => setPlace({ at: 'list' })
  const show = (id: string) => setPlace({ at: 'show', id })

  if (place.at === 'new') {
    const corrects = signoffs.find(({ id }) => id === place.corrects)
    return (
      <SignoffEditor
        projectId={projectId}
        kind={place.kind}
        signoff={null}
        corrects={corrects}
        onSaved={({ id }) => show(id)}
        onCancel={() => (corrects ? show(corrects.id) : toList())}
      />
    )
  }
  if (place.at === 'show' || place.at === 'edit') {
    const { id } = place
    const signoff = signoffs.find((one) => one.id === id)
    if (signoff && place.at === 'edit') {
      const back = () => show(id)
      return (
        <SignoffEditor
          projectId={projectId}
          kind={signoff.kind}
          signoff={signoff}
          onSaved={back}
          onCancel={back}
        />
      )
    }
    if (signoff) {
      return (
        <SignoffDetail
          key={id}
          signoff={signoff}
          onBack={toList}
          onEdit={() => setPlace({ at: 'edit', id })}
          onCorrect={() => setPlace({ at: 'new', kind: signoff.kind, corrects: id })}
          onOpen={show}
        />
      )
    }
    if (list.isPending) return <p className="hx-quiet">正在读取…</p>
  }
  const add = (
    <div className="hx-actions">
      <Button onClick={() => setScanning(true)}>导入签字件</Button>
      <Button onClick={() => setPlace({ at: 'new', kind: 'change' })}>新建工程变更单</Button>
      <Button type="primary" onClick={() => setPlace({ at: 'new', kind: 'visa' })}>
        新建现场签证
      </Button>
    </div>
  )
  const shown = shownBy(signoffs, filter)
  return (
    <>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.data?.length === 0 ? (
        <EmptyState
          text="本项目还没有变更签证。一事一单：填好单子并打印，四方签字盖章后扫描存入。"
          action={add}
        />
      ) : null}
      {signoffs.length > 0 ? (
        <>
          <div className="hx-list-tools">
            <Segmented
              aria-label="单子或台账"
              value={place.at === 'ledger' ? 'ledger' : 'list'}
              onChange={(at: 'list' | 'ledger') => setPlace({ at })}
              options={[
                { value: 'list' as const, label: '单子' },
                { value: 'ledger' as const, label: '台账' },
              ]}
            />
            {add}
          </div>
          {place.at === 'ledger' ? (
            <LedgerView projectId={projectId} />
          ) : (
            <>
              <div className="hx-list-tools">
                <CountLine total={shown.length} unit="份">
                  <span>{sumWords(shown)}</span>
                </CountLine>
                <SignoffFilter list={signoffs} value={filter} onChange={setFilter} />
              </div>
              <SignoffTable list={shown} projectId={projectId} onOpen={({ id }) => show(id)} />
            </>
          )}
        </>
      ) : null}
      {isScanning ? (
        <ScanImportDialog
          projectId={projectId}
          onClose={() => setScanning(false)}
          onOpen={(number) => {
            const found = signoffs.find((one) => one.number === number)
            setScanning(false)
            if (found) show(found.id)
          }}
        />
      ) : null}
    </>
  )
}
