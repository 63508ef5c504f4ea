import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { EvidenceButton } from '#renderer/features/evidence/EvidenceButton.tsx'
import type { ProjectSearch } from '#renderer/features/project/tabs.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { ViewFilter } from '#shared/model/finding.ts'
import type { Phase } from '#shared/model/record.ts'
import { BulkBar } from './BulkBar.tsx'
import { DropZone } from './DropZone.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { useIntake } from './intake.ts'
import { ListViewer } from './ListViewer.tsx'
import { MediaFilter } from './MediaFilter.tsx'
import { countConditions, filterParts, noFilter, tidyFilter, toConditions } from './media-filter.ts'
import { NearDuplicatesButton } from './NearDuplicatesButton.tsx'
import { PhotoGrid } from './PhotoGrid.tsx'
import { useRecordLayout, useRecordWindow } from './record-list.ts'
import { useBulkUpdate } from './use-bulk-update.ts'
import { useDebounced } from './use-debounced.ts'
import { useOpenedLink } from './use-opened-link.ts'
import { useSelection } from './use-selection.ts'
import './media.css'

interface MediaTabProps {
  readonly projectId: string
}

/** Height of the frame's top bar, under which this tab's own bar stays. */
const topBar = 48
const typingMs = 120

/** 照片视频: all pictures of a project by day; find, choose, set the phase, look. */
export function MediaTab({ projectId }: MediaTabProps) {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const [filter, setFilter] = useState<ViewFilter>(() => linkedFilter(search))
  const [isImporting, setImporting] = useState(search.import === true)
  const [isOpen, setOpen] = useState(false)
  const intake = useIntake()
  const text = useDebounced(filter.text, typingMs)
  const conditions = useMemo(() => toConditions(projectId, { ...filter, text }), [projectId, filter, text])
  const list = useRecordLayout(conditions)
  const laidOut = list.data
  const layout = laidOut?.layout
  const [{ from, to }, setWindow] = useState({ from: 0, to: 0 })
  const onWindow = useCallback((first: number, end: number) => setWindow({ from: first, to: end }), [])
  const shown = useRecordWindow(laidOut?.conditions ?? conditions, from, Math.min(to, layout?.total ?? 0))
  const control = useSelection(laidOut, shown.at)
  const { selection, focusOn } = control
  const update = useBulkUpdate()
  const open = (index: number) => {
    focusOn(index, shown.at(index)?.id ?? null)
    setOpen(true)
  }
  const linked = useOpenedLink(search.record, laidOut, (index, id) => {
    focusOn(index, id)
    setOpen(true)
  })
  const bar = useRef<HTMLDivElement>(null)
  const covered = topBar + useHeight(bar)

  const total = layout?.total ?? 0
  const isFiltered = countConditions(filter) > 0
  const isEmpty = total === 0 && !isFiltered
  const setPhase = (phase: Phase) => {
    const ids = selection.ids.size > 0 ? [...selection.ids] : selection.focusId ? [selection.focusId] : []
    if (ids.length > 0) update.mutate({ ids, patch: { phase } })
  }
  const startImport = (
    <Button type="primary" onClick={() => setImporting(true)}>
      导入照片和视频
    </Button>
  )

  return (
    <DropZone
      text="松开鼠标，导入到本项目"
      onDrop={(data) => {
        intake.drop(data)
        setImporting(true)
      }}
    >
      {isEmpty ? null : (
        <div className="hx-media-bar" ref={bar}>
          <div className="hx-media-bar-line">
            <MediaFilter projectId={projectId} value={filter} onChange={setFilter} />
            <div className="hx-actions hx-media-tools">
              <EvidenceButton projectId={projectId} />
              <NearDuplicatesButton projectId={projectId} />
              {startImport}
            </div>
          </div>
          <BulkBar
            projectId={projectId}
            conditions={laidOut?.conditions ?? conditions}
            total={total}
            focusId={selection.focusId}
            ids={selection.ids}
            update={update}
            onOpen={() => open(selection.focus)}
            onClear={control.clear}
          />
        </div>
      )}
      <ErrorNote error={list.error ?? shown.error} onRetry={() => void list.refetch()} />
      {linked.isGone ? <p className="hx-note">要看的那个文件已不在本项目的照片视频中。</p> : null}
      {isFiltered ? (
        <CountLine total={total} unit="个">
          <FilterTags filter={filter} onChange={setFilter} />
        </CountLine>
      ) : total > 0 ? (
        <CountLine total={total} unit="个" />
      ) : null}
      {laidOut && layout && total > 0 ? (
        <PhotoGrid
          layout={layout}
          asked={laidOut.conditions}
          at={shown.at}
          onWindow={onWindow}
          control={control}
          onOpen={open}
          onPhase={setPhase}
          covered={covered}
          isFollowing={isOpen}
        />
      ) : !layout || list.error ? null : isFiltered ? (
        <EmptyState
          text="没有符合条件的照片或视频。"
          action={<Button onClick={() => setFilter(noFilter)}>清除筛选</Button>}
        />
      ) : (
        <EmptyState
          text="本项目还没有照片和视频。改造前的照片拍不回来，请先导入；也可以把文件或文件夹直接拖进来。"
          action={startImport}
        />
      )}
      {isOpen && laidOut && total > 0 ? (
        <ListViewer
          laidOut={laidOut}
          index={Math.min(selection.focus, total - 1)}
          id={selection.focusId}
          onIndex={focusOn}
          onClose={() => {
            setOpen(false)
            if (search.record)
              void navigate({ to: '.', search: withoutRecord, replace: true, resetScroll: false })
          }}
        />
      ) : null}
      <ImportDialog
        projectId={projectId}
        open={isImporting}
        onClose={() => setImporting(false)}
        initialPhase={search.import ? (search.phase ?? null) : null}
        initialItem={search.import ? (search.item ?? null) : null}
        intake={intake}
      />
    </DropZone>
  )
}

const withoutRecord = ({ record: _, ...others }: ProjectSearch): ProjectSearch => others

/** What a link into this tab asks to see; one that opens the import shows all. */
function linkedFilter(search: ProjectSearch): ViewFilter {
  if (search.import) return noFilter
  return tidyFilter({
    ...(search.phase ? { phase: search.phase } : {}),
    ...(search.viewpoint ? { viewpointId: search.viewpoint } : {}),
  })
}

interface FilterTagsProps {
  readonly filter: ViewFilter
  readonly onChange: (filter: ViewFilter) => void
}

/** The conditions in force, each to be taken away by itself. */
function FilterTags({ filter, onChange }: FilterTagsProps) {
  return (
    <span className="hx-actions">
      {filterParts(filter, () => '所选视点').map(({ key, text }) => (
        <Tag
          key={key}
          closable={{ 'aria-label': `去掉条件 ${text}` }}
          onClose={() => onChange(tidyFilter({ ...filter, [key]: undefined }))}
        >
          {text}
        </Tag>
      ))}
      <Button size="small" type="text" onClick={() => onChange(noFilter)}>
        清除筛选
      </Button>
    </span>
  )
}

/** Height of an element that may come and go, in whole pixels. */
function useHeight(element: { readonly current: HTMLElement | null }): number {
  const [height, setHeight] = useState(0)
  useEffect(() => {
    const found = element.current
    if (!found) return
    const measure = () => setHeight(Math.ceil(found.getBoundingClientRect().height))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(found)
    return () => observer.disconnect()
  })
  return height
}
