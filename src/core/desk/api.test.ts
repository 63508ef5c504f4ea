import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { parseReceiptFile } from '#core/receipt/format.ts'
import { serveFile } from '#media/serve.ts'
import type { ScanResult } from '#shared/model/desk.ts'
import type { VerifiedBatch } from '#shared/model/desk-verdict.ts'
import {
  addProject,
  drawJpeg,
  importOne,
  openBackend,
  openOffice,
  passphrase,
  temporaryFolder,
} from '#tests/builders.ts'
import { type ExampleFile, makeBundle, makeOffice, makeProject } from '#tests/support/example-bundle.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'

const pool = createInProcessPool()
const office = makeOffice('SL-01', '示例街道办事处')

async function openBureau(): Promise<Backend> {
  const backend = await openBackend()
  await call(backend, 'library.create', {
    office: '示例区城乡建设局',
    code: 'EX-BUREAU',
    operator: '示例收件人',
    role: 'bureau',
    passphrase,
  })
  await call(backend, 'trust.add', { card: office.card })
  return backend
}

async function scan(backend: Backend, path: string): Promise<{ scanJobId: string; result: ScanResult }> {
  const { sourceId } = await backend.registerSource([path], { name: 'U盘', isTemporary: false })
  const { jobId } = await call(backend, 'desk.scan', { sourceId })
  const job = await backend.waitForJob(jobId)
  expect([job.state, job.error]).toEqual(['done', ''])
  return { scanJobId: jobId, result: job.result as ScanResult }
}

async function verifyAll(backend: Backend, path: string): Promise<VerifiedBatch> {
  const { scanJobId, result } = await scan(backend, path)
  const foundIds = result.bundles.map(({ foundId }) => foundId)
  const { jobId } = await call(backend, 'desk.verify', { scanJobId, foundIds })
  const job = await backend.waitForJob(jobId)
  expect([job.state, job.error]).toEqual(['done', ''])
  return job.result as VerifiedBatch
}

async function photoOf(folder: string, seed: number): Promise<ExampleFile> {
  const content = readFileSync(await drawJpeg(join(folder, `${seed}.jpg`), seed, 200))
  return { title: `照片 ${seed}`, content, kind: 'photo', extension: 'jpg' }
}

/** Records as a program would declare them: their types by their names. */
const withTypes: NonNullable<Parameters<typeof makeBundle>[3]>['changeDocument'] = (document) => ({
  ...document,
  records: document.records.map((record) => ({
    ...record,
    mime: record.extension === 'jpg' ? 'image/jpeg' : 'application/octet-stream',
  })),
})

