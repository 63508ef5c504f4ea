import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { call } from '#renderer/backend/transport.ts'
import { viewpointText } from '#renderer/features/viewpoint/photo-words.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { findCatalogueItem } from '#shared/model/catalogue.ts'
import { drawingLabels, phaseLabels } from '#shared/model/record.ts'
import type { ImportChoice } from './ImportOptions.tsx'

interface SetDuplicatesProps {
  readonly projectId: string
  readonly jobId: string
  readonly count: number
  readonly choice: ImportChoice
}

const page = 500

/** Records that an import found already there. */
async function readDuplicates(id: string): Promise<readonly string[]> {
  const ids: string[] = []
  for (let offset = 0; ; ) {
    const { total, items } = await call('job.files', { id, offset, limit: page })
    for (const { outcome, recordId } of items) if (outcome === 'duplicate' && recordId) ids.push(recordId)
    offset += items.length
    if (items.length === 0 || offset >= total) return [...new Set(ids)]
  }
}

const choiceWords = ({ phase, item, drawing }: ImportChoice, viewpoint: string): string =>
  [
    phase ? `阶段“${phaseLabels[phase]}”` : '',
    item ? `目录项 ${item} ${findCatalogueItem(item)?.title ?? ''}` : '',
    viewpoint,
    drawing ? drawingLabels[drawing] : '',
  ]
    .filter(Boolean)
    .join('、')

/** Files already in the library keep what they were; this sets them as chosen for the import too. */
export function SetDuplicates({ projectId, jobId, count, choice }: SetDuplicatesProps) {
  const viewpoints = useRead('viewpoint.list', { projectId }, { enabled: choice.viewpointId !== null })
  const viewpoint = viewpoints.data?.find(({ id }) => id === choice.viewpointId)
  const set = useMutation({
    mutationFn: async () => {
      const ids = await readDuplicates(jobId)
      const patch = {
        ...(choice.phase ? { phase: choice.phase } : {}),
        ...(choice.item ? { catalogueItem: choice.item } : {}),
        ...(viewpoint ? { viewpointId: viewpoint.id } : {}),
        ...(choice.drawing ? { drawing: choice.drawing } : {}),
      }
      for (let at = 0; at < ids.length; at += page) {
        await call('record.update', { ids: ids.slice(at, at + page), patch })
      }
      return ids.length
    },
  })
  const words = choiceWords(choice, viewpoint ? viewpointText(viewpoint) : '')
  if (!words) return null
  return (
    <div>
      <ErrorNote error={set.error} />
      <div className="hx-actions">
        <span className="hx-break">
          {set.data === undefined
            ? `已在库中的 ${count} 个还是原来的归类。`
            : `已在库中的 ${set.data} 个也已设为${words}。`}
        </span>
        {set.data === undefined ? (
          <Button size="small" loading={set.isPending} onClick={() => set.mutate()}>
            也设为{words}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
