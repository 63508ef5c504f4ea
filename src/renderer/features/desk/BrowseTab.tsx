import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { useDebounced } from '#renderer/features/media/use-debounced.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Pager } from '#renderer/ui/Pager.tsx'
import type { BrowsedFile, Received } from '#shared/model/desk.ts'
import { BrowseGrid } from './BrowseGrid.tsx'
import { BrowseList } from './BrowseList.tsx'
import { ReceivedViewer } from './ReceivedViewer.tsx'

interface BrowseTabProps {
  readonly received: Received
  /** Whether something may still be decided, and so be noted as to be put right. */
  readonly isDeciding: boolean
  readonly onDefect: (file: BrowsedFile) => void
  /** Files that are noted already. */
  readonly noted: readonly string[]
}

const pageSize = 60

/** 内容: the files of a bundle, looked at where they lie. */
export function BrowseTab({ received, isDeciding, onDefect, noted }: BrowseTabProps) {
  const [directory, setDirectory] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [page, setPage] = useState(1)
  const [view, setView] = useState<'grid' | 'list'>('grid')
  const [opened, setOpened] = useState<number | null>(null)
  const query = {
    receivedId: received.id,
    directory,
    text: useDebounced(text, 250),
    offset: (page - 1) * pageSize,
    limit: pageSize,
  }
  const read = useRead('desk.browse', query)
  const found = read.data
  if (read.error) return <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
  const items = found?.items ?? []
  const choose = (next: string | null) => {
    setDirectory(next)
    setPage(1)
  }
  const shown = { items, onOpen: setOpened, onDefect: isDeciding ? onDefect : null, noted }
  return (
    <div className="hx-desk-browse">
      <nav aria-label="类目">
        <StageButton isOn={directory === null} onClick={() => choose(null)}>
          全部
        </StageButton>
        {(found?.stages ?? []).map((stage) => (
          <StageButton
            key={stage.directory}
            isOn={directory === stage.directory}
            onClick={() => choose(stage.directory)}
          >
            {visibleText(stage.directory)} <span className="hx-quiet">{stage.files}</span>
          </StageButton>
        ))}
      </nav>
      <div>
        <div className="hx-list-tools">
          <CountLine total={found?.total ?? 0} unit="个文件" />
          <div className="hx-actions">
            <Segmented
              aria-label="缩略图或清单"
              value={view}
              onChange={(next: 'grid' | 'list') => setView(next)}
              options={[
                { value: 'grid' as const, label: '缩略图' },
                { value: 'list' as const, label: '清单' },
              ]}
            />
            <Input.Search
              className="hx-list-search"
              aria-label="在包里查找"
              placeholder="题名、说明、文件名"
              allowClear
              value={text}
              onChange={(event) => {
                setText(event.target.value)
                setPage(1)
              }}
            />
          </div>
        </div>
        {found && items.length === 0 ? (
          <EmptyState
            text="没有符合的文件。请换一个类目或查找的字。"
            action={
              <Button
                onClick={() => {
                  setText('')
                  choose(null)
                }}
              >
                看全部文件
              </Button>
            }
          />
        ) : view === 'grid' ? (
          <BrowseGrid {...shown} />
        ) : (
          <BrowseList {...shown} />
        )}
        <Pager page={page} pageSize={pageSize} total={found?.total ?? 0} onPage={setPage} />
      </div>
      {opened !== null && items[opened] ? (
        <ReceivedViewer
          receivedId={received.id}
          items={items}
          index={opened}
          onIndex={setOpened}
          onClose={() => setOpened(null)}
          onDefect={isDeciding ? onDefect : null}
          noted={noted}
        />
      ) : null}
    </div>
  )
}

interface StageButtonProps {
  readonly isOn: boolean
  readonly onClick: () => void
  readonly children: React.ReactNode
}

const StageButton = ({ isOn, onClick, children }: StageButtonProps) => (
  <button type="button" className="hx-desk-stage" aria-pressed={isOn} onClick={onClick}>
    {children}
  </button>
)
