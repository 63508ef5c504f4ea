import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { findChainBreak } from '#core/journal/chain.ts'
import { routineParties, type Signoff } from '#shared/model/signoff.ts'
import type { VisaInput } from '#shared/model/signoff-form.ts'
import {
  addApprovedVisa,
  addProject,
  drawJpeg,
  exportInto,
  importOne,
  openOffice,
  readJournal,
  signatureOf,
  temporaryFolder,
  visaFields,
} from '#tests/builders.ts'

async function begin() {
  const folder = temporaryFolder()
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  const scan = await importOne(backend, projectId, await drawJpeg(join(folder, 'scan.jpg'), 1))
  const photo = await importOne(backend, projectId, await drawJpeg(join(folder, 'photo.jpg'), 2))
  return { folder, backend, projectId, scan, photo }
}

const addVisa = (backend: Backend, projectId: string, fields: Partial<VisaInput> = {}) =>
  call(backend, 'signoff.add', { projectId, visa: { ...visaFields, ...fields } })

const code = (name: string) => expect.objectContaining({ code: name })

describe('signoff', () => {
  it('is approved by the fourth complete sign-off, not before, and each step is journalled', async () => {
    const { backend, projectId, scan } = await begin()
    let visa = await addVisa(backend, projectId)
    expect(visa).toMatchObject({ number: 'QZ-SL-2023-01-2023-001', state: 'draft', claimedFen: 233_125 })
    expect(visa.lacks).toHaveLength(4)
    for (const [index, party] of routineParties.entries()) {
      visa = await call(backend, 'signoff.sign', { id: visa.id, signature: signatureOf(party, scan) })
      expect(visa.state).toBe(index === 3 ? 'approved' : 'signing')
      expect(visa.lacks).toHaveLength(3 - index)
      expect(visa.approvedAt === null).toBe(index < 3)
    }
    const entries = await readJournal(backend, projectId)
    expect(findChainBreak(entries)).toBeNull()
    expect(entries.filter(({ subject }) => subject === visa.id).map(({ action }) => action)).toEqual([
      'signoff.add',
      'signoff.submit',
      'signoff.sign',
      'signoff.sign',
      'signoff.sign',
      'signoff.sign',
      'signoff.approve',
    ])
    const signed = entries.findLast(({ action }) => action === 'signoff.sign')
    expect(signed?.data).toMatchObject({ party: 'review', contentDigest: visa.contentDigest })
    expect(signed?.data['scanSha256']).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is frozen once approved', async () => {
    const { backend, projectId, scan } = await begin()
    const visa = await addApprovedVisa(backend, projectId, scan)
    const { id } = visa
    const attempts = [
      ['signoff.update', { id, visa: { ...visaFields, title: '改' } }],
      ['signoff.sign', { id, signature: signatureOf('office', scan) }],
      ['signoff.return', { id, reason: '改' }],
      ['signoff.void', { id, reason: '改' }],
    ] as const
    for (const [method, input] of attempts) {
      await expect(call(backend, method, input), method).rejects.toThrow(code('frozen'))
    }
    expect(await call(backend, 'signoff.get', { id })).toEqual(visa)
  })

  it('clears the signatures when returned, and the journal keeps who had signed', async () => {
    const { backend, projectId, scan } = await begin()
    const { id } = await addVisa(backend, projectId)
    await expect(call(backend, 'signoff.return', { id, reason: '早了' })).rejects.toThrow(
      /只有已报审和签认中的/,
    )
    await call(backend, 'signoff.sign', { id, signature: signatureOf('contractor', scan) })
    await expect(call(backend, 'signoff.update', { id, visa: visaFields })).rejects.toThrow(/请先退回/)
    const returned = await call(backend, 'signoff.return', { id, reason: '工程量有误' })
    expect(returned).toMatchObject({ state: 'returned', signatures: [] })
    const last = (await readJournal(backend, projectId)).at(-1)
    expect(last).toMatchObject({
      action: 'signoff.return',
      data: { reason: '工程量有误', signaturesTakenOff: ['施工单位'] },
    })
    const edited = await call(backend, 'signoff.update', { id, visa: { ...visaFields, title: '改过' } })
    expect(edited.content.title).toBe('改过')
    expect(edited.contentDigest).not.toBe(returned.contentDigest)
  })

  it('keeps the number of a voided one, and numbers without a gap per project and year, across sections', async () => {
    const { backend, projectId } = await begin()
    const other = await addProject(backend, { code: 'SL-2023-02' })
    const first = await addVisa(backend, projectId)
    await call(backend, 'signoff.void', { id: first.id, reason: '重复' })
    await expect(call(backend, 'signoff.void', { id: first.id, reason: '重复' })).rejects.toThrow(/已经作废/)
    const second = await addVisa(backend, projectId, { section: '一标段' })
    const third = await addVisa(backend, projectId, { section: '二标段' })
    const nextYear = await addVisa(backend, projectId, {
      occurredOn: '2024-01-02',
      workTo: '2024-01-01',
      workFrom: '2024-01-01',
    })
    const elsewhere = await addVisa(backend, other.id)
    expect([first, second, third, nextYear, elsewhere].map(({ number }) => number)).toEqual([
      'QZ-SL-2023-01-2023-001',
      'QZ-SL-2023-01-一标段-2023-002',
      'QZ-SL-2023-01-二标段-2023-003',
      'QZ-SL-2023-01-2024-001',
      'QZ-SL-2023-02-2023-001',
    ])
    for (const change of [{ section: '三标段' }, { occurredOn: '2022-06-12' }]) {
      await expect(
        call(backend, 'signoff.update', {
          id: third.id,
          visa: { ...visaFields, section: '二标段', ...change },
        }),
      ).rejects.toThrow(/已写入编号/)
    }
    expect(await call(backend, 'signoff.get', { id: first.id })).toMatchObject({
      state: 'voided',
      voidReason: '重复',
      lacks: [],
    })
  })

  it('refuses photos and scans of another project, a document as photo, a photo twice, a video as scan', async () => {
    const { folder, backend, projectId, photo, scan } = await begin()
    const other = await addProject(backend, { code: 'SL-2023-02' })
    const foreign = await importOne(backend, other.id, await drawJpeg(join(folder, 'x.jpg'), 3))
    writeFileSync(join(folder, 'note.txt'), '说明')
    const note = await importOne(backend, projectId, join(folder, 'note.txt'))
    const withPhotos = (...ids: string[]) =>
      addVisa(backend, projectId, { photos: ids.map((recordId) => ({ recordId, moment: 'before' })) })
    await expect(withPhotos(foreign)).rejects.toThrow(/必须是本项目的/)
    await expect(withPhotos(note)).rejects.toThrow(/不是照片或视频/)
    await expect(withPhotos(photo, photo)).rejects.toThrow(/附了两次/)
    await expect(withPhotos('0190a000-0000-7000-8000-00000000dead')).rejects.toThrow(/找不到这份文件/)
    expect(await call(backend, 'signoff.list', { projectId })).toEqual([])

    const { id } = await withPhotos(photo)
    await expect(
      call(backend, 'signoff.sign', { id, signature: signatureOf('office', foreign) }),
    ).rejects.toThrow(/必须是本项目的/)
    await expect(
      call(backend, 'signoff.update', {
        id,
        visa: { ...visaFields, photos: [{ recordId: foreign, moment: 'after' }] },
      }),
    ).rejects.toThrow(/必须是本项目的/)
    await expect(
      call(backend, 'signoff.sign', {
        id,
        signature: { ...signatureOf('office', scan), signedOn: '2023-06-01' },
      }),
    ).rejects.toThrow(/早于单上日期/)
    await expect(
      call(backend, 'signoff.sign', {
        id,
        signature: { ...signatureOf('office', scan), signedOn: '2099-01-01' },
      }),
    ).rejects.toThrow(/还没到/)
    expect((await call(backend, 'signoff.get', { id })).signatures).toEqual([])
  })

  it('does not let a record go that a visa stands on; after the void it may, and the bundle says so and holds', async () => {
    const { folder, backend, projectId, photo, scan } = await begin()
    const visa = await addVisa(backend, projectId, { photos: [{ recordId: photo, moment: 'before' }] })
    await call(backend, 'signoff.sign', { id: visa.id, signature: signatureOf('office', scan) })
    const withdraw = (id: string) => call(backend, 'record.withdraw', { id, reason: '不要了' })
    await expect(withdraw(photo)).rejects.toThrow(/附照片，不能撤出/)
    await expect(withdraw(scan)).rejects.toThrow(/签字扫描件，不能撤出/)
    await call(backend, 'signoff.void', { id: visa.id, reason: '重复' })
    await withdraw(photo)
    await addVisa(backend, projectId, { section: 'A' })
    await addVisa(backend, projectId, { section: 'B' })
    const plan = await call(backend, 'bundle.plan', { projectId })
    expect(plan.omitted).toEqual([{ title: 'photo', reason: '已从档案中撤出' }])
    const out = join(folder, 'out')
    mkdirSync(out)
    const job = await exportInto(backend, projectId, out)
    expect(job.error).toBe('')
    const { bundleId } = job.result as { bundleId: string }
    const { jobId } = await call(backend, 'bundle.verifyOwn', { bundleId })
    const report = (await backend.waitForJob(jobId)).result as {
      verdict: string
      checks: { result: string }[]
    }
    expect(report.checks.filter(({ result }) => result === 'fail')).toEqual([])
    expect(report.verdict).toBe('trusted')
  })
})

