import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { SignoffDetail } from './SignoffDetail.tsx'
import { SignoffTable } from './SignoffTable.tsx'
import { sumWords } from './signoff-words.ts'
import { VisaEditor } from './VisaEditor.tsx'
import './signoff.css'

interface SignoffTabProps {
  readonly projectId: string
}

type Place =
  | { readonly kind: 'list' }
  | { readonly kind: 'new' }
  | { readonly kind: 'show' | 'edit'; readonly id: string }

/** 变更签证: a project's visas; one at a time in full. */
export function SignoffTab({ projectId }: SignoffTabProps) {
  const search = useSearch({ strict: false })
  const [place, setPlace] = useState<Place>(
    search.signoff ? { kind: 'show', id: search.signoff } : { kind: 'list' },
  )
  const list = useRead('signoff.list', { projectId })
  const signoffs = list.data ?? []
  const toList = () => setPlace({ kind: 'list' })

  if (place.kind === 'new') {
    return (
      <VisaEditor
        projectId={projectId}
        signoff={null}
        onSaved={({ id }) => setPlace({ kind: 'show', id })}
        onCancel={toList}
      />
    )
  }
  if (place.kind !== 'list') {
    const { id } = place
    const signoff = signoffs.find((one) => one.id === id)
    if (signoff && place.kind === 'edit') {
      const back = () => setPlace({ kind: 'show', id })
      return <VisaEditor projectId={projectId} signoff={signoff} onSaved={back} onCancel={back} />
    }
    if (signoff) {
      return <SignoffDetail signoff={signoff} onBack={toList} onEdit={() => setPlace({ kind: 'edit', id })} />
    }
    if (list.isPending) return <p className="hx-quiet">正在读取…</p>
  }
  const add = (
    <Button type="primary" onClick={() => setPlace({ kind: 'new' })}>
      新建现场签证
    </Button>
  )
  return (
    <>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.data?.length === 0 ? (
        <EmptyState
          text="本项目还没有变更签证。一事一单：填好签证单并打印，四方签字盖章后扫描存入。"
          action={add}
        />
      ) : null}
      {signoffs.length > 0 ? (
        <>
          <div className="hx-signoff-head">
            <CountLine total={signoffs.length} unit="份">
              <span>{sumWords(signoffs)}</span>
            </CountLine>
            {add}
          </div>
          <SignoffTable list={signoffs} onOpen={({ id }) => setPlace({ kind: 'show', id })} />
        </>
      ) : null}
    </>
  )
}
