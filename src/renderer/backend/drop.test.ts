import { expect, it } from 'vitest'
import { isUnreadable, readDrop } from './drop.ts'

const file = (name: string, isBroken = false) => ({
  name,
  isFile: true,
  file: (done: (file: File) => void, fail: (error: Error) => void) =>
    isBroken ? fail(new Error('gone')) : done(new File(['x'], name)),
})

function folder(name: string, children: unknown[]) {
  return {
    name,
    isFile: false,
    createReader() {
      // As a browser does: a hundred at a time, then an empty list.
      const left = [...children]
      return { readEntries: (done: (batch: unknown[]) => void) => done(left.splice(0, 100)) }
    },
  }
}

const drop = (entries: unknown[]) =>
  ({ items: entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry })) }) as never

it('walks folders to the bottom, past the hundred that a browser answers at once', async () => {
  const many = Array.from({ length: 250 }, (_, index) => file(`${index}.jpg`))
  const found = await readDrop(drop([folder('照片', [folder('深', many), file('a.jpg')]), file('b.pdf')]))
  expect(found).toHaveLength(252)
  expect(found.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['照片/深/249.jpg', '照片/a.jpg', 'b.pdf']),
  )
})

it('keeps a file that cannot be opened, marked, so that it is not lost from the count', async () => {
  const found = await readDrop(drop([file('a.jpg'), file('坏.jpg', true)]))
  expect(found.map(({ path, file: each }) => [path, isUnreadable(each)])).toEqual([
    ['a.jpg', false],
    ['坏.jpg', true],
  ])
})

it('takes nothing from a drop of text', async () => {
  expect(await readDrop({ items: [{ kind: 'string' }] } as never)).toEqual([])
})