it('from the stick to the ledger: scan, verify, browse, return, a newer one accepted', async () => {
  const folder = temporaryFolder()
  const stick = join(folder, 'U盘')
  const backend = await openBureau()
  const project = makeProject()
  const contract = { title: '施工合同', content: '示例合同', catalogueItem: '04-4' }
  const first = await makeBundle(join(stick, '移交'), office, pool, {
    project,
    files: [await photoOf(folder, 1), contract],
    changeDocument: withTypes,
  })
  rmSync(join(stick, '移交', 'vault'), { recursive: true })

  const { result } = await scan(backend, stick)
  expect(result.bundles).toMatchObject([
    {
      name: first.name,
      place: `U盘/移交/${first.name}`,
      form: 'folder',
      office: '示例街道办事处',
      volumes: { found: [1], total: 1 },
      known: null,
    },
  ])
  const { received, failures } = await verifyAll(backend, stick)
  expect(failures).toEqual([])
  const [id = ''] = received
  expect(await call(backend, 'desk.get', { id })).toMatchObject({
    verdict: 'trusted',
    officeCode: 'SL-01',
    isThere: true,
    decision: null,
    facts: { buildings: 3, households: 120, areaSquareMetres: 12_000.5, photos: 1, purpose: '验收归档' },
  })
  // Again: the same row.
  expect((await verifyAll(backend, stick)).received).toEqual([id])
  expect(await call(backend, 'desk.list', {})).toHaveLength(1)

  const browsed = await call(backend, 'desk.browse', { receivedId: id })
  expect(browsed.stages.map(({ directory }) => directory)).toEqual(['04-招标合同', '11-声像'])
  expect(browsed.items.map(({ title, kind }) => `${kind} ${title}`)).toEqual([
    'document 施工合同',
    'photo 照片 1',
  ])
  const photo = browsed.items[1]
  expect(browsed.items[0]?.asset).toBeNull()
  const searched = await call(backend, 'desk.browse', { receivedId: id, text: '照片', directory: '11-声像' })
  expect(searched.total).toBe(1)
  const original = await backend.locateAsset(photo?.asset ?? '', 'original')
  expect(original).toMatchObject({ mime: 'image/jpeg', path: expect.stringContaining(first.name) })
  expect((await backend.locateAsset(photo?.asset ?? '', 'thumb'))?.bytes).toBeGreaterThan(100)

  const returned = {
    receivedId: id,
    decision: 'returned' as const,
    passphrase,
    defects: [{ text: '照片看不清门牌', recordId: photo?.recordId ?? null }],
  }
  await expect(call(backend, 'desk.decide', { ...returned, passphrase: 'wrong' })).rejects.toMatchObject({
    code: 'wrong-passphrase',
  })
  for (const bad of [
    { ...returned, defects: [] },
    { ...returned, defects: [{ text: '没有这一项', item: '99-9' }] },
    { ...returned, defects: [{ text: '别处的文件', recordId: '0190a000-0000-7000-8000-000000000009' }] },
    { ...returned, decision: 'accepted' as const },
  ]) {
    expect(await backend.dispatch('desk.decide', bad)).toMatchObject({ ok: false })
  }
  expect(readdirSync(join(stick, '移交'))).toEqual([first.name])
  const receipt = await call(backend, 'desk.decide', returned)
  expect(receipt.isBeside).toBe(true)
  const beside = [first.name, receipt.path.split('/').at(-1)]
  expect(new Set(readdirSync(join(stick, '移交')))).toEqual(new Set(beside))
  const own = await call(backend, 'office.card', {})
  const parsed = parseReceiptFile(readFileSync(receipt.path, 'utf8'))
  expect(parsed).toMatchObject({
    ok: true,
    fingerprint: own.fingerprint,
    statement: {
      bundleId: first.document.bundleId,
      digests: first.digests,
      decision: 'returned',
      defects: [{ text: '照片看不清门牌', item: null, recordId: photo?.recordId }],
      previousReceiptId: null,
    },
  })
  const page = await call(backend, 'desk.receipt', { receiptId: receipt.receiptId })
  expect(page.pages).toBe(1)
  expect(await call(backend, 'desk.ledger', { year: 2023 })).toMatchObject({
    lines: [{ receivedId: id, decision: 'returned', openDefects: 1 }],
    accepted: { communities: 0 },
  })

  const second = await makeBundle(join(folder, '做'), office, pool, {
    project,
    history: first.entries,
    createdAt: '2023-07-01T00:30:15.000Z',
    files: [await photoOf(folder, 1), contract, { title: '补交', content: '补交的', catalogueItem: '04-4' }],
    changeDocument: (document) => ({
      ...document,
      records: document.records.map((record) => {
        const known = first.document.records.find(({ sha256 }) => sha256 === record.sha256)
        return { ...record, id: known?.id ?? record.id }
      }),
    }),
  })
  await mkdir(join(stick, '补'))
  renameSync(second.path, join(stick, '补', second.name))
  const again = await verifyAll(backend, stick)
  expect(again.received).toContain(id)
  const rows = await call(backend, 'desk.list', {})
  const stateOf = (name: string) => rows.find((row) => row.name === name)
  expect(stateOf(first.name)).toMatchObject({ isSuperseded: true, decision: 'returned' })
  expect(stateOf(second.name)).toMatchObject({ isSuperseded: false, decision: null })
  const newer = rows.find(({ name }) => name === second.name)?.id ?? ''
  expect(await call(backend, 'desk.compare', { receivedId: newer })).toMatchObject({
    earlier: { receivedId: id },
    extendsHistory: true,
    newEntries: 1,
    added: 1,
    removed: 0,
    changed: 0,
    same: 2,
    items: [{ change: 'added', title: '补交' }],
  })
  const accepted = await call(backend, 'desk.decide', { receivedId: newer, decision: 'accepted', passphrase })
  expect(parseReceiptFile(readFileSync(accepted.path, 'utf8'))).toMatchObject({
    statement: { previousReceiptId: receipt.receiptId, decision: 'accepted' },
  })
  expect(
    await backend.dispatch('desk.decide', {
      receivedId: newer,
      decision: 'returned',
      note: '改主意',
      passphrase,
    }),
  ).toMatchObject({ ok: false, error: { code: 'conflict' } })

  await call(backend, 'desk.setTask', {
    year: 2023,
    communities: 2,
    buildings: 3,
    households: 100,
    areaSquareMetres: 20_000,
  })
  expect(await call(backend, 'desk.ledger', { year: 2023 })).toMatchObject({
    lines: [{ receivedId: newer, decision: 'accepted', openDefects: 0 }],
    accepted: { communities: 1, buildings: 3, households: 120, areaSquareMetres: 12_000.5 },
    task: { communities: 2 },
  })
  expect(await call(backend, 'desk.ledgerSheet', { year: 2023 })).toMatchObject({ pages: 3 })

  renameSync(stick, `${stick}-拔出`)
  expect((await call(backend, 'desk.get', { id })).isThere).toBe(false)
  await expect(call(backend, 'desk.browse', { receivedId: id })).rejects.toMatchObject({ code: 'not-found' })
  expect(await backend.locateAsset(photo?.asset ?? '', 'original')).toBeNull()

  const { location } = await call(backend, 'library.status', {})
  await backend.close()
  const database = new Database(join(location, 'library.sqlite'), { readonly: true })
  const lines = database
    .prepare(`select line from journal where scope = 'library' order by seq`)
    .pluck()
    .all()
  database.close()
  const actions = lines.map((line) => (JSON.parse(String(line)) as { action: string }).action)
  expect(actions.filter((action) => action.startsWith('desk.'))).toEqual([
    ...['desk.verify', 'desk.verify', 'desk.return'],
    ...['desk.verify', 'desk.verify', 'desk.accept', 'desk.setTask'],
  ])
})

