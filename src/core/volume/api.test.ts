import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { findChainBreak } from '#core/journal/chain.ts'
import { toPdf } from '#core/pdf/printer.ts'
import { type Volume, volumeFields } from '#shared/model/volume.ts'
import {
  addApprovedVisa,
  addProject,
  drawJpeg,
  importOne,
  openOffice,
  readJournal,
  temporaryFolder,
} from '#tests/builders.ts'
import { readPdf } from '#tests/pdf-text.ts'

const code = (name: string) => expect.objectContaining({ code: name })
const fields = (title: string) => volumeFields.parse({ title })

async function drawPdf(path: string, pages: number): Promise<string> {
  const content = Array.from({ length: pages }, (_, index) => ({
    text: `${path} ${index + 1}`,
    ...(index > 0 ? { pageBreak: 'before' as const } : {}),
  }))
  const facts = { title: path, author: '', subject: '', createdAt: '2023-06-01T00:00:00.000Z' }
  writeFileSync(path, (await toPdf({ content }, facts)).pdf)
  return path
}

/** A project with papers under three stages, one without an item, and two photos. */
async function begin() {
  const folder = temporaryFolder()
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  const at = (name: string) => join(folder, name)
  const ids = {
    plan: await importOne(backend, projectId, await drawPdf(at('施组.pdf'), 7), { item: '05-2' }),
    log: await importOne(backend, projectId, await drawPdf(at('日志.pdf'), 3), { item: '05-5' }),
    contract: await importOne(backend, projectId, await drawPdf(at('合同.pdf'), 2), { item: '04-4' }),
    loose: await importOne(backend, projectId, await drawPdf(at('未归.pdf'), 1)),
    scan: await importOne(backend, projectId, await drawJpeg(at('scan.jpg'), 1), { item: '07-2' }),
    before: await importOne(backend, projectId, await drawJpeg(at('before.jpg'), 2), { phase: 'before' }),
    after: await importOne(backend, projectId, await drawJpeg(at('after.jpg'), 3), {
      item: '11-1',
      phase: 'after',
    }),
  }
  return { folder, backend, projectId, ids }
}

const composeAll = async (backend: Backend, projectId: string) => {
  const { volumes } = await call(backend, 'volume.propose', { projectId })
  return call(backend, 'volume.compose', { projectId, keys: volumes.map(({ key }) => key) })
}
const get = (backend: Backend, id: string): Promise<Volume> => call(backend, 'volume.get', { id })
const idsOf = ({ items }: Volume) => items.map(({ recordId }) => recordId)

describe('composing', () => {
  it('proposes without changing anything, then makes what was chosen, with lines filled in', async () => {
    const { backend, projectId, ids } = await begin()
    const visa = await addApprovedVisa(backend, projectId, ids.scan)
    const journal = (await readJournal(backend, projectId)).length
    const proposal = await call(backend, 'volume.propose', { projectId })
    expect(proposal.volumes.map(({ title, kind, counts }) => [title, kind, counts.pages])).toEqual([
      ['示例小区改造项目招标合同文件（施工合同）', 'text', 2],
      ['示例小区改造项目施工管理文件（施组、施工日志）', 'text', 10],
      ['示例小区改造项目变更签证文件（现场签证表）', 'text', 1],
      ['示例小区改造项目改造前照片', 'photo', 1],
      ['示例小区改造项目改造后照片', 'photo', 1],
    ])
    expect(proposal).toMatchObject({ placed: 6, leftOutTotal: 1, leftOut: [{ recordId: ids.loose }] })
    expect(await readJournal(backend, projectId)).toHaveLength(journal)
    expect(await call(backend, 'volume.list', { projectId })).toMatchObject({
      volumes: [],
      unplaced: 7,
      unfiled: 1,
    })

    const list = await composeAll(backend, projectId)
    expect(list.volumes.map(({ number, ordinal }) => [number, ordinal])).toEqual(
      [1, 2, 3, 4, 5].map((ordinal) => [`SL-2023-01-00${ordinal}`, ordinal]),
    )
    expect(list).toMatchObject({ unplaced: 1, unfiled: 1, numberRule: '{项目}-{序号3}' })
    const [, works, visas] = list.volumes
    const held = await get(backend, works?.id ?? '')
    expect(held).toMatchObject({ total: 5, thicknessMm: 1, spineMm: 10, doubts: [] })
    expect(held.fields).toMatchObject({ compiledBy: '示例街道办事处', filer: '示例己' })
    expect(held.items).toMatchObject([
      { recordId: ids.plan, pages: 7, pageFrom: 1, pageTo: 7, responsible: '示例单位丙', form: 'text' },
      { recordId: ids.log, pages: 3, pageFrom: 8, pageTo: 10 },
    ])
    const signed = await get(backend, visas?.id ?? '')
    expect(signed.items).toMatchObject([{ recordId: ids.scan, documentNumber: visa.number, pages: 1 }])

    const entries = await readJournal(backend, projectId)
    expect(findChainBreak(entries)).toBeNull()
    const added = entries.filter(({ action }) => action === 'volume.add')
    expect(added).toHaveLength(5)
    expect(added[1]?.data).toMatchObject({ ordinal: 2, kind: 'text', recordIds: [ids.plan, ids.log] })
    expect((await call(backend, 'volume.propose', { projectId })).volumes).toEqual([])
  })

  it('refuses a proposal that is no longer what was seen', async () => {
    const { backend, projectId, folder } = await begin()
    const { volumes } = await call(backend, 'volume.propose', { projectId })
    await importOne(backend, projectId, await drawPdf(join(folder, '新.pdf'), 1), { item: '05-4' })
    const keys = volumes.map(({ key }) => key)
    await expect(call(backend, 'volume.compose', { projectId, keys })).rejects.toThrow(code('conflict'))
    expect((await call(backend, 'volume.list', { projectId })).volumes).toEqual([])
  })

  it('says when the pages of a paper are not known', async () => {
    const { backend, projectId, folder } = await begin()
    const path = join(folder, '说明.txt')
    writeFileSync(path, '文字说明')
    await importOne(backend, projectId, path, { item: '04-4' })
    const [contract] = (await composeAll(backend, projectId)).volumes
    expect(contract?.doubts).toEqual(['1 份页数待填，页次和总页数算不出'])
    const { items } = await get(backend, contract?.id ?? '')
    expect(items.at(-1)).toMatchObject({ pages: 0, pageFrom: null })
  })
})

