import { notifyManager } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { queryClient, useAction } from '#renderer/backend/query.ts'
import type { Notice, NoticeDraft } from '#shared/model/notice.ts'

export interface DraftSaver {
  /** Saves a part of the draft; the rest stays as it is. */
  readonly save: (part: Partial<NoticeDraft>, onSaved?: (notice: Notice) => void) => void
  /** Something was chosen that the library does not hold yet. */
  readonly isSaving: boolean
  readonly error: unknown
}

/**
 * Saves parts of a board, one after the other in the order they were chosen: two requests under way could arrive
 * the other way round, and the older would win. Each builds on the one before, not on what was last read.
 */
export function useDraft({ projectId, kind, draft }: Notice): DraftSaver {
  const action = useAction('notice.save')
  /** What was chosen and is not answered yet. */
  const chosen = useRef<NoticeDraft | null>(null)
  const last = useRef<Promise<void>>(Promise.resolve())
  const [waiting, setWaiting] = useState(0)
  return {
    isSaving: waiting > 0,
    error: action.error,
    save(part, onSaved) {
      const next = { ...(chosen.current ?? draft), ...part }
      chosen.current = next
      setWaiting((count) => count + 1)
      const send = async (): Promise<void> => {
        let saved: Notice | null = null
        try {
          saved = await action.mutateAsync({ projectId, kind, draft: next })
        } catch {
          // `error` tells it; the next part starts from what the library holds.
        }
        if (chosen.current === next || !saved) chosen.current = null
        if (saved) queryClient.setQueryData(['notice.get', { projectId, kind }], saved)
        // After the screen was told of the new draft, or it would take the old one for saved for a moment.
        notifyManager.schedule(() => setWaiting((count) => count - 1))
        if (saved) onSaved?.(saved)
      }
      last.current = last.current.then(send)
    },
  }
}