it('one bad bundle stops nothing; nothing outside a bundle is ever shown; what cannot be written goes to the outbox', async () => {
  const folder = temporaryFolder()
  const stick = join(folder, 'U盘')
  const backend = await openBureau()
  const files = [await photoOf(folder, 2)]
  const options = { files, changeDocument: withTypes }
  const good = await makeBundle(join(folder, '好'), office, pool, { ...options, form: 'zip' })
  const stranger = await makeBundle(join(folder, '生'), makeOffice('SL-02', '示例街道乙'), pool, options)
  const spoilt = await makeBundle(join(folder, '坏'), office, pool, {
    ...options,
    project: { ...makeProject(), code: 'SL-2023-002' },
  })
  const set = await makeBundle(join(folder, '套'), office, pool, {
    ...options,
    project: { ...makeProject(), code: 'SL-2023-003' },
    files: [...files, { title: '大', content: Buffer.alloc(20_000, 1), extension: 'mp4', kind: 'video' }],
    volumeBytes: 20_100,
  })
  await mkdir(stick)
  const put = (path: string, name: string) => {
    renameSync(path, join(stick, name))
    return join(stick, name)
  }
  const zip = put(good.path, good.name)
  put(stranger.path, `乙-${stranger.name}`)
  const bad = put(spoilt.path, `坏-${spoilt.name}`)
  const photo = spoilt.document.records[0]?.path ?? ''
  writeFileSync(join(bad, photo), 'x'.repeat(spoilt.document.records[0]?.bytes ?? 0))
  expect(set.paths.length).toBeGreaterThan(1)
  const volume = put(set.paths[0] ?? '', set.name)

  // Cancelled: no verdict on what was not judged yet, and nothing in the way of doing it again.
  const looked = await scan(backend, stick)
  const foundIds = looked.result.bundles.map(({ foundId }) => foundId)
  const begun = await call(backend, 'desk.verify', { scanJobId: looked.scanJobId, foundIds })
  await call(backend, 'job.cancel', { id: begun.jobId })
  expect((await backend.waitForJob(begun.jobId)).state).toBe('cancelled')
  expect((await call(backend, 'desk.list', {})).length).toBeLessThan(4)
  for (const wrong of [
    { scanJobId: begun.jobId, foundIds },
    { scanJobId: looked.scanJobId, foundIds: ['../../etc'] },
  ])
    expect(await backend.dispatch('desk.verify', wrong)).toMatchObject({ error: { code: 'not-found' } })

  const { received } = await verifyAll(backend, stick)
  expect(received).toHaveLength(4)
  const rows = await call(backend, 'desk.list', {})
  const at = (name: string) => rows.find((row) => row.name === name)
  const whole = at(good.name)
  expect(whole).toMatchObject({ verdict: 'trusted' })
  expect(at(`乙-${stranger.name}`)).toMatchObject({ verdict: 'unknown-signer' })
  expect(at(`坏-${spoilt.name}`)).toMatchObject({
    verdict: 'invalid',
    sentence: expect.stringContaining('被改动'),
  })
  expect(at(set.name)).toMatchObject({ sentence: expect.stringMatching(/^缺第 2 卷/) })

  const decide = (name: string, decision: 'accepted' | 'returned') =>
    backend.dispatch('desk.decide', { receivedId: at(name)?.id, decision, note: '请核对', passphrase })
  for (const name of [`乙-${stranger.name}`, `坏-${spoilt.name}`, set.name])
    expect(await decide(name, 'accepted')).toMatchObject({ ok: false, error: { code: 'rule' } })
  expect(await decide(set.name, 'returned')).toMatchObject({ ok: false, error: { code: 'rule' } })

  // In a zip: only the bytes of the file itself, by range.
  const browsed = await call(backend, 'desk.browse', { receivedId: whole?.id ?? '' })
  const asset = browsed.items.find(({ kind }) => kind === 'photo')?.asset ?? ''
  const located = await backend.locateAsset(asset, 'original')
  expect(located).toMatchObject({ path: zip, part: { bytes: files[0]?.content.length } })
  const served = located && (await serveFile(located, { method: 'GET', range: 'bytes=0-1' }))
  expect(served?.status).toBe(206)
  expect(served?.headers['content-range']).toBe(`bytes 0-1/${files[0]?.content.length}`)
  const body = served?.body && Buffer.from(await new Response(served.body).arrayBuffer())
  expect(body).toEqual(Buffer.from([0xff, 0xd8]))
  const all = located && (await serveFile(located, { method: 'GET' }))
  const bytes = all?.body && Buffer.from(await new Response(all.body).arrayBuffer())
  expect(bytes).toEqual(Buffer.from(files[0]?.content ?? ''))
  expect((await backend.locateAsset(asset, 'thumb'))?.bytes).toBeGreaterThan(100)

  // The other volume of a set that is not there: listed, not shown.
  const inSet = await call(backend, 'desk.browse', { receivedId: at(set.name)?.id ?? '' })
  expect(inSet.items.map(({ volume: number, asset: shown }) => [number, shown === null])).toEqual(
    inSet.items.map(({ volume: number, kind }) => [number, number !== 1 || kind !== 'photo']),
  )
  expect(existsSync(volume)).toBe(true)

  // Another bundle in the place of the one that was verified is not shown as it.
  rmSync(zip)
  const other = await makeBundle(join(folder, '换'), office, pool, { ...options, form: 'zip' })
  renameSync(other.path, zip)
  await expect(call(backend, 'desk.browse', { receivedId: whole?.id ?? '' })).rejects.toMatchObject({
    message: expect.stringContaining('另一个成果包'),
  })
  expect(await backend.locateAsset(asset, 'original')).toBeNull()

  // The stick is gone: the decision is not lost for that.
  renameSync(stick, `${stick}-拔出`)
  const decided = await decide(good.name, 'accepted')
  expect(decided).toMatchObject({ ok: true, value: { isBeside: false } })
  expect(parseReceiptFile(readFileSync((decided as { value: { path: string } }).value.path, 'utf8')).ok).toBe(
    true,
  )
})