describe('editing', () => {
  it('orders, edits and takes out; each with a journal row', async () => {
    const { backend, projectId, ids } = await begin()
    const { volumes } = await composeAll(backend, projectId)
    const id = volumes[1]?.id ?? ''
    const before = await get(backend, id)
    const typed = before.items.map(
      ({ recordId, pages, documentNumber, responsible, title, date, remark }) => ({
        recordId,
        pages,
        documentNumber,
        responsible,
        title,
        date,
        remark,
      }),
    )
    const [plan, log] = typed
    if (!plan || !log) throw new Error('two papers')
    const items = [{ ...log, date: '2023-05-01', title: '施工日志（五月）' }, plan]
    const after = await call(backend, 'volume.setItems', { id, items })
    expect(idsOf(after)).toEqual([ids.log, ids.plan])
    expect(after).toMatchObject({ fromOn: '2023-05-01', toOn: '2023-05-01' })
    expect(after.items[1]).toMatchObject({ pageFrom: 4, pageTo: 10 })
    const entry = (await readJournal(backend, projectId)).at(-1)
    expect(entry).toMatchObject({
      action: 'volume.items',
      data: { isReordered: true, changed: [{ recordId: ids.log }], added: [], removed: [] },
    })
    expect(idsOf(await call(backend, 'volume.setItems', { id, items: [plan] }))).toEqual([ids.plan])
    expect(await call(backend, 'volume.list', { projectId })).toMatchObject({ unplaced: 2 })
    await expect(call(backend, 'volume.setItems', { id, items: [plan, plan] })).rejects.toThrow(/出现了两次/)
  })

  it('keeps a record in one volume: refused in words, or taken over', async () => {
    const { backend, projectId, ids } = await begin()
    const { volumes } = await composeAll(backend, projectId)
    const [contract, works] = volumes.map(({ id }) => id)
    if (!contract || !works) throw new Error('two volumes')
    const input = { id: contract, recordIds: [ids.log, ids.loose] }
    await expect(call(backend, 'volume.addItems', input)).rejects.toThrow(
      /“日志”已在第 2 卷中，一份文件只能放在一卷。请先从那一卷移出，或选“移到本卷”。/,
    )
    const taken = await call(backend, 'volume.addItems', { ...input, takeOver: true })
    expect(idsOf(taken)).toEqual([ids.contract, ids.log, ids.loose])
    expect(idsOf(await get(backend, works))).toEqual([ids.plan])
    const entry = (await readJournal(backend, projectId)).at(-1)
    expect(entry).toMatchObject({
      action: 'volume.items',
      data: { added: [ids.log, ids.loose], fromVolumes: [2] },
    })
    // The same again changes nothing.
    expect(idsOf(await call(backend, 'volume.addItems', input))).toEqual(idsOf(taken))
  })

  it('takes only records of its own project that are in the archive', async () => {
    const { backend, projectId, ids, folder } = await begin()
    const other = await addProject(backend, { code: 'SL-2023-02' })
    const foreign = await importOne(backend, other.id, await drawPdf(join(folder, '外.pdf'), 1), {
      item: '05-2',
    })
    const { id } = await call(backend, 'volume.add', { projectId, kind: 'text', fields: fields('手工卷') })
    await call(backend, 'record.withdraw', { id: ids.loose, reason: '重复' })
    for (const recordId of [foreign, ids.loose]) {
      await expect(call(backend, 'volume.addItems', { id, recordIds: [recordId] })).rejects.toThrow(
        code('not-found'),
      )
    }
    expect((await get(backend, id)).items).toEqual([])
  })

  it('moves volumes, closes the gap of one that is taken apart, and follows the rule for numbers', async () => {
    const { backend, projectId } = await begin()
    const first = await composeAll(backend, projectId)
    const ids = first.volumes.map(({ id }) => id)
    const moved = await call(backend, 'volume.move', { id: ids[4] ?? '', ordinal: 1 })
    expect(moved.volumes.map(({ id }) => id)).toEqual([ids[4], ...ids.slice(0, 4)])
    await expect(call(backend, 'volume.move', { id: ids[0] ?? '', ordinal: 6 })).rejects.toThrow(/只有 5 卷/)
    const fewer = await call(backend, 'volume.remove', { id: ids[0] ?? '' })
    expect(fewer.volumes.map(({ id, ordinal }) => [id, ordinal])).toEqual([
      [ids[4], 1],
      [ids[1], 2],
      [ids[2], 3],
      [ids[3], 4],
    ])
    expect(fewer.unplaced).toBe(2)
    const renamed = await call(backend, 'volume.setNumberRule', { projectId, rule: '示例-{类别}{序号2}' })
    expect(renamed.volumes.map(({ number }) => number)).toEqual([
      '示例-照01',
      '示例-文02',
      '示例-文03',
      '示例-照04',
    ])
    await expect(call(backend, 'volume.setNumberRule', { projectId, rule: '示例' })).rejects.toThrow(
      code('rule'),
    )
    const own = await call(backend, 'volume.update', {
      id: ids[1] ?? '',
      fields: { ...fields('改名'), number: '甲-1' },
    })
    expect(own).toMatchObject({ number: '甲-1', ordinal: 2, fields: { title: '改名' } })
    const actions = (await readJournal(backend, projectId)).map(({ action }) => action)
    expect(actions.slice(-4)).toEqual(['volume.move', 'volume.remove', 'volume.rule', 'volume.update'])
  })

  it('says that a record was withdrawn after it was put in', async () => {
    const { backend, projectId, ids } = await begin()
    const { volumes } = await composeAll(backend, projectId)
    await call(backend, 'record.withdraw', { id: ids.log, reason: '传错' })
    const list = await call(backend, 'volume.list', { projectId })
    expect(list.volumes[1]?.doubts).toEqual(['1 份已从档案撤出，请移出本卷'])
    const volume = await get(backend, volumes[1]?.id ?? '')
    expect(volume.items.map(({ isWithdrawn }) => isWithdrawn)).toEqual([false, true])
    const made = await call(backend, 'volume.print', { volumeId: volume.id, part: 'contents' })
    const file = await backend.locateDocument(made.documentId)
    const { text } = await readPdf(readFileSync(file?.path ?? ''))
    expect(text).toContain('已撤出')
  })

  it('lists what lies in no volume, found by words', async () => {
    const { backend, projectId, ids } = await begin()
    const all = await call(backend, 'volume.unplaced', { projectId })
    expect(all.total).toBe(7)
    expect(all.items.at(0)).toMatchObject({ id: ids.contract, title: '合同', catalogueItem: '04-4' })
    expect((await call(backend, 'volume.unplaced', { projectId, text: '日志' })).items).toMatchObject([
      { id: ids.log },
    ])
    // `%` and `_` are letters, not wild cards.
    expect((await call(backend, 'volume.unplaced', { projectId, text: '%' })).total).toBe(0)
  })
})

