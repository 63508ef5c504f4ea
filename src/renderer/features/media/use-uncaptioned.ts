import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { call } from '#renderer/backend/transport.ts'
import { readIds } from './record-list.ts'

interface Saved {
  readonly turn: number
  /** What was saved since the last reading: whether it left the caption empty. */
  readonly isEmpty: ReadonlyMap<string, boolean>
}

/**
 * Which of some records have no caption yet: read when the room opens and after an undo, then kept up with
 * what is saved here, since a project may have tens of thousands.
 * @param turn read again when this changes
 */
export function useUncaptioned(projectId: string, ids: readonly string[], turn: number) {
  const read = useQuery({
    queryKey: ['media-uncaptioned', projectId, turn],
    queryFn: async () => {
      const conditions = { projectId, kinds: ['photo' as const, 'video' as const], hasCaption: false }
      const { total } = await call('record.list', { ...conditions, limit: 1 })
      return readIds(conditions, 0, total)
    },
    gcTime: 0,
    staleTime: 0,
  })
  const [saved, setSaved] = useState<Saved>({ turn, isEmpty: new Map() })
  const empty = useMemo(() => {
    if (!read.data) return null
    const all = new Set(read.data)
    const since = saved.turn === turn ? saved.isEmpty : new Map<string, boolean>()
    return new Set(ids.filter((id) => since.get(id) ?? all.has(id)))
  }, [read.data, ids, saved, turn])
  return {
    /** Null until it is known. */
    count: empty?.size ?? null,
    error: read.error,
    has: (id: string) => empty?.has(id) ?? true,
    mark: (id: string, isEmpty: boolean) =>
      setSaved((before) => ({
        turn,
        isEmpty: new Map([...(before.turn === turn ? before.isEmpty : []), [id, isEmpty]]),
      })),
  }
}
