import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { queryClient } from '#renderer/backend/query.ts'
import { call, onEvent } from '#renderer/backend/transport.ts'
import { catalogue } from '#shared/model/catalogue.ts'

/** Records per catalogue code; the empty code is 未归类. */
export type ItemCounts = ReadonlyMap<string, number>

const reread = 2_000
const codes: readonly (string | null)[] = [
  null,
  ...catalogue.flatMap((stage) => stage.items.map((item) => item.code)),
]

/** How many records lie under each catalogue item of a project. */
export function useItemCounts(projectId: string): ItemCounts {
  useEffect(() => {
    let last = 0
    let timer = 0
    const stop = onEvent((event) => {
      if (event.type === 'job' || (event.type === 'changed' && event.table !== 'record') || timer !== 0)
        return
      timer = window.setTimeout(
        () => {
          timer = 0
          last = Date.now()
          void queryClient.invalidateQueries({ queryKey: ['item-counts'] })
        },
        Math.max(0, last + reread - Date.now()),
      )
    })
    return () => {
      stop()
      window.clearTimeout(timer)
    }
  }, [])
  const { data } = useQuery({ queryKey: ['item-counts', projectId], queryFn: () => readCounts(projectId) })
  return data ?? none
}

const none: ItemCounts = new Map()

async function readCounts(projectId: string): Promise<ItemCounts> {
  const counts = await Promise.all(
    codes.map(async (catalogueItem) => {
      const { total } = await call('record.list', { projectId, catalogueItem, limit: 1 })
      return [catalogueItem ?? '', total] as const
    }),
  )
  return new Map(counts)
}
