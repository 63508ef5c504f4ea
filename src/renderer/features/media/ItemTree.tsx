import { type DragEvent, useEffect, useRef, useState } from 'react'
import { stateTone, stateWords } from '#renderer/features/catalogue/board-words.ts'
import type { Filed } from '#renderer/features/catalogue/filing.ts'
import { holdsRecords, readRecordDrop } from '#renderer/features/catalogue/record-drag.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import type { BoardItem } from '#shared/model/board.ts'
import { catalogue } from '#shared/model/catalogue.ts'
import type { ItemCounts, ItemStandings } from './item-counts.ts'

interface ItemTreeProps {
  readonly counts: ItemCounts
  readonly standings: ItemStandings
  /** Chosen item's code; null is 未归类, undefined none. */
  readonly item: string | null | undefined
  readonly stage: string
  /** What was filed last: the item says so. */
  readonly filed?: Filed | null
  readonly onStage: (number: string) => void
  readonly onItem: (code: string | null) => void
  /** Records were dropped on an item. */
  readonly onDropRecords?: (ids: readonly string[], code: string | null) => void
}

/** How long a stage is hovered with a drag before it opens. */
const openAfterMs = 500

/** Stages of the catalogue; the open one shows its items, what each holds, and takes dropped records. */
export function ItemTree(props: ItemTreeProps) {
  const { counts, standings, item, stage, filed, onStage, onItem } = props
  const drop = useItemDrop(props)
  const unfiled = counts.get('') ?? 0
  return (
    <nav className="hx-items" aria-label="档案目录">
      <button
        type="button"
        className={`hx-items-stage${drop.over === '' ? ' is-over' : ''}`}
        aria-current={item === null ? 'true' : undefined}
        onClick={() => onItem(null)}
        {...drop.target(null)}
      >
        <span>未归类</span>
        <Just filed={filed} code={null} />
        <span className={unfiled > 0 ? 'hx-due' : 'hx-quiet'}>{unfiled}</span>
      </button>
      {catalogue.map(({ number, title, items }) => {
        const isOpen = number === stage
        const held = items.reduce((sum, { code }) => sum + (counts.get(code) ?? 0), 0)
        return (
          <div key={number}>
            <button
              type="button"
              className="hx-items-stage"
              aria-expanded={isOpen}
              onClick={() => onStage(isOpen ? '' : number)}
              {...drop.opener(number, isOpen)}
            >
              <span>
                {number} {title}
              </span>
              <span className="hx-quiet">{held}</span>
            </button>
            {isOpen ? (
              <ul>
                {items.map(({ code, title: name }) => (
                  <li key={code}>
                    <button
                      type="button"
                      className={`hx-items-item${drop.over === code ? ' is-over' : ''}`}
                      aria-current={item === code ? 'true' : undefined}
                      onClick={() => onItem(code)}
                      {...drop.target(code)}
                    >
                      <span className="hx-items-name">
                        {code} {name}
                      </span>
                      <Just filed={filed} code={code} />
                      <Standing count={counts.get(code) ?? 0} item={standings.get(code)} />
                    </button>
                  </li>
                ))}
              </ul>
            ) : null}
          </div>
        )
      })}
    </nav>
  )
}

function Just({ filed, code }: { readonly filed: Filed | null | undefined; readonly code: string | null }) {
  if (!filed || filed.isMixed || filed.code !== code || filed.count === 0) return null
  return <span className="hx-items-just hx-small">刚归入 {filed.count} 个</span>
}

/** The number of files, and beside it what is still lacking. */
function Standing({ count, item }: { readonly count: number; readonly item: BoardItem | undefined }) {
  const isLacking = item?.state === 'short' || item?.state === 'missing'
  if (count > 0) {
    return (
      <span className="hx-nowrap">
        {isLacking && item ? <Chip tone="due">{stateWords(item)}</Chip> : null} {count}
      </span>
    )
  }
  return item ? <Chip tone={stateTone(item)}>{stateWords(item)}</Chip> : null
}

/** Makes the tree's buttons take records; hovering over a closed stage opens it. */
function useItemDrop({ onStage, onDropRecords }: Pick<ItemTreeProps, 'onStage' | 'onDropRecords'>) {
  const [over, setOver] = useState<string | null>(null)
  const timer = useRef(0)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const isMeant = (event: DragEvent) => onDropRecords !== undefined && holdsRecords(event)
  const take = (event: DragEvent, code: string | null) => {
    if (!isMeant(event)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
    setOver(code ?? '')
  }
  return {
    over,
    target: (code: string | null) => ({
      onDragEnter: (event: DragEvent) => take(event, code),
      onDragOver: (event: DragEvent) => take(event, code),
      onDragLeave: (event: DragEvent) => {
        // The next one is entered before this is left.
        if (hasLeft(event)) setOver((before) => (before === (code ?? '') ? null : before))
      },
      onDrop: (event: DragEvent) => {
        setOver(null)
        if (!isMeant(event)) return
        event.preventDefault()
        event.stopPropagation()
        const ids = readRecordDrop(event)
        if (ids.length > 0) onDropRecords?.(ids, code)
      },
    }),
    opener: (number: string, isOpen: boolean) => ({
      onDragEnter: (event: DragEvent) => {
        if (!isMeant(event) || isOpen) return
        window.clearTimeout(timer.current)
        timer.current = window.setTimeout(() => onStage(number), openAfterMs)
      },
      onDragLeave: (event: DragEvent) => {
        if (hasLeft(event)) window.clearTimeout(timer.current)
      },
    }),
  }
}

/** Going from a button onto its own words is no leaving. */
function hasLeft({ relatedTarget, currentTarget }: DragEvent): boolean {
  return !(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))
}
