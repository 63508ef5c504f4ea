import { useEffect, useState } from 'react'
import { ItemTree } from '#renderer/features/media/ItemTree.tsx'
import { useItemCounts, useItemStandings } from '#renderer/features/media/item-counts.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { FilingNote } from './FilingNote.tsx'
import { useFiling } from './filing.ts'
import { recordDragType } from './record-drag.ts'
import '#renderer/features/media/media.css'
import './catalogue.css'

/** While photos are dragged, the catalogue stands beside the grid to drop them on; afterwards it says what was done. */
export function FilingDock({ projectId }: { readonly projectId: string }) {
  const [isDragging, setDragging] = useState(false)
  const filing = useFiling(projectId)
  useEffect(() => {
    let timer = 0
    const start = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes(recordDragType)) return
      // Drawn after the event: a page that changes under a starting drag ends it.
      timer = window.setTimeout(() => setDragging(true))
    }
    const end = () => {
      window.clearTimeout(timer)
      setDragging(false)
    }
    document.addEventListener('dragstart', start)
    document.addEventListener('dragend', end)
    document.addEventListener('drop', end)
    return () => {
      end()
      document.removeEventListener('dragstart', start)
      document.removeEventListener('dragend', end)
      document.removeEventListener('drop', end)
    }
  }, [])
  if (isDragging) return <DockTree projectId={projectId} onDrop={filing.file} />
  if (!filing.isBusy && !filing.filed && !filing.undone && !filing.error) return null
  return (
    <div className="hx-dock-note" role="status">
      <FilingNote filing={filing} />
      <ErrorNote error={filing.error} />
      <button type="button" className="hx-link" onClick={filing.clear}>
        知道了
      </button>
    </div>
  )
}

function DockTree({
  projectId,
  onDrop,
}: {
  readonly projectId: string
  readonly onDrop: (ids: readonly string[], code: string | null) => void
}) {
  const counts = useItemCounts(projectId)
  const standings = useItemStandings(projectId)
  const [stage, setStage] = useState('11')
  return (
    <div className="hx-dock">
      <p className="hx-quiet hx-small">拖到目录项上归类；在阶段上停一下，会展开</p>
      <ItemTree
        counts={counts}
        standings={standings}
        item={undefined}
        stage={stage}
        onStage={setStage}
        onItem={() => undefined}
        onDropRecords={onDrop}
      />
    </div>
  )
}
