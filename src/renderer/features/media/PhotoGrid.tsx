import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ArchiveRecord, Phase } from '#shared/model/record.ts'
import { DayScrubber } from './DayScrubber.tsx'
import { type GridRow, layoutGrid, neighbour, rowOf } from './grid-layout.ts'
import { PhotoTile } from './PhotoTile.tsx'
import { phaseOfKey } from './phase-keys.ts'
import { choose, type Selection } from './selection.ts'

interface PhotoGridProps {
  /** In time order. */
  readonly records: readonly ArchiveRecord[]
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (index: number) => void
  /** Digits 1 to 5. */
  readonly onPhase: (phase: Phase) => void
  /** Pixels at the top of the window that stay covered. */
  readonly covered: number
}

const gap = 6
const rowHeight = 188
const headingHeight = 44
const scrubber = 76

/** Pictures in justified rows under their days; only the rows in sight are in the page. */
export function PhotoGrid({ records, selection, onSelect, onOpen, onPhase, covered }: PhotoGridProps) {
  const grid = useRef<HTMLDivElement>(null)
  const prefix = useId()
  const [{ width, top }, setBox] = useState({ width: 0, top: 0 })
  useLayoutEffect(() => {
    const element = grid.current
    if (!element) return
    const measure = () => {
      const box = element.getBoundingClientRect()
      setBox({ width: Math.floor(box.width), top: Math.round(box.top + window.scrollY) })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const rows = useMemo(
    () => (width > 0 ? layoutGrid(records, { width, rowHeight, gap, headingHeight }) : []),
    [records, width],
  )
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => rows[index]?.height ?? rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 4,
    scrollMargin: top,
    scrollPaddingStart: covered + headingHeight,
    scrollPaddingEnd: 16,
  })
  // Heights are computed, not measured: a new layout makes the old ones void.
  useEffect(() => {
    if (rows.length > 0) virtual.measure()
  }, [rows, virtual])

  const go = (index: number, isRange: boolean) => {
    onSelect(choose(selection, records, index, { isRange, isAdding: false }))
    const row = rowOf(rows, index)
    if (row >= 0) virtual.scrollToIndex(row, { align: 'auto' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const action = keyAction(event, { rows, selection, last: records.length - 1 })
    if (!action) return
    event.preventDefault()
    if (action.kind === 'go') go(action.index, event.shiftKey)
    else if (action.kind === 'open') onOpen(selection.focus)
    else if (action.kind === 'phase') onPhase(action.phase)
    else if (action.kind === 'all') onSelect({ ...selection, ids: new Set(records.map(({ id }) => id)) })
    else onSelect({ ...selection, ids: new Set() })
  }
  const items = virtual.getVirtualItems()
  const firstShown = rows.find((_row, index) => {
    const item = items.find((entry) => entry.index === index)
    return item !== undefined && item.end > (virtual.scrollOffset ?? 0) + covered + 8
  })
  const current = firstShown?.kind === 'day' ? firstShown.day : dayBefore(rows, firstShown)

  return (
    <div className="hx-grid-with-days" style={{ gridTemplateColumns: `minmax(0, 1fr) ${scrubber}px` }}>
      <div
        ref={grid}
        className="hx-grid"
        role="listbox"
        tabIndex={0}
        aria-label="照片和视频"
        aria-multiselectable="true"
        aria-activedescendant={records[selection.focus] ? `${prefix}${selection.focus}` : undefined}
        onKeyDown={onKeyDown}
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => {
          const row = rows[item.index]
          if (!row) return null
          return (
            <div
              key={item.key}
              className="hx-grid-row"
              role="presentation"
              style={{ height: row.height, transform: `translateY(${item.start - top}px)` }}
            >
              {row.kind === 'day' ? (
                <h3>
                  {row.day}
                  <span className="hx-quiet hx-small">{row.count} 个</span>
                </h3>
              ) : (
                row.tiles.map((tile) => {
                  const record = records[tile.index]
                  return record ? (
                    <PhotoTile
                      key={record.id}
                      id={`${prefix}${tile.index}`}
                      record={record}
                      left={tile.left}
                      width={tile.width}
                      height={row.height - gap}
                      isChosen={selection.ids.has(record.id)}
                      isFocus={selection.focus === tile.index}
                      onChoose={(keys) => onSelect(choose(selection, records, tile.index, keys))}
                      onOpen={() => onOpen(tile.index)}
                    />
                  ) : null
                })
              )}
            </div>
          )
        })}
      </div>
      <DayScrubber
        rows={rows}
        current={current}
        onGo={(index) => virtual.scrollToIndex(index, { align: 'start' })}
      />
    </div>
  )
}

function dayBefore(rows: readonly GridRow[], row: GridRow | undefined): string {
  const at = row ? rows.indexOf(row) : -1
  const heading = rows.slice(0, at + 1).findLast((entry) => entry.kind === 'day')
  return heading?.kind === 'day' ? heading.day : ''
}

type KeyAction =
  | { readonly kind: 'go'; readonly index: number }
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'open' | 'all' | 'none' }

function keyAction(
  event: KeyboardEvent,
  { rows, selection, last }: { rows: readonly GridRow[]; selection: Selection; last: number },
): KeyAction | null {
  if (event.altKey) return null
  if (event.ctrlKey || event.metaKey) return event.key === 'a' ? { kind: 'all' } : null
  const phase = phaseOfKey(event.key)
  if (phase) return { kind: 'phase', phase }
  const { focus } = selection
  switch (event.key) {
    case 'ArrowRight':
      return { kind: 'go', index: Math.min(last, focus + 1) }
    case 'ArrowLeft':
      return { kind: 'go', index: Math.max(0, focus - 1) }
    case 'ArrowDown':
      return { kind: 'go', index: neighbour(rows, focus, 1) }
    case 'ArrowUp':
      return { kind: 'go', index: neighbour(rows, focus, -1) }
    case 'Home':
      return { kind: 'go', index: 0 }
    case 'End':
      return { kind: 'go', index: last }
    case ' ':
    case 'Enter':
      return { kind: 'open' }
    case 'Escape':
      return { kind: 'none' }
    default:
      return null
  }
}
