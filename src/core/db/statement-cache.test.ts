import { join } from 'node:path'
import { count, eq, inArray } from 'drizzle-orm'
import { expect, it, onTestFinished } from 'vitest'
import { migrations, temporaryFolder } from '#tests/builders.ts'
import { openDatabase } from './open.ts'
import { job } from './schema.ts'

function open() {
  const folder = temporaryFolder()
  const opened = openDatabase(join(folder, 'library.sqlite'), {
    migrations,
    backups: folder,
    stamp: 'x',
    mustExist: false,
  })
  onTestFinished(() => void opened.sqlite.close())
  return opened
}

const row = (id: string) => ({ id, kind: 'check', state: 'done', title: id, input: {}, createdAt: id })

it('the same statement with other values answers for those, in and out of a transaction, in every form', () => {
  const { db } = open()
  db.transaction((tx) => {
    for (const id of ['a', 'b', 'c']) tx.insert(job).values(row(id)).run()
    expect(tx.select().from(job).where(eq(job.id, 'b')).get()?.title).toBe('b')
  })
  for (const id of ['a', 'b', 'c']) {
    const one = db.select({ id: job.id, title: job.title }).from(job).where(eq(job.id, id))
    expect(one.get()).toEqual({ id, title: id })
    expect(one.all()).toEqual([{ id, title: id }])
    expect(one.values()).toEqual([[id, id]])
  }
  expect(() =>
    db.transaction((tx) => {
      tx.insert(job).values(row('d')).run()
      throw new Error('back')
    }),
  ).toThrow('back')
  expect(db.select({ n: count() }).from(job).get()).toEqual({ n: 3 })
})

it('more statements than are kept, and tables that change under a kept one', () => {
  const { db, sqlite } = open()
  for (let length = 1; length < 700; length++) {
    db.insert(job)
      .values(row(`x${length}`))
      .run()
    const wanted = Array.from({ length }, (_, index) => `x${index + 1}`)
    const found = db.select({ n: count() }).from(job).where(inArray(job.id, wanted))
    expect(found.get()).toEqual({ n: length })
  }
  sqlite.exec('alter table job add column extra text')
  expect(db.select({ n: count() }).from(job).get()).toEqual({ n: 699 })
})