it('a restricted file comes encrypted to the bureau, is opened by its key alone, and does not gather', async () => {
  const folder = temporaryFolder()
  const bureau = await openBureau()
  await call(bureau, 'key.addCompanion', { kind: 'age', passphrase })
  const handing = await openOffice(join(folder, 'office'))
  await call(bureau, 'trust.add', { card: (await call(handing, 'office.card', {})).card })
  await call(handing, 'trust.add', { card: (await call(bureau, 'office.card', {})).card })
  const { id: projectId } = await addProject(handing)
  const survey = join(folder, '调查表.pdf')
  writeFileSync(survey, '%PDF-1.4 示例调查表\n%%EOF')
  await importOne(handing, projectId, survey, { item: '02-1' })
  await importOne(handing, projectId, await drawJpeg(join(folder, 'a.jpg'), 3))
  await mkdir(join(folder, 'U盘'))
  const { destinationId } = handing.registerDestination(join(folder, 'U盘'))
  const { jobId } = await call(handing, 'bundle.export', {
    projectId,
    passphrase,
    destinationId,
    purpose: 'periodic',
    restricted: 'encrypt',
    recipient: 'EX-BUREAU',
  })
  expect(await handing.waitForJob(jobId)).toMatchObject({ state: 'done' })

  const [receivedId = ''] = (await verifyAll(bureau, join(folder, 'U盘'))).received
  expect(await call(bureau, 'desk.get', { id: receivedId })).toMatchObject({
    verdict: 'trusted',
    facts: { purpose: '阶段移交' },
  })
  const { items } = await call(bureau, 'desk.browse', { receivedId })
  const closed = items.find(({ isEncrypted }) => isEncrypted)
  expect(closed).toMatchObject({ asset: null, item: '02-1' })
  const input = { receivedId, recordId: closed?.recordId ?? '', passphrase }
  expect(await bureau.dispatch('desk.decrypt', { ...input, passphrase: '不对的口令' })).toMatchObject({
    error: { code: 'wrong-passphrase' },
  })
  const first = await call(bureau, 'desk.decrypt', input)
  const lying = await bureau.locateDocument(first.documentId)
  expect(lying).toMatchObject({ mime: 'application/octet-stream', fileName: expect.stringMatching(/\.pdf$/) })
  expect(readFileSync(lying?.path ?? '', 'utf8')).toBe(readFileSync(survey, 'utf8'))
  // The next one takes its place: nothing of residents stays behind it.
  await call(bureau, 'desk.decrypt', input)
  expect(existsSync(lying?.path ?? '')).toBe(false)
  expect(await bureau.locateDocument(first.documentId)).toBeNull()
  expect(await handing.dispatch('desk.decrypt', input)).toMatchObject({ error: { code: 'rule' } })
})
