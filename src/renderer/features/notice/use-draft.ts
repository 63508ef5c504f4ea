import { useRef } from 'react'
import { queryClient, useAction } from '#renderer/backend/query.ts'
import type { Notice, NoticeDraft } from '#shared/model/notice.ts'

export interface DraftSaver {
  /** Saves a part of the draft; the rest stays as it is. */
  readonly save: (part: Partial<NoticeDraft>, onSaved?: (notice: Notice) => void) => void
  readonly isSaving: boolean
  readonly error: unknown
}

/**
 * Saves one part of a board at a time. Parts saved right after each other build on one another, not on what was
 * last read.
 */
export function useDraft({ projectId, kind, draft }: Notice): DraftSaver {
  const action = useAction('notice.save')
  /** What was sent and not answered yet. */
  const sent = useRef<NoticeDraft | null>(null)
  const waiting = useRef(0)
  return {
    isSaving: action.isPending,
    error: action.error,
    save(part, onSaved) {
      const next = { ...(sent.current ?? draft), ...part }
      sent.current = next
      waiting.current += 1
      const settle = () => {
        waiting.current -= 1
        // After an error, too: the next part starts from what the library holds.
        if (waiting.current === 0) sent.current = null
      }
      action.mutateAsync({ projectId, kind, draft: next }).then((saved) => {
        settle()
        queryClient.setQueryData(['notice.get', { projectId, kind }], saved)
        onSaved?.(saved)
      }, settle)
    },
  }
}
