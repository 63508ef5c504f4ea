import { expect, test, vi } from 'vitest'
import { shareEvents } from './shared-events.ts'

function feed() {
  const tells: ((event: string) => void)[] = []
  const close = vi.fn<() => void>()
  const on = shareEvents<string>((tell) => {
    tells.push(tell)
    return close
  })
  return { on, tells, close }
}

test('all listeners of a page share one connection and each hears everything', () => {
  const { on, tells } = feed()
  const heard: string[] = []
  on((event) => heard.push(`一${event}`))
  on((event) => heard.push(`二${event}`))
  on((event) => heard.push(`三${event}`))
  expect(tells).toHaveLength(1)
  tells[0]?.('a')
  expect(heard).toEqual(['一a', '二a', '三a'])
})

test('it is closed after the last listener and opened anew for the next', () => {
  const { on, tells, close } = feed()
  const listener = vi.fn<(event: string) => void>()
  const first = on(listener)
  const second = on(listener)
  first()
  first()
  expect(close).not.toHaveBeenCalled()
  tells[0]?.('a')
  expect(listener).toHaveBeenCalledTimes(1)
  second()
  expect(close).toHaveBeenCalledTimes(1)
  on(listener)
  expect(tells).toHaveLength(2)
})

test('a listener may leave while it is told, and a faulty one does not silence the others', () => {
  const { on, tells } = feed()
  const report = vi.fn<(error: unknown) => void>()
  vi.stubGlobal('reportError', report)
  const heard: string[] = []
  const leave = on(() => leave())
  on(() => {
    throw new Error('坏')
  })
  on((event) => heard.push(event))
  tells[0]?.('a')
  expect(heard).toEqual(['a'])
  expect(report).toHaveBeenCalledTimes(1)
  vi.unstubAllGlobals()
})
