import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRead } from '#renderer/backend/query.ts'
import { call } from '#renderer/backend/transport.ts'
import type { Notice, NoticePreview, Paper } from '#shared/model/notice.ts'

export interface BoardState {
  /** The newest board that was laid out; null while something blocks it or the first one is being made. */
  readonly made: NoticePreview | null
  /** A newer one is being laid out. */
  readonly isMaking: boolean
  readonly error: unknown
}

/**
 * The board's PDF as it would be issued now. Made anew when the draft, its pictures or the project change; not
 * for every file of an import, as reading through the cache would. While a choice is still being saved, what is
 * shown is already old.
 */
export function usePreview(notice: Notice, tile: Paper | null, isSaving: boolean): BoardState {
  const { projectId, kind, draft, groups, findings, versions } = notice
  const project = useRead('project.get', { id: projectId })
  const isComplete = findings.every(({ level }) => level !== 'block')
  const stamp = JSON.stringify([draft, groups, versions.length, project.data?.updatedAt])
  const preview = useQuery({
    queryKey: ['board', projectId, kind, tile, stamp],
    queryFn: () => call('notice.preview', { projectId, kind, tile }),
    enabled: isComplete && project.data !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return {
    made: isComplete ? (preview.data ?? null) : null,
    isMaking: isComplete && (preview.isFetching || isSaving),
    error: isComplete ? preview.error : null,
  }
}
