import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Backend, call, createBackend } from '#core/backend.ts'
import { toReceiptFile } from '#core/receipt/service.ts'
import type { BundlePlan, VerifyReport } from '#shared/model/bundle.ts'
import type { OfficeCard } from '#shared/model/office.ts'
import {
  addApprovedVisa,
  addProject,
  drawJpeg,
  importOne,
  passphrase,
  readJournal,
  sha256Of,
  testPorts,
} from '#tests/builders.ts'
import { makeOffice } from '#tests/support/example-bundle.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'
import { makeStatement } from '#tests/support/receipts.ts'
import { decryptFile } from './age.ts'
import type { ExportResult } from './export.ts'
import type { ProjectJson } from './project-json.ts'
import { verifyBundle } from './verify.ts'

const bureau = makeOffice('EX-BUREAU', '示例区城乡建设局')
let identity = ''
let bureauCard: OfficeCard
beforeAll(async () => {
  identity = await generateX25519Identity()
  const validity = { validFrom: '2020-01-01T00:00:00.000Z', validTo: null, replacedBy: null }
  const publicKey = await identityToRecipient(identity)
  bureauCard = {
    ...bureau.card,
    role: 'bureau',
    keys: [...bureau.card.keys, { algorithm: 'age', publicKey, ...validity }],
  }
})

let home = ''
let backend: Backend
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'huanxin-export-'))
  backend = await createBackend(testPorts(join(home, 'library')))
  await call(backend, 'library.create', { office: '示例街道办事处', code: 'TEST-01', passphrase })
  return async () => {
    await backend.close()
    rmSync(home, { recursive: true, force: true })
  }
})
let projects = 0

/** A project that has a contract, a survey sheet, a payment paper and an approved visa with its scan. */
async function begin() {
  projects += 1
  const folder = join(home, `project-${projects}`)
  mkdirSync(folder)
  const { id: projectId } = await addProject(backend, { code: `SL-2023-0${projects}` })
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const pdf = (text: string) => `%PDF-1.4\n% ${text}\n`
  const scan = await importOne(backend, projectId, await drawJpeg(join(folder, 'scan.jpg'), 3))
  const visa = await addApprovedVisa(backend, projectId, scan)
  const records = {
    scan,
    contract: await importOne(backend, projectId, file('合同.pdf', pdf('合同')), { item: '04-4' }),
    survey: await importOne(backend, projectId, file('意愿表 业主张三 13812345678.pdf', pdf('调查表')), {
      item: '02-1',
    }),
    payment: await importOne(backend, projectId, file('付款申请.pdf', pdf('付款')), { item: '08-1' }),
  }
  const plan = (options: object = {}) => call(backend, 'bundle.plan', { projectId, ...options })
  let count = 0
  /** Exports, and reads back what was made. */
  const make = async (options: object = {}, key = passphrase) => {
    count += 1
    const out = join(folder, `out-${count}`)
    mkdirSync(out)
    const { destinationId } = backend.registerDestination(out)
    const { jobId } = await call(backend, 'bundle.export', {
      projectId,
      passphrase: key,
      destinationId,
      ...options,
    })
    const job = await backend.waitForJob(jobId)
    expect(job.error).toBe('')
    const result = job.result as ExportResult
    const document =
      result.path.endsWith('.zip') === true
        ? null
        : (JSON.parse(readFileSync(join(result.path, 'data/project.json'), 'utf8')) as ProjectJson)
    return { ...result, out, document }
  }
  return { folder, projectId, visa, records, plan, make, file, pdf }
}
type Begun = Awaited<ReturnType<typeof begin>>

async function verifyOwn(bundleId: string): Promise<VerifyReport> {
  const { jobId } = await call(backend, 'bundle.verifyOwn', { bundleId })
  return (await backend.waitForJob(jobId)).result as VerifyReport
}
const failed = ({ checks }: VerifyReport) =>
  checks.filter(({ result }) => result === 'fail').map(({ id }) => id)
const idsOf = (document: ProjectJson | null) => document?.records.map(({ id }) => id).sort()

/** Brings a receipt of the bureau for a bundle. */
async function receive(
  { folder, projectId }: Begun,
  bundleId: string,
  decision: 'accepted' | 'returned',
  at: string,
) {
  const [row] = (await call(backend, 'bundle.list', { projectId })).filter(({ id }) => id === bundleId)
  const project = await call(backend, 'project.get', { id: projectId })
  const digests = readdirSync(row?.location ?? '')
    .sort()
    .map((name) => sha256Of(readFileSync(join(row?.location ?? '', name, 'tagmanifest-sha256.txt'))))
  const statement = makeStatement({
    bundleId,
    receiptId: crypto.randomUUID(),
    digests,
    project: { code: project.code, name: project.name },
    decision,
    defects: [],
    at,
  })
  const path = join(folder, `${statement.receiptId}.txt`)
  writeFileSync(path, toReceiptFile(statement, bureau.key))
  const { sourceId } = await backend.registerSource([path], { name: '回执', isTemporary: false })
  await call(backend, 'receipt.import', { sourceId })
  return statement
}