describe('no sequence of clicks', () => {
  it('reaches approval without four complete sign-offs, changes an approved visa, or leaves a gap in the numbers', async () => {
    const { folder, backend } = await begin()
    const pick = fc.nat(3)
    const step = fc.oneof(
      fc.record({ do: fc.constant('add' as const) }),
      {
        weight: 8,
        arbitrary: fc.record({
          do: fc.constant('sign' as const),
          visa: pick,
          party: fc.constantFrom(...routineParties),
          hasSignature: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean()),
          hasSeal: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean()),
        }),
      },
      fc.record({ do: fc.constantFrom('return', 'void', 'update', 'get'), visa: pick }),
    )
    let run = 0
    let approvals = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const { id: projectId } = await addProject(backend, { code: `P-${run++}` })
        const scanId = await importOne(backend, projectId, join(folder, 'scan.jpg'))
        await addVisa(backend, projectId)
        const frozen = new Map<string, Signoff>()
        for (const each of steps) {
          const visas = await call(backend, 'signoff.list', { projectId })
          const chosen = 'visa' in each ? visas[each.visa % visas.length] : undefined
          const id = chosen?.id
          if (each.do === 'add') await addVisa(backend, projectId)
          else if (each.do === 'sign' && 'party' in each) {
            const { party, hasSignature, hasSeal } = each
            const signature = { ...signatureOf(party, scanId), hasSignature, hasSeal }
            await backend.dispatch('signoff.sign', { id, signature })
          } else if (each.do === 'update') await backend.dispatch('signoff.update', { id, visa: visaFields })
          else if (each.do !== 'get') await backend.dispatch(`signoff.${each.do}`, { id, reason: '试' })

          const now = await call(backend, 'signoff.list', { projectId })
          expect(now.map(({ number }) => Number(number.slice(-3)))).toEqual(now.map((_, index) => index + 1))
          for (const visa of now) {
            const complete = visa.signatures.filter(({ hasSignature, hasSeal }) => hasSignature && hasSeal)
            const isWhole = new Set(complete.map(({ party }) => party)).size === 4
            if (visa.state === 'approved') expect(isWhole).toBe(true)
            else if (visa.state !== 'voided') expect(isWhole).toBe(false)
            if (visa.state === 'draft' || visa.state === 'returned') expect(visa.signatures).toEqual([])
            const before = frozen.get(visa.id)
            if (before) expect(visa).toEqual(before)
            else if (visa.state === 'approved') {
              frozen.set(visa.id, visa)
              approvals++
            }
          }
          expect([...frozen.keys()].every((frozenId) => now.some((visa) => visa.id === frozenId))).toBe(true)
        }
        const entries = await readJournal(backend, projectId)
        expect(findChainBreak(entries)).toBeNull()
        expect(entries.filter(({ action }) => action === 'signoff.approve')).toHaveLength(frozen.size)
      }),
      { numRuns: 25 },
    )
    expect(approvals).toBeGreaterThan(0)
  })
})
