import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { reread } from '#renderer/backend/query.ts'
import { call, onEvent } from '#renderer/backend/transport.ts'
import type { Input } from '#shared/contract.ts'
import { mostIds, type RecordLayout } from '#shared/model/finding.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'

export type Conditions = Input<'record.layout'>

const pageSize = 100
const keepPagesMs = 60_000
/** An import reports each of thousands of files: lists are read again at most so often. */
const rereadMs = 400

export interface LaidOut {
  /** What the layout answers: the old ones until the new answer is there. */
  readonly conditions: Conditions
  readonly layout: RecordLayout
}

/** Days and shapes of all that matches; the last answer stays until the next is there. */
export function useRecordLayout(conditions: Conditions) {
  useRecordChanges()
  return useQuery<LaidOut>({
    queryKey: ['media-layout', conditions],
    queryFn: async () => ({ conditions, layout: await call('record.layout', conditions) }),
    placeholderData: keepPreviousData,
  })
}

/** Records by their place in a list: those of the window are read, a page at a time, and kept for a while. */
export interface RecordWindow {
  /** Undefined until it is read. */
  readonly at: (index: number) => ArchiveRecord | undefined
  readonly error: unknown
}

export function useRecordWindow(conditions: Conditions, from: number, to: number): RecordWindow {
  const isSettled = useSettled(Math.floor(from / pageSize))
  const first = Math.max(0, Math.floor(from / pageSize))
  const last = Math.max(first, Math.ceil(to / pageSize) - 1)
  const pages = useQueries({
    queries: Array.from({ length: to > from ? last - first + 1 : 0 }, (_, index) => ({
      queryKey: ['media-page', conditions, first + index],
      queryFn: async () => {
        const offset = (first + index) * pageSize
        return (await call('record.list', { ...conditions, offset, limit: pageSize })).items
      },
      gcTime: keepPagesMs,
      enabled: isSettled,
    })),
  })
  return {
    at: (index) => pages[Math.floor(index / pageSize) - first]?.data?.[index % pageSize],
    error: pages.find(({ error }) => error !== null)?.error ?? null,
  }
}

/** False while the scroll bar is dragged over page after page: only where it stops is read. */
function useSettled(page: number): boolean {
  const [settled, setSettled] = useState(page)
  const isNear = Math.abs(page - settled) <= 1
  useEffect(() => {
    if (page === settled) return
    const timer = window.setTimeout(() => setSettled(page), isNear ? 0 : 90)
    return () => window.clearTimeout(timer)
  }, [page, settled, isNear])
  return isNear
}

/** Ids of a stretch of the list, however long. */
export async function readIds(conditions: Conditions, from: number, to: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let start = from; start < to; start += mostIds) {
    const part = await call('record.ids', { conditions, from: start, to: Math.min(to, start + mostIds) })
    ids.push(...part.ids)
  }
  return ids
}

/** Place of each record in the list; null for one that is not in it. */
export async function readPlaces(
  conditions: Conditions,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number | null>> {
  const found = new Map<string, number | null>()
  for (let start = 0; start < ids.length; start += mostIds) {
    const part = ids.slice(start, start + mostIds)
    const { places } = await call('record.places', { conditions, ids: part })
    part.forEach((id, index) => {
      found.set(id, places[index] ?? null)
    })
  }
  return found
}

function useRecordChanges(): void {
  const refresh = useCallback(() => reread((key) => key === 'media-layout' || key === 'media-page'), [])
  useEffect(() => {
    let last = 0
    let timer = 0
    const run = () => {
      timer = 0
      last = Date.now()
      refresh()
    }
    const stop = onEvent((event) => {
      const isAbout = event.type === 'library' || (event.type === 'changed' && event.table === 'record')
      if (!isAbout || timer !== 0) return
      timer = window.setTimeout(run, Math.max(0, last + rereadMs - Date.now()))
    })
    return () => {
      stop()
      window.clearTimeout(timer)
    }
  }, [refresh])
}
