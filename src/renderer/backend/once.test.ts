import { expect, test } from 'vitest'
import { createOnce } from './once.ts'

/** A backend that answers when it is told to. */
function slow() {
  const asked: string[] = []
  const answers: (() => void)[] = []
  const run = (input: string) => () => {
    asked.push(input)
    return new Promise<number>((resolve) => {
      const place = asked.length
      answers.push(() => resolve(place))
    })
  }
  return { asked, answers, run }
}

test('the second click of a double click asks nothing and hears the first answer', async () => {
  const once = createOnce()
  const { asked, answers, run } = slow()
  const first = once('保存', run('保存'))
  const second = once('保存', run('保存'))
  expect(asked).toEqual(['保存'])
  answers[0]?.()
  expect(await Promise.all([first, second])).toEqual([1, 1])
})

test('after the answer the same may be asked again', async () => {
  const once = createOnce()
  const { asked, answers, run } = slow()
  const first = once({ id: 'a' }, run('a'))
  answers[0]?.()
  await first
  void once({ id: 'a' }, run('a'))
  expect(asked).toEqual(['a', 'a'])
})

test('buttons of several rows work side by side, and there and back again is three requests', () => {
  const once = createOnce()
  const { asked, run } = slow()
  for (const id of ['a', 'b', 'a']) void once({ id }, run(id))
  expect(asked).toEqual(['a', 'b', 'a'])
})

test('a failure lets the next try through', async () => {
  const once = createOnce()
  await expect(once('x', () => Promise.reject(new Error('无法保存')))).rejects.toThrow('无法保存')
  expect(await once('x', () => Promise.resolve('好'))).toBe('好')
})