describe('printing', () => {
  it('prints every part of a project, and refuses what there is not', async () => {
    const { backend, projectId } = await begin()
    await expect(call(backend, 'volume.print', { projectId, part: 'all' })).rejects.toThrow(/请先组卷/)
    const { volumes } = await composeAll(backend, projectId)
    const all = await call(backend, 'volume.print', { projectId, part: 'all' })
    // 案卷目录, five times 封面 卷内目录 备考表, 脊背.
    expect(all).toMatchObject({ pages: 17, fileName: '示例小区 案卷全套.pdf' })
    const one = await call(backend, 'volume.print', { volumeId: volumes[0]?.id ?? '', part: 'all' })
    expect(one).toMatchObject({ pages: 4, fileName: 'SL-2023-01-001 案卷全套.pdf' })
    const register = { volumeId: volumes[0]?.id ?? '', part: 'register' } as const
    await expect(call(backend, 'volume.print', register)).rejects.toThrow(/请在案卷列表中打印/)
    await expect(call(backend, 'volume.print', { part: 'all' })).rejects.toThrow(code('bad-input'))
  })

  it('names a character that the fonts do not have, and where it stands', async () => {
    const { backend, projectId } = await begin()
    const { id } = await call(backend, 'volume.add', { projectId, kind: 'text', fields: fields('示例🏠卷') })
    await expect(call(backend, 'volume.print', { volumeId: id, part: 'cover' })).rejects.toThrow(
      /“第 1 卷的案卷题名”中的「🏠」（U\+1F3E0）/,
    )
  })
})
