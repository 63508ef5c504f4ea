import { useMemo } from 'react'
import { useRead } from '#renderer/backend/query.ts'

/** Records per catalogue code; the empty code is 未归类. */
export type ItemCounts = ReadonlyMap<string, number>

/** How many records lie under each catalogue item of a project. */
export function useItemCounts(projectId: string): ItemCounts {
  const { data } = useRead('record.counts', { projectId })
  return useMemo(
    () => new Map(data ? [...Object.entries(data.byItem), ['', data.unfiled] as const] : []),
    [data],
  )
}
