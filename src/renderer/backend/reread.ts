import type { Query, QueryClient } from '@tanstack/react-query'

/**
 * Makes a function that reads again what an event is about. A query under way may hold what was true before
 * the event: it is left to finish and then read once more (invalidating it would join the reading under
 * way, and the event would be lost).
 */
export function createReread(client: QueryClient): (isMeant: (method: string) => boolean) => void {
  const late = new Set<string>()
  const cache = client.getQueryCache()
  const invalidate = ({ queryKey }: Query) => void client.invalidateQueries({ queryKey, exact: true })
  cache.subscribe((event) => {
    const query = event.query as Query
    const hasEnded = event.type === 'updated' && query.state.fetchStatus === 'idle'
    if (hasEnded && late.delete(query.queryHash)) invalidate(query)
    else if (event.type === 'removed') late.delete(query.queryHash)
  })
  return (isMeant) => {
    for (const query of cache.findAll({ predicate: ({ queryKey }) => isMeant(String(queryKey[0])) })) {
      if (query.state.fetchStatus === 'fetching') late.add(query.queryHash)
      else invalidate(query)
    }
  }
}
