import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import { addProject, openOffice, readJournal, visaFields } from '#tests/builders.ts'
import { readPdf } from '#tests/pdf-text.ts'

const strokes = [
  [
    [100, 100, 0],
    [300, 220, 40],
    [420, 90, 90],
  ],
  [[500, 500, 300]],
] as [number, number, number][][]

it('keeps the strokes and their picture, says that it is not the sealed paper, and approves nothing', async () => {
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  const visa = await call(backend, 'signoff.add', { projectId, visa: visaFields })
  const input = { id: visa.id, party: 'supervision', person: '示例丙', strokes } as const
  const made = await call(backend, 'handwriting.add', input)
  expect(made).toMatchObject({ party: 'supervision', person: '示例丙', isCurrent: true })
  const located = await backend.locateAsset(made.recordId, 'original')
  const { text } = await readPdf(readFileSync(located?.path ?? ''))
  expect(text).toContain('只作留痕，不代替签字盖章的纸质签认')
  expect(text).toContain(visa.number)
  expect(await call(backend, 'record.get', { id: made.recordId })).toMatchObject({
    catalogueItem: '07-2',
    origin: 'generated',
  })
  expect(await call(backend, 'signoff.get', { id: visa.id })).toMatchObject({
    state: 'draft',
    signatures: [],
    lacks: expect.arrayContaining(['项目管理及监理一体化单位未签字盖章']) as unknown,
  })
  expect((await readJournal(backend, projectId)).at(-1)).toMatchObject({
    action: 'handwriting.add',
    data: { number: visa.number, contentDigest: visa.contentDigest },
  })
  // The form says something else now: what was signed is shown as of before.
  await call(backend, 'signoff.update', { id: visa.id, visa: { ...visaFields, title: '改过' } })
  expect(await call(backend, 'handwriting.list', { id: visa.id })).toMatchObject([{ isCurrent: false }])
})

it('refuses nothing written, points off the pad, and a party that is not asked', async () => {
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  const { id } = await call(backend, 'signoff.add', { projectId, visa: visaFields })
  const add = (patch: object) =>
    call(backend, 'handwriting.add', { id, party: 'office', person: '示例甲', strokes, ...patch })
  await expect(add({ strokes: [] })).rejects.toThrow(/还没有写字/)
  await expect(add({ strokes: [[[1, 2000, 0]]] })).rejects.toThrow()
  await expect(add({ party: 'design' })).rejects.toThrow(/不需要设计单位/)
  expect(await call(backend, 'handwriting.list', { id })).toEqual([])
})
