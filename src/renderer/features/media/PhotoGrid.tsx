import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { dragRecord } from '#renderer/features/catalogue/record-drag.ts'
import { formatCount } from '#renderer/ui/format.ts'
import type { RecordLayout } from '#shared/model/finding.ts'
import type { ArchiveRecord, Phase } from '#shared/model/record.ts'
import { DayScrubber } from './DayScrubber.tsx'
import { keyAction } from './grid-keys.ts'
import { type Grid, gridHeight, layoutGrid, rowAt, rowCount, rowOf, tilesOf } from './grid-layout.ts'
import { PhotoTile } from './PhotoTile.tsx'
import { useGridScroll } from './use-grid-scroll.ts'
import type { SelectionControl } from './use-selection.ts'

interface PhotoGridProps {
  readonly layout: RecordLayout
  /** What the list was asked for: another object, another list, which is seen from its start. */
  readonly asked: object
  /** A record in the window that was asked for; undefined until it is read. */
  readonly at: (index: number) => ArchiveRecord | undefined
  /** Says which records are in sight or near it. */
  readonly onWindow: (from: number, to: number) => void
  readonly control: SelectionControl
  readonly onOpen: (index: number) => void
  /** Digits 1 to 5. */
  readonly onPhase: (phase: Phase) => void
  /** Pixels at the top of the window that stay covered. */
  readonly covered: number
  /** Whether the focus is kept in sight: while something over the grid moves it. */
  readonly isFollowing: boolean
}

const gap = 6
const rowHeight = 188
const headingHeight = 44
/** Height of the count line over the grid. */
const countLine = 36
/** Pixels above and below the window in which rows are drawn. */
const beyond = 600

/** Pictures in justified rows under their days; only the rows in sight are in the page. */
export function PhotoGrid(props: PhotoGridProps) {
  const { layout, asked, at, onWindow, control, onOpen, onPhase, covered, isFollowing } = props
  const element = useRef<HTMLDivElement>(null)
  const prefix = useId()
  const width = useWidth(element)
  const grid = useMemo(
    () => layoutGrid(width > 0 ? layout : empty, { width, rowHeight, gap, headingHeight }),
    [layout, width],
  )
  const scroll = useGridScroll(element, gridHeight(grid), covered)
  const first = rowAt(grid, scroll.top - beyond)
  const end = rowCount(grid) === 0 ? 0 : rowAt(grid, scroll.bottom + beyond) + 1
  const [from, to] = [grid.starts[first] ?? 0, grid.starts[end] ?? 0]
  useEffect(() => onWindow(from, to), [onWindow, from, to])

  const { selection } = control
  const { focus } = selection
  const revealRow = (row: number, align: 'nearest' | 'start') =>
    scroll.reveal(grid.tops[hasHeading(grid, row) ? row - 1 : row] ?? 0, grid.tops[row + 1] ?? 0, align)
  const onKeyDown = (event: KeyboardEvent) => {
    const action = keyAction(event, grid, focus)
    if (!action) return
    event.preventDefault()
    if (action.kind === 'go') {
      control.choose(action.index, { isRange: event.shiftKey, isAdding: false })
      revealRow(rowOf(grid, action.index), 'nearest')
    } else if (action.kind === 'open') onOpen(focus)
    else if (action.kind === 'phase') onPhase(action.phase)
    else if (action.kind === 'all') control.chooseAll()
    else control.clear()
  }
  const { reveal } = scroll
  const isPastStart = scroll.top + covered > 0
  // A window of another width has other rows: what stood at the top goes on standing there.
  const topRow = rowAt(grid, scroll.top + covered)
  const anchor = useRef({ grid, index: 0, below: -1 })
  useLayoutEffect(() => {
    const before = anchor.current
    if (before.grid === grid || before.grid.aspects !== grid.aspects || before.below < 0) return
    const row = rowOf(grid, before.index)
    const height = (grid.tops[row + 1] ?? 0) - (grid.tops[row] ?? 0)
    reveal((grid.tops[row] ?? 0) + Math.min(before.below, height), 0, 'start')
  }, [grid, reveal])
  useEffect(() => {
    const below = scroll.top + covered - (grid.tops[topRow] ?? 0)
    anchor.current = { grid, index: grid.starts[topRow] ?? 0, below }
  }, [grid, topRow, scroll.top, covered])
  const seen = useRef(asked)
  useEffect(() => {
    if (seen.current === asked) return
    seen.current = asked
    // With the line over the grid that says how many were found.
    if (isPastStart) reveal(-countLine, 0, 'start')
  }, [asked, isPastStart, reveal])
  useEffect(() => {
    if (!isFollowing || rowCount(grid) === 0) return
    const row = rowOf(grid, focus)
    reveal(grid.tops[row] ?? 0, grid.tops[row + 1] ?? 0, 'nearest')
  }, [isFollowing, grid, focus, reveal])
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)
  const tile = (index: number, left: number, tileWidth: number, height: number) => {
    const record = at(index)
    return (
      <PhotoTile
        key={index}
        id={`${prefix}${index}`}
        record={record}
        index={index}
        total={grid.total}
        left={left}
        width={tileWidth}
        height={height}
        isChosen={record !== undefined && selection.ids.has(record.id)}
        isFocus={focus === index}
        onChoose={control.choose}
        onOpen={onOpen}
      />
    )
  }
  return (
    <div className="hx-grid-with-days">
      <div
        ref={element}
        className="hx-grid"
        role="listbox"
        tabIndex={0}
        aria-label="照片和视频"
        aria-multiselectable="true"
        aria-activedescendant={focus >= from && focus < to ? `${prefix}${focus}` : undefined}
        onKeyDown={onKeyDown}
        onDragStart={(event) => dragRecord(event, selection.ids)}
        style={{ height: scroll.height }}
      >
        {rows.map((row) => {
          const top = grid.tops[row] ?? 0
          const height = (grid.tops[row + 1] ?? top) - top
          const day = grid.days[grid.headings[row] ?? -1]
          return (
            <div
              key={`${day ? 'day' : 'row'}${grid.starts[row]}`}
              className="hx-grid-row"
              role="presentation"
              style={{ height, transform: `translateY(${top - scroll.offset}px)` }}
            >
              {day ? (
                <h3>
                  {day.label}
                  <span className="hx-quiet hx-small">{formatCount(day.count)} 个</span>
                </h3>
              ) : (
                tilesOf(grid, row).map(({ index, left, width: own }) => tile(index, left, own, height - gap))
              )}
            </div>
          )
        })}
      </div>
      <DayScrubber
        grid={grid}
        row={rowAt(grid, scroll.top + covered + 8)}
        top={covered + 12}
        onGo={(row) => revealRow(row, 'start')}
      />
    </div>
  )
}

/** Whether the row stands right under a day's heading, which is then shown with it. */
const hasHeading = ({ headings }: Grid, row: number): boolean => row > 0 && headings[row - 1] !== -1

const empty = { days: [], aspects: '' }

/** Width of an element in whole pixels; 0 before it is drawn. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const found = element.current
    if (!found) return
    const measure = () => setWidth(Math.floor(found.getBoundingClientRect().width))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(found)
    return () => observer.disconnect()
  }, [element])
  return width
}
