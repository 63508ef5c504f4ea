import { expect, it } from 'vitest'
import { untilStopped } from './stoppable.ts'
import { JobStop } from './types.ts'

it('answers what the work answers, and throws what it throws', async () => {
  const { signal } = new AbortController()
  expect(await untilStopped(Promise.resolve(3), signal)).toBe(3)
  await expect(untilStopped(Promise.reject(new Error('没有写成')), signal)).rejects.toThrow('没有写成')
})

it('does not wait for work that goes on after the job was stopped', async () => {
  const abort = new AbortController()
  const work = Promise.withResolvers<number>()
  const waiting = untilStopped(work.promise, abort.signal)
  const reason = new JobStop('cancel')
  abort.abort(reason)
  await expect(waiting).rejects.toBe(reason)
  // What it throws later reaches nobody, and must not end the program.
  work.reject(new Error('later'))
  await expect(untilStopped(Promise.resolve(3), abort.signal)).rejects.toBe(reason)
})
