import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { routineParties } from '#shared/model/signoff.ts'
import type { VisaInput } from '#shared/model/signoff-form.ts'
import {
  addApprovedVisa,
  addProject,
  changeFields,
  drawJpeg,
  importOne,
  openBackend,
  openOffice,
  readJournal,
  signatureOf,
  temporaryFolder,
  visaFields,
} from '#tests/builders.ts'
import { readPdf, squeeze } from '#tests/pdf-text.ts'
import { readWorkbook } from '#tests/xlsx.ts'

async function begin() {
  const folder = temporaryFolder()
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend, { contractFen: 1_000_000_00 })
  const scan = await importOne(backend, projectId, await drawJpeg(join(folder, 'scan.jpg'), 1))
  const photo = await importOne(backend, projectId, await drawJpeg(join(folder, 'photo.jpg'), 2))
  return { folder, backend, projectId, scan, photo }
}

const addVisa = (backend: Backend, projectId: string, fields: Partial<VisaInput> = {}) =>
  call(backend, 'signoff.add', { projectId, visa: { ...visaFields, ...fields } })

async function readMade(backend: Backend, { documentId }: MadeDocument): Promise<Buffer> {
  const located = await backend.locateDocument(documentId)
  if (!located) throw new Error('the document is not there')
  return readFileSync(located.path)
}

/** An approved visa, a void one, a draft with a shared photo twice, and a change. */
async function fill() {
  const known = await begin()
  const { backend, projectId, scan, photo } = known
  const approved = await addApprovedVisa(backend, projectId, scan)
  const voided = await addVisa(backend, projectId)
  await call(backend, 'signoff.void', { id: voided.id, reason: '重复填写' })
  const photos = [{ recordId: photo, moment: 'during' as const }]
  const draft = await addVisa(backend, projectId, { photos, part: '西侧管沟', building: '2 号楼' })
  const change = await call(backend, 'signoff.add', { projectId, change: { ...changeFields, photos } })
  return { ...known, approved, voided, draft, change }
}

