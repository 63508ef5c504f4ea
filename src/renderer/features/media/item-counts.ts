import { useMemo } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import type { BoardItem } from '#shared/model/board.ts'

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

/** How each item of a project's catalogue stands, by code; empty until it is read. */
export type ItemStandings = ReadonlyMap<string, BoardItem>

export function useItemStandings(projectId: string): ItemStandings {
  const { data } = useRead('catalogue.board', { projectId })
  return useMemo(
    () => new Map(data?.stages.flatMap(({ items }) => items.map((item) => [item.code, item] as const)) ?? []),
    [data],
  )
}
