import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { Phase } from '#shared/model/record.ts'
import { useAllRecords } from './all-records.ts'
import { BulkBar } from './BulkBar.tsx'
import { DropZone } from './DropZone.tsx'
import { inTimeOrder } from './grid-layout.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { useIntake } from './intake.ts'
import { MediaFilter, type MediaFilterValue, noFilter } from './MediaFilter.tsx'
import { PhotoGrid } from './PhotoGrid.tsx'
import { keepShown, noSelection } from './selection.ts'
import { Viewer } from './Viewer.tsx'
import './media.css'

interface MediaTabProps {
  readonly projectId: string
}

/** Height of the frame's top bar and of this tab's own sticky bar. */
const covered = 48 + 92

/** 照片视频: all pictures of a project by day; choose, set the phase, look. */
export function MediaTab({ projectId }: MediaTabProps) {
  const [filter, setFilter] = useState<MediaFilterValue>(noFilter)
  const [isImporting, setImporting] = useState(false)
  const intake = useIntake()
  const { records: found, total, isLoading, error, retry } = useAllRecords(toQuery(projectId, filter))
  const records = useMemo(() => inTimeOrder(found), [found])
  const [chosen, setSelection] = useState(noSelection)
  const selection = useMemo(() => keepShown(chosen, records), [chosen, records])
  const [opened, setOpened] = useState<{ id: string; index: number } | null>(null)
  const update = useAction('record.update')
  const openIndex = shownIndex(records, opened)

  const isFiltered = filter.kind !== 'all' || filter.phase !== 'all' || filter.text !== ''
  const setPhase = (phase: Phase) => {
    const focus = records[selection.focus]
    const ids = selection.ids.size > 0 ? [...selection.ids] : focus ? [focus.id] : []
    if (ids.length > 0) update.mutate({ ids, patch: { phase } })
  }
  const isEmpty = records.length === 0 && !isFiltered
  const open = (index: number) => {
    const record = records[index]
    setOpened(record ? { id: record.id, index } : null)
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
        <div className="hx-media-bar">
          <div className="hx-media-bar-line">
            <MediaFilter value={filter} onChange={setFilter} />
            {startImport}
          </div>
          <BulkBar
            ids={selection.ids}
            update={update}
            onOpen={() => open(selection.focus)}
            onClear={() => setSelection(noSelection)}
          />
        </div>
      )}
      <ErrorNote error={error} onRetry={retry} />
      {records.length > 0 ? (
        <>
          <CountLine total={total} unit="个">
            {records.length < total ? <span>已读入 {records.length} 个</span> : null}
            {isFiltered ? <span>已按条件筛选</span> : null}
          </CountLine>
          <PhotoGrid
            records={records}
            selection={selection}
            onSelect={setSelection}
            onOpen={open}
            onPhase={setPhase}
            covered={covered}
          />
        </>
      ) : isLoading || error ? null : isFiltered ? (
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
      {openIndex >= 0 ? (
        <Viewer
          records={records}
          index={openIndex}
          onIndex={(index) => {
            open(index)
            setSelection({ ids: new Set(), anchor: index, focus: index })
          }}
          onClose={() => setOpened(null)}
        />
      ) : null}
      <ImportDialog
        projectId={projectId}
        open={isImporting}
        onClose={() => setImporting(false)}
        intake={intake}
      />
    </DropZone>
  )
}

/** Where the opened record stands; when a filter now hides it, the one that took its place. */
function shownIndex(
  records: readonly { readonly id: string }[],
  opened: { readonly id: string; readonly index: number } | null,
): number {
  if (!opened) return -1
  const index = records.findIndex(({ id }) => id === opened.id)
  return index >= 0 ? index : Math.min(opened.index, records.length - 1)
}

function toQuery(projectId: string, { kind, phase, text }: MediaFilterValue) {
  return {
    projectId,
    kinds: kind === 'all' ? (['photo', 'video'] satisfies ('photo' | 'video')[]) : [kind],
    ...(phase === 'all' ? {} : { phase: phase === 'none' ? null : phase }),
    ...(text.trim() ? { text: text.trim() } : {}),
  }
}
