import { QueryClient, useMutation, useQuery } from '@tanstack/react-query'
import type { Input, MethodName, Value } from '#shared/contract.ts'
import { createReread } from './reread.ts'
import { call, onEvent } from './transport.ts'

export const queryClient = new QueryClient({
  // 'always': the PC has no network, and queries must not wait for one.
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      refetchOnWindowFocus: false,
      staleTime: Number.POSITIVE_INFINITY,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** Reads through the cache; re-read when the backend says that something changed. */
export const useRead = <M extends MethodName>(
  method: M,
  input: Input<M>,
  options: { enabled?: boolean; refetchOnMount?: 'always' } = {},
) => useQuery<Value<M>>({ queryKey: [method, input], queryFn: () => call(method, input), ...options })

/** Asks the backend to do something; what changed comes back as events. */
export const useAction = <M extends MethodName>(method: M) =>
  useMutation<Value<M>, Error, Input<M>>({ mutationFn: (input) => call(method, input) })

/** Which methods read which tables. */
const readers: Readonly<Record<string, readonly string[]>> = {
  office: ['library.', 'office.', 'key.', 'trust.', 'bundle.plan'],
  trust: ['trust.', 'bundle.plan'],
  project: [
    'project.',
    'notice.',
    'posting.',
    'bundle.plan',
    'catalogue.',
    'evidence.',
    'volume.',
    'signoff.',
    'ledger.',
  ],
  record: [
    'record.',
    'project.',
    'notice.',
    'posting.',
    'signoff.',
    'ledger.',
    'bundle.plan',
    'catalogue.',
    'evidence.',
    'viewpoint.',
    'pair.',
    'plan.',
    'volume.',
    'album.plan',
    'health.status',
    'media.nearDuplicates',
  ],
  signoff: [
    'signoff.',
    'sheet.',
    'handwriting.',
    'ledger.',
    'project.',
    'bundle.plan',
    'catalogue.',
    'evidence.',
  ],
  notice: ['notice.', 'posting.', 'record.', 'project.', 'catalogue.', 'bundle.plan'],
  posting: ['posting.', 'notice.', 'project.', 'catalogue.', 'bundle.plan'],
  bundle: ['bundle.'],
  journal: ['journal.'],
  job: ['job.'],
  viewpoint: ['viewpoint.', 'pair.', 'plan.', 'project.', 'catalogue.', 'record.'],
  catalogue: ['catalogue.', 'project.', 'bundle.plan'],
  volume: ['volume.'],
  view: ['view.'],
  template: ['template.'],
  health: ['health.'],
  font: ['font.'],
  receipt: ['receipt.', 'defect.', 'bundle.', 'project.', 'catalogue.', 'desk.'],
  desk: ['desk.', 'natures.received', 'receipt.'],
}

/** Reads again what is meant, also what is being read just now. */
export const reread = createReread(queryClient)

/** Connects backend events to the cache; call once at start. */
export function followEvents(): () => void {
  return onEvent((event) => {
    if (event.type === 'library') return reread(() => true)
    const prefixes = event.type === 'job' ? readers['job'] : readers[event.table]
    reread((method) => prefixes?.some((prefix) => method.startsWith(prefix)) ?? false)
  })
}