describe('restricted files', () => {
  const refusals = async (plan: (options: object) => Promise<BundlePlan>, recipient: string | null) =>
    (await plan({ restricted: 'encrypt', recipient })).obstacles.join()

  it('are left out, unless a registered bureau has a key they can be encrypted to', async () => {
    const { plan } = await begin()
    const left = await plan()
    expect(left.restricted).toEqual({ files: 1, encrypted: 0 })
    expect(left.omitted).toMatchObject([{ reason: expect.stringContaining('含居民个人信息') }])
    expect(await refusals(plan, null)).toContain('先在“设置”中登记接收单位的名片')
    await call(backend, 'trust.add', { card: makeOffice('EX-OFFICE', '示例街道').card })
    expect(await refusals(plan, 'EX-OFFICE')).toContain('登记的不是接收单位')
    expect(await refusals(plan, 'NOBODY')).toContain('没有登记')
    const other = makeOffice('EX-OLD', '示例旧单位').card
    await call(backend, 'trust.add', { card: { ...other, role: 'bureau' } })
    expect(await refusals(plan, 'EX-OLD')).toContain('没有可用的加密公钥')
    expect(await refusals(plan, null)).toContain('请选择给哪个接收单位加密')
  })

  it('encrypted, only the bureau reads them; the plan knew their length, and names tell no names', async () => {
    const { folder, records, plan, make, pdf } = await begin()
    await call(backend, 'trust.add', { card: bureauCard })
    const options = { restricted: 'encrypt', recipient: 'EX-BUREAU' }
    const planned = await plan(options)
    expect(planned).toMatchObject({ obstacles: [], omitted: [], restricted: { files: 1, encrypted: 1 } })
    const made = await make(options)
    const record = made.document?.records.find(({ id }) => id === records.survey)
    expect(made.document?.records.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(planned.bytes)
    expect(record?.encryption).toMatchObject({
      recipient: 'EX-BUREAU',
      plainSha256: sha256Of(pdf('调查表')),
      plainBytes: Buffer.byteLength(pdf('调查表')),
    })
    expect(record?.path).toMatch(/^data\/02-.*意愿表 业主张＊ 138＊＊＊＊5678\.pdf\.age$/)
    const path = join(made.path, record?.path ?? '')
    const plain = join(folder, 'plain.pdf')
    expect(await decryptFile(path, identity, plain)).toMatchObject({ sha256: sha256Of(pdf('调查表')) })
    expect(readFileSync(plain, 'utf8')).toBe(pdf('调查表'))
    await expect(decryptFile(path, await generateX25519Identity(), join(folder, 'x'))).rejects.toThrow(
      /打不开/,
    )
    const report = await verifyOwn(made.bundleId)
    expect([report.verdict, failed(report)]).toEqual(['trusted', []])
    expect(report.checks.find(({ id }) => id === 'encrypted')).toMatchObject({ result: 'notice' })
    expect(readdirSync(join(home, 'library/staging'))).toEqual([])
    // Everybody may read these; project.json is for the bureau.
    const page = readFileSync(join(made.path, '查看.html'), 'utf8')
    const tables = readdirSync(join(made.path, 'data'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.csv'))
      .map((name) => readFileSync(join(made.path, 'data', name), 'utf8'))
    for (const text of [page, ...tables]) expect(text).not.toMatch(/张三|13812345678/)
    expect(page).toContain('已加密，只有接收单位能打开')
    expect(readFileSync(join(made.path, 'data/project.json'), 'utf8')).toContain('业主张三 13812345678')
  })
})

describe('acceptance', () => {
  it('asks for a reason for everything that is lacking, refuses without, and hands the declaration over', async () => {
    const { projectId, plan, make } = await begin()
    const open = await plan({ purpose: 'acceptance' })
    expect(open.toDeclare.length).toBe(open.gaps)
    expect(open.gaps).toBeGreaterThan(5)
    expect(open.obstacles).toEqual([expect.stringContaining(`还有 ${open.gaps} 项缺项没有写明理由`)])
    const input = { projectId, purpose: 'acceptance', passphrase }
    await expect(call(backend, 'bundle.export', input)).rejects.toThrow(/没有写明理由/)

    const gaps = open.toDeclare.map(({ gapId }, index) => ({ gapId, reason: `示例理由 ${index}` }))
    const partly = await plan({
      purpose: 'acceptance',
      declaration: { person: '示例声明人', gaps: gaps.slice(1) },
    })
    expect(partly.obstacles).toEqual([expect.stringContaining('还有 1 项')])
    await expect(plan({ purpose: 'acceptance', declaration: { person: '', gaps } })).rejects.toThrow(/声明人/)

    const made = await make({ purpose: 'acceptance', declaration: { person: '示例声明人', gaps } })
    expect(made.document).toMatchObject({ purpose: '验收归档', purposeKind: 'acceptance' })
    expect(made.document?.declaration).toMatchObject({ person: '示例声明人' })
    expect(made.document?.declaration?.gaps).toHaveLength(open.gaps)
    expect(readFileSync(join(made.path, 'bag-info.txt'), 'utf8')).toContain(
      `缺项 ${open.gaps} 项由示例声明人声明（`,
    )
    expect(readFileSync(join(made.path, '查看.html'), 'utf8')).toContain('示例理由 0')
    const report = await verifyOwn(made.bundleId)
    expect([report.verdict, failed(report)]).toEqual(['trusted', []])
    expect(report.checks.find(({ id }) => id === 'declared-gaps')?.paths).toHaveLength(open.gaps)
    const [row] = await call(backend, 'bundle.list', { projectId })
    expect(row).toMatchObject({
      purpose: 'acceptance',
      volumes: 1,
      form: 'folder',
      receipt: null,
      state: 'done',
    })
    const start = (await readJournal(backend, projectId)).find(({ action }) => action === 'bundle.start')
    expect(start?.data).toMatchObject({
      purpose: 'acceptance',
      declaredBy: '示例声明人',
      declared: open.gaps,
    })
  })
})

describe('periodic', () => {
  it('hands over only what no accepted bundle held, and goes on from the receipt', async () => {
    const begun = await begin()
    const { projectId, records, plan, make, file, pdf } = begun
    await call(backend, 'trust.add', { card: bureauCard })
    expect((await plan()).warnings).toContain('还没有导入过接收单位表示接收的回执，所以放入全部文件')
    const first = await make()
    expect(idsOf(first.document)).toEqual([records.scan, records.contract, records.payment].sort())

    // A bundle that came back leaves everything to do.
    await receive(begun, first.bundleId, 'returned', '2023-10-01T02:00:00.000Z')
    expect((await plan()).accepted).toEqual({ files: 0, receiptId: null, at: null })
    const accepted = await receive(begun, first.bundleId, 'accepted', '2023-10-02T02:00:00.000Z')
    const later = await importOne(backend, projectId, file('验收报告.pdf', pdf('验收')), { item: '09-3' })
    const next = await plan()
    expect(next).toMatchObject({ files: 1, accepted: { files: 3, receiptId: accepted.receiptId } })
    expect(next.warnings.join()).not.toContain('还没有导入过')

    const second = await make()
    expect(idsOf(second.document)).toEqual([later])
    expect(second.document).toMatchObject({
      purposeKind: 'periodic',
      previousBundleId: first.bundleId,
      since: { receiptId: accepted.receiptId, bundleId: first.bundleId },
    })
    expect(second.document?.accepted.map(({ recordId }) => recordId).sort()).toEqual(idsOf(first.document))
    // The visa's scan was accepted before: it is accounted for.
    const report = await verifyOwn(second.bundleId)
    expect([report.verdict, failed(report)]).toEqual(['trusted', []])
    expect(report.checks.map(({ id }) => id)).not.toContain('signoff-omitted')
    expect(readFileSync(join(second.path, '查看.html'), 'utf8')).toContain('扫描件（以前已移交并接收）')
    const rows = await call(backend, 'bundle.list', { projectId })
    expect(rows.map(({ receipt }) => receipt?.decision ?? null)).toEqual([null, 'accepted'])

    // What was accepted and then taken back is said, not counted as handed over.
    await call(backend, 'record.withdraw', { id: records.payment, reason: '示例' })
    const third = await plan()
    expect(third).toMatchObject({ files: 1, accepted: { files: 2 } })
    expect(third.omitted.map(({ reason }) => reason)).toContain('已从档案中撤出')
  })
})

describe('a part of the project', () => {
  it('one sign-off with its scans; the rest is neither in it nor listed', async () => {
    const { projectId, visa, records, plan, make } = await begin()
    expect((await plan({ purpose: 'signoff' })).obstacles).toEqual(['请选择要移交的变更签证。'])
    await expect(plan({ purpose: 'signoff', signoffId: records.scan })).rejects.toThrow(/找不到/)
    const made = await make({ purpose: 'signoff', signoffId: visa.id })
    expect(idsOf(made.document)).toEqual([records.scan])
    expect(made.document).toMatchObject({
      purpose: '变更签证',
      scopeSignoffId: visa.id,
      omitted: [],
      gaps: [],
      waivers: [],
      viewpoints: [],
      notices: [],
    })
    expect(made.document?.signoffs.map(({ id }) => id)).toEqual([visa.id])
    const report = await verifyOwn(made.bundleId)
    expect([report.verdict, failed(report)]).toEqual(['trusted', []])
    expect(report.purpose).toBe('变更签证')
    // Numbers of those that are not in it are not missing.
    const second = await addApprovedVisa(backend, projectId, records.scan)
    const other = await verifyOwn((await make({ purpose: 'signoff', signoffId: second.id })).bundleId)
    expect(other.verdict).toBe('trusted')
    expect(other.checks.find(({ id }) => id === 'signoff-numbers')).toBeUndefined()
  })

  it('payment papers, by their stage or as chosen', async () => {
    const { records, plan, make } = await begin()
    const made = await make({ purpose: 'payment' })
    expect(idsOf(made.document)).toEqual([records.payment])
    expect(made.document).toMatchObject({ purpose: '付款资料', signoffs: [], omitted: [], gaps: [] })
    expect((await verifyOwn(made.bundleId)).verdict).toBe('trusted')
    const chosen = { purpose: 'payment', recordIds: [records.contract] }
    expect((await plan(chosen)).files).toBe(1)
    await expect(plan({ ...chosen, recordIds: [crypto.randomUUID()] })).rejects.toThrow(/找不到/)
    await call(backend, 'record.withdraw', { id: records.payment, reason: '示例' })
    expect((await plan({ purpose: 'payment' })).obstacles).toEqual([expect.stringContaining('还没有文件')])
  })
})

describe('form and further choices', () => {
  it('a zip, in several volumes, with SM2: the same bundle, read where it lies', async () => {
    const { projectId, plan, make, folder } = await begin()
    expect((await plan({ isSm2: true })).obstacles).toEqual([expect.stringContaining('还没有 SM2 密钥')])
    await call(backend, 'key.addCompanion', { kind: 'sm2', passphrase })
    await drawJpeg(join(folder, 'large.jpg'), 9)
    writeFileSync(join(folder, 'large.bin'), Buffer.alloc(1_200_000, 5))
    await importOne(backend, projectId, join(folder, 'large.bin'))
    const options = { form: 'zip', volumeBytes: 1_000_000, isSm2: true }
    const planned = await plan(options)
    expect(planned.volumes.map(({ files }) => files)).toEqual([3, 1])
    expect(planned.warnings.join()).toContain('超过每卷的大小，单独成一卷')
    const made = await make(options)
    expect(readdirSync(made.out).map((name) => name.replace(/^.*_/, ''))).toEqual(['1of2.zip', '2of2.zip'])
    const report = await verifyOwn(made.bundleId)
    expect([report.verdict, failed(report)]).toEqual(['trusted', []])
    expect(report).toMatchObject({ set: { total: 2, missing: [] }, counts: { files: made.files } })
    const { card } = await call(backend, 'office.card', {})
    const pool = createInProcessPool()
    const now = '2024-01-01T00:00:00.000Z'
    const alone = await verifyBundle(made.paths[1] ?? '', { pool, trust: [card], known: [], now })
    expect([alone.verdict, failed(alone)]).toEqual(['trusted', []])
    expect(alone.checks.map(({ id }) => id)).toContain('volume-alone')
    const [row] = await call(backend, 'bundle.list', { projectId })
    expect(row).toMatchObject({ volumes: 2, form: 'zip', name: made.name })
    const source = await backend.registerSource([made.out], { name: '盘', isTemporary: false })
    const { jobId } = await call(backend, 'bundle.verify', { sourceId: source.sourceId })
    expect((await backend.waitForJob(jobId)).result).toMatchObject({ verdict: 'trusted', set: { total: 2 } })
  })

  it('recovery data goes with a folder, and is refused for a zip in words', async () => {
    const { plan, make } = await begin()
    expect((await plan({ form: 'zip', hasParity: true })).obstacles).toEqual([
      expect.stringContaining('恢复数据只能加在文件夹里'),
    ])
    const made = await make({ hasParity: true })
    expect(readdirSync(made.path)).toContain('recovery.par2')
    const tags = readFileSync(join(made.path, 'tagmanifest-sha256.txt'), 'utf8')
    expect(tags.match(/recovery[^\n]*par2$/gm)?.length).toBeGreaterThan(1)
    expect((await verifyOwn(made.bundleId)).verdict).toBe('trusted')
  })
})
