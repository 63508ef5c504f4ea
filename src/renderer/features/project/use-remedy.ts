import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Gap } from '#shared/model/project.ts'
import { remedyPlace } from './tabs.ts'

export interface Remedy {
  /** Goes to where a gap is put right, or opens the import for it on the spot. */
  readonly go: (gap: Gap) => void
  /** The gap to import for now. */
  readonly wanted: Gap | null
  readonly close: () => void
}

/** One click from a gap to its remedy; pair it with RemedyImport. */
export function useRemedy(projectId: string): Remedy {
  const navigate = useNavigate()
  const [wanted, setWanted] = useState<Gap | null>(null)
  return {
    wanted,
    close: () => setWanted(null),
    go: (gap) => {
      const { tab, search } = remedyPlace(gap)
      if (search.import) setWanted(gap)
      else if (tab === 'edit') void navigate({ to: '/projects/$projectId/edit', params: { projectId } })
      else {
        // A board goes to the item by itself.
        const resetScroll = tab !== 'gaps'
        void navigate({ to: '/projects/$projectId/$tab', params: { projectId, tab }, search, resetScroll })
      }
    },
  }
}
