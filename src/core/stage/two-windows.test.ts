import { expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import { entryContent } from '#shared/model/stage-entry.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import { addProject, openOffice, readJournal } from '#tests/builders.ts'
import { add, begin } from '#tests/payment-office.ts'
import { progressInput } from '#tests/payment-values.ts'

const conflict = { code: 'conflict', message: expect.stringContaining('别处刚刚改过这里，没有保存') }

it('two windows: facts that were saved elsewhere are not overwritten unseen', async () => {
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  const opened = await call(backend, 'facts.get', { projectId, kind: 'settlement' })
  const first = { ...emptyStageFacts('settlement'), reportNumber: 'B-3' }
  await call(backend, 'facts.save', { projectId, facts: first, seen: opened })
  const second = { ...emptyStageFacts('settlement'), note: '说明' }
  await expect(call(backend, 'facts.save', { projectId, facts: second, seen: opened })).rejects.toMatchObject(
    conflict,
  )
  expect(await call(backend, 'facts.get', { projectId, kind: 'settlement' })).toEqual(first)
  const saves = (await readJournal(backend, projectId)).filter(({ action }) => action === 'facts.save')
  expect(saves).toHaveLength(1)
  await call(backend, 'facts.save', { projectId, facts: { ...first, note: '说明' }, seen: first })
})

it('two windows: a line of a list that was changed elsewhere is not overwritten unseen', async () => {
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  const content = entryContent.parse({
    kind: 'complaint',
    receivedOn: '2022-12-30',
    channel: 'call',
    content: '噪声',
  })
  const opened = await call(backend, 'entry.add', { projectId, content })
  const answered = { ...content, answeredOn: '2022-12-31', answer: '已停工', answeredBy: '示例甲' }
  await call(backend, 'entry.update', { id: opened.id, content: answered, seen: opened.updatedAt })
  await expect(
    call(backend, 'entry.update', { id: opened.id, content, seen: opened.updatedAt }),
  ).rejects.toMatchObject(conflict)
  const [now] = await call(backend, 'entry.list', { projectId, kind: 'complaint' })
  expect(now?.content).toMatchObject({ answer: '已停工' })
  const updates = (await readJournal(backend, projectId)).filter(({ action }) => action === 'entry.update')
  expect(updates).toHaveLength(1)
})

it('two windows: a period of payment that was changed elsewhere is not overwritten unseen', async () => {
  const { backend, projectId } = await begin()
  const opened = await add(backend, projectId)
  const change = (fen: number) => ({
    id: opened.id,
    payment: progressInput({ deductions: fen > 0 ? [{ label: '水电费', fen }] : [] }),
    seen: opened.updatedAt,
  })
  await call(backend, 'payment.update', change(5000))
  await expect(call(backend, 'payment.update', change(0))).rejects.toMatchObject(conflict)
  const { payments } = await call(backend, 'payment.book', { projectId })
  expect(payments[0]?.deductedFen).toBe(5000)
})
