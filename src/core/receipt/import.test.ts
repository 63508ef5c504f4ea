import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import type { ReceiptStatement } from '#shared/model/receipt.ts'
import {
  addProject,
  drawJpeg,
  exportInto,
  importOne,
  openOffice,
  readJournal,
  temporaryFolder,
} from '#tests/builders.ts'
import { makeOffice } from '#tests/support/example-bundle.ts'
import { makeStatement } from '#tests/support/receipts.ts'
import { toReceiptFile } from './format.ts'

const bureau = makeOffice('EX-BUREAU', '示例区城乡建设局')
const uuid = (last: string) => `0190a000-0000-7000-8000-${last.padStart(12, '0')}`

/** An office with one project, a bundle of it written, and how to bring it receipts. */
async function begin() {
  const folder = temporaryFolder()
  const backend = await openOffice(join(folder, 'library'))
  await call(backend, 'trust.add', { card: { ...bureau.card, role: 'bureau' } })
  const project = await addProject(backend)
  const recordId = await importOne(backend, project.id, await drawJpeg(join(folder, 'a.jpg'), 7), {
    item: '03-4',
  })
  const job = await exportInto(backend, project.id, folder)
  const { path, bundleId } = job.result as { path: string; bundleId: string }
  const digest = createHash('sha256')
    .update(readFileSync(join(path, 'tagmanifest-sha256.txt')))
    .digest('hex')
  const state = (patch: Partial<ReceiptStatement> = {}): ReceiptStatement =>
    makeStatement({
      bundleId,
      digests: [digest],
      project: { code: project.code, name: project.name },
      at: '2023-10-01T02:00:00.000Z',
      defects: [{ text: '照片看不清门牌', item: '03-4', recordId }],
      ...patch,
    })
  let count = 0
  const bring = async (text: string) => {
    count += 1
    const file = join(folder, `回执-${count}.txt`)
    writeFileSync(file, text)
    const { sourceId } = await backend.registerSource([file], { name: '回执', isTemporary: false })
    return backend.dispatch('receipt.import', { sourceId })
  }
  return { backend, project, state, bring, digest, recordId }
}

it('a returned bundle makes things to put right, which are missing until they are; the accepted one closes the rest', async () => {
  const { backend, project, state, bring, recordId } = await begin()
  const sign = (statement: ReceiptStatement) => toReceiptFile(statement, bureau.key)
  const first = state({
    defects: [
      { text: '照片看不清门牌', item: '03-4', recordId },
      { text: '补监理日志', item: null, recordId: null },
    ],
  })
  expect(await bring(sign(first))).toMatchObject({ ok: true, value: { openDefects: 2, side: 'imported' } })
  const entries = (await readJournal(backend, project.id)).length
  expect(await bring(sign(first))).toMatchObject({ ok: true, value: { openDefects: 2 } })
  expect((await readJournal(backend, project.id)).length).toBe(entries)

  const defects = await call(backend, 'defect.list', { projectId: project.id })
  expect(defects.map(({ ordinal, text, item, doneAt }) => [ordinal, text, item, doneAt])).toEqual([
    [1, '照片看不清门牌', '03-4', null],
    [2, '补监理日志', null, null],
  ])
  const gapsOf = async () =>
    (await call(backend, 'project.gaps', { projectId: project.id })).filter(({ id }) =>
      id.startsWith('defect-'),
    )
  expect((await gapsOf()).map(({ level, text }) => `${level} ${text}`)).toEqual([
    'missing 接收单位退回整改：照片看不清门牌',
    'missing 接收单位退回整改：补监理日志',
  ])
  const [photo, diary] = defects
  await call(backend, 'defect.close', { id: photo?.id ?? '', note: '已重拍' })
  expect(await backend.dispatch('defect.close', { id: photo?.id, note: '再次' })).toMatchObject({
    ok: false,
    error: { code: 'conflict' },
  })
  expect(await gapsOf()).toHaveLength(1)
  await call(backend, 'defect.reopen', { id: photo?.id ?? '' })
  await call(backend, 'defect.close', { id: photo?.id ?? '', note: '已重拍' })

  const accepted = state({
    receiptId: uuid('9'),
    decision: 'accepted',
    defects: [],
    previousReceiptId: first.receiptId,
    at: '2023-10-05T02:00:00.000Z',
  })
  expect(await bring(sign(accepted))).toMatchObject({ ok: true, value: { openDefects: 0 } })
  expect(await gapsOf()).toEqual([])
  const after = await call(backend, 'defect.list', { projectId: project.id })
  expect(after.find(({ id }) => id === diary?.id)).toMatchObject({
    doneBy: '示例经办人',
    doneNote: '示例区城乡建设局已接收（接收回执）',
  })
  expect(after.find(({ id }) => id === photo?.id)).toMatchObject({ doneNote: '已重拍' })
  expect(await call(backend, 'bundle.list', { projectId: project.id })).toMatchObject([
    { receipt: { id: accepted.receiptId, decision: 'accepted' } },
  ])

  // An older receipt brought late is kept, and opens nothing that was settled after it; nor does it undo the newer one.
  const late = state({ receiptId: uuid('8'), at: '2023-09-20T02:00:00.000Z', defects: [] })
  expect(await bring(sign(late))).toMatchObject({ ok: true })
  expect(await call(backend, 'bundle.list', { projectId: project.id })).toMatchObject([
    { receipt: { id: accepted.receiptId } },
  ])
  expect((await call(backend, 'receipt.list', { projectId: project.id })).map(({ id }) => id)).toEqual([
    accepted.receiptId,
    first.receiptId,
    late.receiptId,
  ])
  expect(
    (await readJournal(backend, project.id))
      .map(({ action }) => action)
      .filter((action) => /receipt|defect/.test(action)),
  ).toEqual([
    'receipt.import',
    'defect.close',
    'defect.reopen',
    'defect.close',
    'receipt.import',
    'receipt.import',
  ])
})

