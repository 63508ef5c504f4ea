import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { type NoticeKind, type NoticeVersion, noticeTitles } from '#shared/model/notice.ts'
import type { Posting } from '#shared/model/posting.ts'
import { ObjectionList } from './ObjectionList.tsx'
import { PostingDialog } from './PostingDialog.tsx'
import { PostingItem } from './PostingItem.tsx'
import { TakeDownDialog } from './TakeDownDialog.tsx'
import '#renderer/features/signoff/signoff.css'
import './posting.css'

interface PostingSectionProps {
  readonly projectId: string
  readonly kind: NoticeKind
  /** Issued boards of the kind, newest first. */
  readonly versions: readonly NoticeVersion[]
}

type Open = { readonly what: 'edit' | 'down'; readonly posting: Posting } | { readonly what: 'add' } | null

/** 张贴 of one kind of boards, and what people said to it. */
export function PostingSection({ projectId, kind, versions }: PostingSectionProps) {
  const book = useRead('posting.list', { projectId, kind })
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const postings = book.data?.postings ?? []
  const serials = new Map(versions.map(({ id, serial }) => [id, serial]))
  const up = postings.filter(({ downOn }) => downOn === null).length
  const add = (
    <Button type="primary" onClick={() => setOpen({ what: 'add' })}>
      登记张贴
    </Button>
  )
  return (
    <>
      <Section
        title="张贴"
        note={kind === 'construction' ? '挂在施工现场显著位置，到竣工为止' : '挂在小区显著位置'}
      >
        <ErrorNote error={book.error} onRetry={() => void book.refetch()} />
        {book.data === undefined ? (
          <p className="hx-quiet">{book.error ? '' : '正在读取…'}</p>
        ) : versions.length === 0 && postings.length === 0 ? (
          <EmptyState text={`${noticeTitles[kind]}还没有定稿。定稿打印、挂出以后，再来登记张贴。`} />
        ) : postings.length === 0 ? (
          <EmptyState text="还没有登记张贴。挂好后拍近景、远景照片，由两名经办人登记。" action={add} />
        ) : (
          <>
            <div className="hx-posting-bar">
              <CountLine total={postings.length} unit="次张贴">
                <span>{up > 0 ? `${up} 处挂着` : '都已撤下'}</span>
              </CountLine>
              {add}
            </div>
            <ul className="hx-postings">
              {postings.map((posting) => (
                <PostingItem
                  key={posting.id}
                  kind={kind}
                  posting={posting}
                  serial={serials.get(posting.versionId) ?? posting.versionId}
                  onEdit={() => setOpen({ what: 'edit', posting })}
                  onTakeDown={() => setOpen({ what: 'down', posting })}
                />
              ))}
            </ul>
          </>
        )}
      </Section>
      {book.data ? (
        <ObjectionList projectId={projectId} kind={kind} objections={book.data.objections} />
      ) : null}
      {open?.what === 'down' ? <TakeDownDialog kind={kind} posting={open.posting} onClose={close} /> : null}
      {open?.what === 'add' || open?.what === 'edit' ? (
        <PostingDialog
          projectId={projectId}
          kind={kind}
          versions={versions}
          posting={open.what === 'edit' ? open.posting : null}
          onClose={close}
        />
      ) : null}
    </>
  )
}
