import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { reread } from '#renderer/backend/query.ts'
import { call, onEvent } from '#renderer/backend/transport.ts'
import type { Input } from '#shared/contract.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'

const pageSize = 500
const rereadMs = 1_500

type Filter = Omit<Input<'record.list'>, 'offset' | 'limit'>

export interface AllRecords {
  readonly records: readonly ArchiveRecord[]
  /** How many match the filter, loaded or not. */
  readonly total: number
  /** Before the first page came. */
  readonly isLoading: boolean
  readonly error: unknown
  readonly retry: () => void
}

const none: readonly ArchiveRecord[] = []

/**
 * Every record that matches, page after page in the background, so that a scroll bar and a day list can be right.
 * Re-read when records change, at most once in a while: an import reports each of thousands of files.
 */
export function useAllRecords(filter: Filter): AllRecords {
  const query = useInfiniteQuery({
    queryKey: ['all-records', filter],
    queryFn: ({ pageParam }) => call('record.list', { ...filter, offset: pageParam, limit: pageSize }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.items.length, 0)
      return last.items.length > 0 && loaded < last.total ? loaded : undefined
    },
    placeholderData: keepPreviousData,
  })
  const { data, hasNextPage, isFetching, fetchNextPage, isPlaceholderData, isError } = query
  useEffect(() => {
    if (hasNextPage && !isFetching && !isPlaceholderData && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isPlaceholderData, isError, fetchNextPage])
  useRecordChanges()

  const records = useMemo(() => {
    // A record filed while pages were read could come twice.
    const seen = new Map<string, ArchiveRecord>()
    for (const page of data?.pages ?? []) for (const record of page.items) seen.set(record.id, record)
    return seen.size > 0 ? [...seen.values()] : none
  }, [data])
  return {
    records,
    total: data?.pages.at(-1)?.total ?? 0,
    isLoading: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
  }
}

function useRecordChanges(): void {
  useEffect(() => {
    let last = 0
    let timer = 0
    const refresh = () => {
      timer = 0
      last = Date.now()
      reread((key) => key === 'all-records')
    }
    const stop = onEvent((event) => {
      const isAbout = event.type === 'library' || (event.type === 'changed' && event.table === 'record')
      if (!isAbout || timer !== 0) return
      timer = window.setTimeout(refresh, Math.max(0, last + rereadMs - Date.now()))
    })
    return () => {
      stop()
      window.clearTimeout(timer)
    }
  }, [])
}