it('what is not the bureau’s word on this very bundle is refused, and changes nothing', async () => {
  const { backend, project, state, bring, digest } = await begin()
  const stranger = makeOffice('EX-BUREAU', '示例区城乡建设局')
  const sister = makeOffice('SL-02', '示例街道办事处乙')
  await call(backend, 'trust.add', { card: sister.card })
  const good = toReceiptFile(state(), bureau.key)
  const cases: readonly [string, string, string][] = [
    ['changed words', good.replace('"returned"', '"accepted"'), '内容与签名不符'],
    ['cut short', good.slice(0, -40), '内容与签名不符'],
    ['no receipt', '回执：同意接收', '不是回执'],
    [
      'a key that nobody registered, under the bureau’s name',
      toReceiptFile(state(), stranger.key),
      '没有登记',
    ],
    ['another office’s key', toReceiptFile(state(), sister.key), '登记的是移交单位'],
    [
      'the bureau under another code',
      toReceiptFile(state({ bureau: { name: '示例局', code: 'EX-2', person: '示例' } }), bureau.key),
      '签名的却是',
    ],
    [
      'for another office',
      toReceiptFile(state({ office: { name: '示例街道乙', code: 'SL-02' } }), bureau.key),
      '不是给本单位的',
    ],
    [
      'for a bundle that is not ours',
      toReceiptFile(state({ bundleId: uuid('77') }), bureau.key),
      '不是在这个档案库里导出的',
    ],
    [
      'replayed for a bundle that was changed',
      toReceiptFile(state({ digests: ['0'.repeat(64)] }), bureau.key),
      '不一致',
    ],
    [
      'for a set where there is one',
      toReceiptFile(state({ digests: [digest, digest] }), bureau.key),
      '不一致',
    ],
  ]
  for (const [name, text, words] of cases) {
    expect(await bring(text), name).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(words) },
    })
  }
  expect(await call(backend, 'receipt.list', {})).toEqual([])
  expect(await call(backend, 'defect.list', { projectId: project.id })).toEqual([])

  expect(await bring(good)).toMatchObject({ ok: true })
  const other = toReceiptFile(state({ decision: 'accepted', defects: [] }), bureau.key)
  expect(await bring(other)).toMatchObject({ ok: false, error: { code: 'conflict' } })
})
