import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import type { RecordPatch } from '#shared/model/record.ts'
import { BulkDialog } from './BulkDialog.tsx'
import { CaptionRoom } from './CaptionRoom.tsx'
import { GridFiling, useGridFiling } from './GridFiling.tsx'
import { NumberDialog } from './NumberDialog.tsx'
import { PhaseSelect } from './PhaseSelect.tsx'
import { phaseHint } from './phase-keys.ts'
import { type Conditions, readIds, readPlaces } from './record-list.ts'
import { isDialogOpen, isTyping, isWindowFull } from './typing.ts'
import { UndoButton } from './UndoButton.tsx'

interface BulkBarProps {
  readonly projectId: string
  /** The list that is shown, and how many it holds. */
  readonly conditions: Conditions
  readonly total: number
  readonly ids: ReadonlySet<string>
  readonly focusId: string | null
  readonly update: ReturnType<typeof useAction<'record.update'>>
  readonly onOpen: () => void
  readonly onClear: () => void
}

/** Most records that one bulk edit takes. */
const mostAtOnce = 5000

/** What can be done with the chosen ones; before that, how to choose. */
export function BulkBar(props: BulkBarProps) {
  const { projectId, ids, update, onOpen, onClear } = props
  const [isEditing, setEditing] = useState(false)
  const [isNumbering, setNumbering] = useState(false)
  const [done, setDone] = useState({ words: '', at: 0 })
  const caption = useCaptioning(props)
  const filing = useGridFiling(ids, props.focusId)
  const set = (patch: RecordPatch) => update.mutate({ ids: [...ids], patch })
  // What was done last: an edit from here or from the keyboard, a dialog, an undo.
  const say = (words: string) => setDone({ words, at: update.submittedAt })
  const status = update.isPending
    ? '正在保存…'
    : done.words && done.at === update.submittedAt
      ? done.words
      : update.data
        ? `已更新 ${update.data.changed} 个`
        : ''
  const write = (
    <Button size="small" disabled={caption.isStarting} onClick={caption.start}>
      逐张写说明（E）
    </Button>
  )
  return (
    <div className="hx-bulk">
      {ids.size === 0 ? (
        <div className="hx-actions">
          {write}
          <Button size="small" onClick={() => setNumbering(true)}>
            编照片号
          </Button>
          <UndoButton projectId={projectId} onUndone={say} />
          <span className="hx-quiet hx-small" role="status" title={status}>
            {status || `单击选中，Ctrl 或 Shift 多选，空格看大图。选中后：F 归类　${phaseHint}`}
          </span>
        </div>
      ) : (
        <div className="hx-actions">
          <strong className="hx-nowrap">已选 {ids.size} 个</strong>
          <PhaseSelect
            aria-label="把选中的设为阶段"
            size="small"
            width={112}
            placeholder="设阶段"
            disabled={update.isPending}
            onChange={(phase) => set({ phase })}
          />
          <Button size="small" disabled={update.isPending} onClick={filing.start}>
            归类（F）
          </Button>
          <Button
            size="small"
            disabled={ids.size > mostAtOnce}
            title={ids.size > mostAtOnce ? `一次最多 ${formatCount(mostAtOnce)} 个` : ''}
            onClick={() => setEditing(true)}
          >
            批量修改
          </Button>
          {write}
          <Button size="small" onClick={onOpen}>
            看大图
          </Button>
          <Button size="small" type="text" onClick={onClear}>
            取消选择
          </Button>
          <UndoButton projectId={projectId} onUndone={say} />
          <span className="hx-quiet hx-small" role="status" title={status}>
            {status}
          </span>
        </div>
      )}
      <ErrorNote error={update.error ?? caption.error} />
      {isEditing ? <BulkDialog ids={[...ids]} onDone={say} onClose={() => setEditing(false)} /> : null}
      {isNumbering ? <NumberDialog projectId={projectId} onClose={() => setNumbering(false)} /> : null}
      {filing.ids ? (
        <GridFiling
          ids={filing.ids}
          onFile={(filed, catalogueItem) => update.mutate({ ids: [...filed], patch: { catalogueItem } })}
          onClose={filing.stop}
        />
      ) : null}
      {caption.ids ? (
        <CaptionRoom projectId={projectId} ids={caption.ids} startId={props.focusId} onClose={caption.stop} />
      ) : null}
    </div>
  )
}

/** Starts captioning: the chosen ones when there are several, else all that are shown; key E does it too. */
function useCaptioning({ conditions, total, ids: chosen }: BulkBarProps) {
  const [ids, setIds] = useState<readonly string[] | null>(null)
  const [isStarting, setStarting] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const start = () => {
    setStarting(true)
    const found = chosen.size > 1 ? inOrder(conditions, [...chosen]) : readIds(conditions, 0, total)
    found
      .then(
        (list) => {
          setError(null)
          if (list.length > 0) setIds(list)
        },
        (thrown: unknown) => setError(thrown),
      )
      .finally(() => setStarting(false))
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPlain = !(event.ctrlKey || event.altKey || event.metaKey)
      if (!isPlain || event.key.toLowerCase() !== 'e' || isTyping(event.target) || total === 0) return
      if (ids !== null || isStarting || isWindowFull() || isDialogOpen()) return
      event.preventDefault()
      start()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  return { ids, isStarting, error, start, stop: () => setIds(null) }
}

/** Records in the order of the list. */
async function inOrder(conditions: Conditions, ids: readonly string[]): Promise<readonly string[]> {
  const places = await readPlaces(conditions, ids)
  return [...places].sort(([, a], [, b]) => (a ?? 0) - (b ?? 0)).map(([id]) => id)
}
