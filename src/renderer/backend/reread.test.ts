import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { createReread } from './reread.ts'

function watch(client: QueryClient, method: string, read: () => Promise<string>) {
  const observer = new QueryObserver(client, {
    queryKey: [method, {}],
    queryFn: read,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const stop = observer.subscribe(() => {})
  return { shown: () => observer.getCurrentResult().data, stop }
}

it('reads once more when an event comes during the first reading', async () => {
  const client = new QueryClient()
  const reread = createReread(client)
  const first = Promise.withResolvers<string>()
  const read = vi.fn<() => Promise<string>>().mockReturnValueOnce(first.promise).mockResolvedValue('done')
  const { shown, stop } = watch(client, 'job.get', read)
  reread((method) => method.startsWith('job.'))
  reread((method) => method.startsWith('job.'))
  first.resolve('waiting')
  await vi.waitFor(() => expect(shown()).toBe('done'))
  expect(read).toHaveBeenCalledTimes(2)
  stop()
})

it('reads again at once what is at rest, and nothing else', async () => {
  const client = new QueryClient()
  const reread = createReread(client)
  const read = vi.fn<() => Promise<string>>().mockResolvedValueOnce('old').mockResolvedValue('new')
  const other = vi.fn<() => Promise<string>>().mockResolvedValue('same')
  const { shown, stop } = watch(client, 'record.list', read)
  const aside = watch(client, 'trust.list', other)
  await vi.waitFor(() => expect(shown()).toBe('old'))
  await vi.waitFor(() => expect(aside.shown()).toBe('same'))
  reread((method) => method.startsWith('record.'))
  await vi.waitFor(() => expect(shown()).toBe('new'))
  expect(other).toHaveBeenCalledTimes(1)
  stop()
  aside.stop()
})

it('reads again after a reading that failed', async () => {
  const client = new QueryClient()
  const reread = createReread(client)
  const first = Promise.withResolvers<string>()
  const read = vi.fn<() => Promise<string>>().mockReturnValueOnce(first.promise).mockResolvedValue('done')
  const { shown, stop } = watch(client, 'job.get', read)
  reread(() => true)
  first.reject(new Error('gone'))
  await vi.waitFor(() => expect(shown()).toBe('done'))
  stop()
})