describe('ledger', () => {
  it('holds every change and visa with what counts, of one project or of all', async () => {
    const { backend, projectId, approved, voided, draft, change } = await fill()
    const ledger = await call(backend, 'ledger.get', { projectId })
    expect(ledger.rows.map(({ id, countedFen }) => [id, countedFen])).toEqual([
      [approved.id, 233_125],
      [voided.id, 0],
      [draft.id, 233_125],
      [change.id, 270_000],
    ])
    expect(ledger).toMatchObject({
      missingNumbers: [],
      totalFen: 736_250,
      approvedFen: 233_125,
      contractFen: 100_000_000,
      contractsMissing: 0,
    })
    expect(ledger.alerts.filter(({ rule }) => rule === 'same-photo')).toMatchObject([
      { signoffIds: [draft.id, change.id] },
    ])
    const other = await addProject(backend, { code: 'SL-2023-02', community: '示例小区二' })
    await addVisa(backend, other.id)
    const all = await call(backend, 'ledger.get', {})
    expect(all.rows).toHaveLength(5)
    expect(all.totalFen).toBe(736_250 + 233_125)
    expect(all.contractsMissing).toBe(1)
    const missing = '00000000-0000-7000-8000-000000000000'
    await expect(call(backend, 'ledger.get', { projectId: missing })).rejects.toThrow(/找不到这个项目/)
  })

  it('moves a sum to the correction when that is approved', async () => {
    const { backend, projectId, scan } = await begin()
    const first = await addApprovedVisa(backend, projectId, scan)
    const lines = [{ item: '拆除', unit: 'm³', quantity: '10', unitPriceFen: 18_650 }]
    const { id } = await call(backend, 'signoff.add', {
      projectId,
      visa: { ...visaFields, lines },
      supersedes: first.id,
    })
    const total = async () => (await call(backend, 'ledger.get', { projectId })).totalFen
    expect(await total()).toBe(233_125)
    for (const party of routineParties) {
      await call(backend, 'signoff.sign', { id, signature: signatureOf(party, scan) })
    }
    expect(await total()).toBe(186_500)
    const review = await call(backend, 'signoff.review', { id })
    // The scan of the first paper was used again.
    expect(review.alerts.map(({ rule }) => rule)).toContain('same-scan')
    expect(review.alerts.map(({ rule }) => rule)).not.toContain('same-quantity')
  })

  it('reviews one: faults, missing proof, time limits, alerts', async () => {
    const { backend, projectId } = await begin()
    const lines = [{ item: '散水', unit: 'm²', quantity: '36', expression: '45×0.7', unitPriceFen: 9_500 }]
    const { id } = await addVisa(backend, projectId, { lines })
    const review = await call(backend, 'signoff.review', { id })
    expect(review.faults).toEqual(['第 1 行计算式得 31.5，填写的工程量是 36，请改成一致'])
    expect(review.proofLacks).toEqual([
      '书面指令没有附件',
      '没有施工前照片',
      '没有施工中照片',
      '没有施工后照片',
    ])
    expect(review.deadlines).toMatchObject([{ id: 'visa-filing', state: 'late' }])
    expect(review.alerts.map(({ rule }) => rule).toSorted()).toEqual(['expression', 'late-record'])
    await call(backend, 'signoff.void', { id, reason: '重复' })
    expect(await call(backend, 'signoff.review', { id })).toEqual({
      faults: [],
      proofLacks: [],
      deadlines: [],
      alerts: [],
    })
  })

  it('takes the day of a photo from its record', async () => {
    const { backend, projectId, photo } = await begin()
    const photos = [{ recordId: photo, moment: 'during' as const }]
    const { id } = await addVisa(backend, projectId, { photos })
    const early = async () =>
      (await call(backend, 'signoff.review', { id })).alerts.some(({ rule }) => rule === 'before-instruction')
    expect(await early()).toBe(false)
    // 2023-06-07 23:59 in 北京时间, a minute before the day of the instruction.
    await call(backend, 'record.update', { ids: [photo], patch: { takenAt: '2023-06-07T15:59:00.000Z' } })
    expect(await early()).toBe(true)
  })

  it('names a number that was taken out of the file behind the program’s back', async () => {
    const library = join(temporaryFolder(), 'library')
    const backend = await openOffice(library)
    const { id: projectId } = await addProject(backend)
    const visas = [await addVisa(backend, projectId), await addVisa(backend, projectId)]
    await backend.close()
    const sqlite = new Database(join(library, 'library.sqlite'))
    sqlite.pragma('foreign_keys = OFF')
    sqlite.prepare('delete from signoff where id = ?').run(visas[0]?.id)
    sqlite.close()
    const tampered = await openBackend(library)
    const { missingNumbers, rows } = await call(tampered, 'ledger.get', { projectId })
    expect(rows).toHaveLength(1)
    expect(missingNumbers).toEqual(['现场签证 2023 年缺 001 号'])
    const { text } = await readPdf(
      await readMade(tampered, await call(tampered, 'ledger.pdf', { projectId })),
    )
    expect(text).toContain('缺号：现场签证2023年缺001号。')
  })
})

