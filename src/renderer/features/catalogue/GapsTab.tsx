import { useSearch } from '@tanstack/react-router'
import { Button, Radio } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { RemedyImport } from '#renderer/features/project/RemedyImport.tsx'
import { useRemedy } from '#renderer/features/project/use-remedy.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { BoardItem } from '#shared/model/board.ts'
import { BoardRow } from './BoardRow.tsx'
import { BoardHead, BoardStageHead, OtherGap } from './BoardStageHead.tsx'
import { type BoardFilter, boardFilters, filterWords, shownStages } from './board-words.ts'
import { ExpectDialog } from './ExpectDialog.tsx'
import { WaiveDialog } from './WaiveDialog.tsx'
import './catalogue.css'

const emptyWords: Readonly<Record<BoardFilter, string>> = {
  missing: '不缺：必备的资料都已齐全。',
  undecided: '没有待定的：按条件的目录项都已定下要不要。',
  waived: '没有标为不适用的目录项。',
  all: '目录里没有项目。',
}

/** 缺件: every item of the catalogue by stage, what is missing first, each one click from its remedy. */
export function GapsTab({ projectId }: { readonly projectId: string }) {
  const search = useSearch({ strict: false })
  const board = useRead('catalogue.board', { projectId })
  // A link to one item must show it, however it stands.
  const [filter, setFilter] = useState<BoardFilter>(search.item ? 'all' : 'missing')
  const [waiving, setWaiving] = useState<BoardItem | null>(null)
  const [expecting, setExpecting] = useState<BoardItem | null>(null)
  const unwaive = useAction('catalogue.unwaive')
  const remedy = useRemedy(projectId)
  const place = useRef<HTMLElement>(null)
  const marked = search.item ?? null
  const isRead = board.data !== undefined
  useEffect(() => {
    if (!isRead) return
    const wanted = marked
      ? `[data-item="${CSS.escape(marked)}"]`
      : search.stage
        ? `[data-stage="${CSS.escape(search.stage)}"]`
        : null
    if (wanted) place.current?.querySelector(wanted)?.scrollIntoView({ block: 'start' })
  }, [isRead, marked, search.stage])

  if (!board.data) {
    return (
      <>
        <ErrorNote error={board.error} onRetry={() => void board.refetch()} />
        {board.isPending ? <div className="hx-gaps-room hx-quiet">正在核对…</div> : null}
      </>
    )
  }
  const { data } = board
  const stages = shownStages(data, filter)
  const actions = {
    onRemedy: remedy.go,
    onImport: (item: BoardItem) =>
      remedy.go({
        id: `item-${item.code}`,
        level: 'advice',
        stage: item.code.slice(0, 2),
        item: item.code,
        text: item.title,
        source: '',
        remedy: { label: '去导入', to: 'import', target: item.code },
      }),
    onWaive: setWaiving,
    onUnwaive: ({ code }: BoardItem) => unwaive.mutate({ projectId, item: code }),
    onExpect: setExpecting,
  }
  return (
    <section ref={place} className="hx-board" aria-label="逐项核对" onKeyDown={moveBetweenRows}>
      <div className="hx-list-tools">
        <Radio.Group
          optionType="button"
          value={filter}
          aria-label="显示哪些"
          onChange={(event) => {
            const chosen: unknown = event.target.value
            setFilter(boardFilters.find((each) => each === chosen) ?? 'missing')
          }}
          options={boardFilters.map((each) => ({
            value: each,
            label: filterWords(data, each),
          }))}
        />
        <CountLine total={data.missing} unit="项要补">
          <span>
            已齐 {data.complete} 项，按条件未定 {data.undecided} 项，不适用 {data.waived} 项
          </span>
        </CountLine>
      </div>
      <ErrorNote error={board.error ?? unwaive.error} />
      {stages.length === 0 ? (
        <EmptyState
          text={emptyWords[filter]}
          action={filter === 'all' ? null : <Button onClick={() => setFilter('all')}>看全部目录项</Button>}
        />
      ) : null}
      {stages.length > 0 ? <BoardHead /> : null}
      {stages.map(({ stage, items, others }) => (
        <section
          key={stage.number}
          className="hx-board-stage"
          data-stage={stage.number}
          aria-label={`${stage.number} ${stage.title}`}
        >
          <BoardStageHead stage={stage} />
          <ul>
            {others.map((gap) => (
              <OtherGap key={gap.id} gap={gap} onRemedy={remedy.go} />
            ))}
            {items.map((item) => (
              <BoardRow
                key={item.code}
                {...actions}
                projectId={projectId}
                item={item}
                filter={filter}
                isMarked={item.code === marked}
                isBusy={unwaive.isPending}
              />
            ))}
          </ul>
        </section>
      ))}
      {waiving ? <WaiveDialog projectId={projectId} item={waiving} onClose={() => setWaiving(null)} /> : null}
      {expecting ? (
        <ExpectDialog projectId={projectId} item={expecting} onClose={() => setExpecting(null)} />
      ) : null}
      <RemedyImport projectId={projectId} remedy={remedy} />
    </section>
  )
}

/** Up and down go from row to row, to its first button or link. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const from = event.target instanceof HTMLElement ? event.target.closest('.hx-board-row') : null
  if (!from) return
  const rows = [...event.currentTarget.querySelectorAll('.hx-board-row')]
  const next = rows[rows.indexOf(from) + (event.key === 'ArrowDown' ? 1 : -1)]
  const verb = next?.querySelector<HTMLElement>('.hx-board-verbs button, .hx-board-gap button, a, button')
  if (!verb) return
  event.preventDefault()
  verb.focus()
}
