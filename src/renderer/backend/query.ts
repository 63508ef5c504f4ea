import { QueryClient, useMutation, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Input, MethodName, Value } from '#shared/contract.ts'
import { createOnce } from './once.ts'
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

/** Asks the backend to do something; what changed comes back as events. A double click asks once. */
export const useAction = <M extends MethodName>(method: M) =>
  useOnce<Value<M>, Input<M>>((input) => call(method, input))

/** An action of several calls that a double click starts once; see `createOnce`. */
export function useOnce<Value, Input>(mutationFn: (input: Input) => Promise<Value>) {
  const action = useMutation<Value, Error, Input>({ mutationFn })
  const { mutateAsync: run } = action
  const [once] = useState(createOnce)
  const mutateAsync = useCallback(
    (...args: Parameters<typeof run>) => once(args[0], () => run(...args)),
    [once, run],
  )
  const mutate = useCallback(
    (...args: Parameters<typeof run>) => {
      // The error stays in `action.error`.
      mutateAsync(...args).catch(() => undefined)
    },
    [mutateAsync],
  )
  return { ...action, mutate, mutateAsync }
}

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
    'consent.',
    'register.',
    'rule.list',
    'home.',
    'timeline.',
    'procedure.',
    'payment.',
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
    'home.',
    'procedure.',
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
    'home.',
    'timeline.',
    'procedure.',
    'payment.',
  ],
  notice: [
    'notice.',
    'posting.',
    'record.',
    'project.',
    'catalogue.',
    'bundle.plan',
    'home.',
    'timeline.',
    'procedure.',
  ],
  posting: [
    'posting.',
    'notice.',
    'project.',
    'catalogue.',
    'bundle.plan',
    'home.',
    'timeline.',
    'procedure.',
  ],
  bundle: ['bundle.', 'timeline.'],
  journal: ['journal.', 'consent.accessLog'],
  job: ['job.'],
  viewpoint: ['viewpoint.', 'pair.', 'plan.', 'project.', 'catalogue.', 'record.', 'procedure.'],
  catalogue: ['catalogue.', 'project.', 'bundle.plan', 'home.', 'procedure.'],
  volume: ['volume.'],
  view: ['view.'],
  template: ['template.'],
  health: ['health.'],
  font: ['font.'],
  receipt: ['receipt.', 'defect.', 'bundle.', 'project.', 'catalogue.', 'desk.', 'home.'],
  desk: ['desk.', 'natures.received', 'receipt.', 'register.', 'home.'],
  rule: [
    'rule.',
    'consent.',
    'project.',
    'procedure.',
    'register.',
    'catalogue.',
    'home.',
    'timeline.',
    'payment.',
  ],
  facts: ['facts.', 'consent.', 'procedure.', 'register.', 'payment.', 'project.', 'home.', 'timeline.'],
  entry: ['entry.', 'procedure.', 'payment.', 'project.', 'home.', 'timeline.'],
  household: ['consent.', 'procedure.', 'project.', 'home.'],
  procedure: ['procedure.', 'register.', 'project.', 'home.', 'timeline.'],
  payment: ['payment.', 'procedure.', 'project.', 'register.', 'home.', 'timeline.'],
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