describe('exports', () => {
  it('writes a workbook that says the same, text as text', async () => {
    const { backend, projectId, approved } = await fill()
    await addVisa(backend, projectId, { title: '=1+1', part: '@SUM(A1)', cause: 'policy' })
    const made = await call(backend, 'ledger.excel', { projectId })
    expect(made.fileName).toBe('示例小区 变更签证台账 2023-09-01.xlsx')
    const { sheets, formulas } = await readWorkbook(await readMade(backend, made))
    expect(formulas).toBe(0)
    expect([...sheets.keys()]).toEqual(['台账', '汇总', '缺依据', '需要说明的事'])
    const rows = sheets.get('台账') ?? []
    expect(rows[2]).toEqual([
      '序号',
      '编号',
      '类别',
      '日期',
      '楼栋部位',
      '事由',
      '原因',
      '申报（元）',
      '监理核定（元）',
      '评审核定（元）',
      '街道确认（元）',
      '计入金额（元）',
      '状态',
      '缺什么',
      '时限',
      '支付期数',
    ])
    expect(rows[3]?.slice(0, 13)).toEqual([
      1,
      approved.number,
      '签证',
      '2023-06-12',
      '东侧管沟',
      '管沟处理',
      '现场条件',
      2331.25,
      null,
      null,
      null,
      2331.25,
      '已签认',
    ])
    expect(rows[4]?.[13]).toBe('作废：重复填写')
    expect(rows[6]?.[5]).toBe('=1+1')
    const total = rows.at(-1)
    expect([total?.[0], total?.[1], total?.[7], total?.[11]]).toEqual(['合计', '5 份', 9693.75, 9693.75])
    const sums = sheets.get('汇总') ?? []
    expect(sums).toContainEqual(['状态', '已签认', 1, 2331.25])
    expect(sums).toContainEqual(['合计', '合同价', null, 1_000_000])
    const alerts = (sheets.get('需要说明的事') ?? []).map(([, , text]) => text)
    expect(alerts.some((text) => String(text).includes('附了同样的照片'))).toBe(true)
  })

  it('prints the ledger on A4 across, long words within their columns', async () => {
    const { backend, projectId, approved, voided } = await fill()
    const title = `管沟${'A'.repeat(58)}`
    await addVisa(backend, projectId, { title })
    const made = await call(backend, 'ledger.pdf', { projectId })
    expect(made.fileName).toBe('示例小区 变更签证台账 2023-09-01.pdf')
    const { text, sizes } = await readPdf(await readMade(backend, made))
    expect(sizes).toHaveLength(made.pages)
    for (const { width, height } of sizes) {
      expect(width).toBeCloseTo(841.89, 0)
      expect(height).toBeCloseTo(595.28, 0)
    }
    for (const words of [
      '工程变更及现场签证台账',
      '工程名称：示例小区改造项目',
      '合同价 1,000,000.00 元',
      '计入合计 9,693.75 元，占合同价 1.0%',
      '已签认 2,331.25 元',
      '编号连续，没有缺号。',
      '合计',
    ]) {
      expect(text).toContain(squeeze(words))
    }
    for (const { number } of [approved, voided]) expect(text).toContain(number.slice(0, 10))
    expect(text.match(/A/g)?.length ?? 0).toBeGreaterThanOrEqual(58)
  })

  it('prints all projects together, and an empty ledger', async () => {
    const { backend } = await begin()
    const empty = await call(backend, 'ledger.pdf', {})
    expect((await readPdf(await readMade(backend, empty))).text).toContain('共0份')
    expect(empty.fileName).toBe('全部项目 变更签证台账 2023-09-01.pdf')
  })

  it('refuses characters that would print as empty boxes, naming the place', async () => {
    const { backend, projectId } = await begin()
    await addVisa(backend, projectId, { title: '管沟😀' })
    await expect(call(backend, 'ledger.pdf', { projectId })).rejects.toThrow(/001 事由”中的.*1F600/)
  })

  it('is filed under 07-4 as a record of the project, with the journal’s row', async () => {
    const { backend, projectId } = await fill()
    const { recordId } = await call(backend, 'ledger.archive', { projectId })
    const record = await call(backend, 'record.get', { id: recordId })
    expect(record).toMatchObject({ catalogueItem: '07-4', origin: 'generated', mime: 'application/pdf' })
    expect(record.originalName).toBe('示例小区 变更签证台账 2023-09-01.pdf')
    const entries = await readJournal(backend, projectId)
    expect(entries.filter(({ subject }) => subject === recordId)).toHaveLength(1)
  })
})
