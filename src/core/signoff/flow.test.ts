import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { findChainBreak } from '#core/journal/chain.ts'
import { type Signoff, signingParties } from '#shared/model/signoff.ts'
import { defaultSignoffTerms } from '#shared/model/signoff-terms.ts'
import {
  addApprovedVisa,
  addProject,
  changeFields,
  drawJpeg,
  importOne,
  openOffice,
  readJournal,
  signatureOf,
  temporaryFolder,
  visaFields,
} from '#tests/builders.ts'

async function begin(terms: Partial<typeof defaultSignoffTerms> = {}) {
  const folder = temporaryFolder()
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend, {
    signoffTerms: { ...defaultSignoffTerms, ...terms },
  })
  const scan = await importOne(backend, projectId, await drawJpeg(join(folder, 'scan.jpg'), 1))
  return { folder, backend, projectId, scan }
}

const sign = (backend: Backend, id: string, party: (typeof signingParties)[number], scan: string) =>
  call(backend, 'signoff.sign', { id, signature: signatureOf(party, scan) })

describe('handing in', () => {
  it('fixes the content and who has to sign, and notes who did what when', async () => {
    const { backend, projectId, scan } = await begin()
    const { id } = await call(backend, 'signoff.add', { projectId, visa: visaFields })
    const submitted = await call(backend, 'signoff.submit', { id, filedOn: '2023-06-14' })
    expect(submitted).toMatchObject({ state: 'submitted', filedOn: '2023-06-14' })
    await expect(call(backend, 'signoff.update', { id, visa: visaFields })).rejects.toThrow(/已经报审/)
    await expect(call(backend, 'signoff.submit', { id })).rejects.toThrow(/已经报审/)
    await sign(backend, id, 'contractor', scan)
    const returned = await call(backend, 'signoff.return', { id, reason: '缺附图' })
    expect(returned).toMatchObject({ state: 'returned', filedOn: '2023-06-14', signatures: [] })
    await call(backend, 'signoff.update', { id, visa: { ...visaFields, title: '补附图' } })
    const again = await call(backend, 'signoff.submit', { id, filedOn: '2023-06-16' })
    expect(again.steps.map(({ state, reason }) => [state, reason])).toEqual([
      ['draft', ''],
      ['submitted', ''],
      ['signing', ''],
      ['returned', '缺附图'],
      ['submitted', ''],
    ])
    expect(again.steps.every(({ actor, at }) => actor !== '' && at.endsWith('Z'))).toBe(true)
  })

  it.each([
    ['2023-06-11', /早于单上日期/],
    ['2099-01-01', /还没到/],
  ])('refuses %s as its day', async (filedOn, message) => {
    const { backend, projectId } = await begin()
    const { id } = await call(backend, 'signoff.add', { projectId, visa: visaFields })
    await expect(call(backend, 'signoff.submit', { id, filedOn })).rejects.toThrow(message)
    expect((await call(backend, 'signoff.get', { id })).state).toBe('draft')
  })

  it('is refused while a quantity is not what its expression comes to; the draft may be kept so', async () => {
    const { backend, projectId, scan } = await begin()
    const lines = [{ item: '拆除', unit: 'm³', quantity: '12.5', expression: '5×2', unitPriceFen: 18_650 }]
    const { id } = await call(backend, 'signoff.add', { projectId, visa: { ...visaFields, lines } })
    await expect(call(backend, 'signoff.submit', { id })).rejects.toThrow(/第 1 行计算式得 10/)
    await expect(sign(backend, id, 'office', scan)).rejects.toThrow(/第 1 行计算式得 10/)
    expect(await call(backend, 'signoff.get', { id })).toMatchObject({ state: 'draft', signatures: [] })
  })
})

describe('a change', () => {
  it('has numbers of its own, counts works taken away below zero, and asks the design unit when drawings change', async () => {
    const { backend, projectId, scan } = await begin()
    await call(backend, 'signoff.add', { projectId, visa: visaFields })
    const change = await call(backend, 'signoff.add', {
      projectId,
      change: { ...changeFields, changesDrawings: true },
    })
    expect(change).toMatchObject({
      kind: 'change',
      number: 'BG-SL-2023-01-2023-001',
      lineAmountsFen: [342_000, -72_000],
      claimedFen: 270_000,
    })
    expect(change.required).toEqual(['office', 'supervision', 'contractor', 'review', 'design'])
    let latest: Signoff = change
    for (const party of ['office', 'supervision', 'contractor', 'review'] as const) {
      latest = await sign(backend, change.id, party, scan)
    }
    expect(latest).toMatchObject({ state: 'signing', lacks: ['设计单位未签字盖章'] })
    expect((await sign(backend, change.id, 'design', scan)).state).toBe('approved')
  })

  it('is no visa: neither form takes the other’s place, and one of them is needed', async () => {
    const { backend, projectId } = await begin()
    const { id } = await call(backend, 'signoff.add', { projectId, change: changeFields })
    await expect(call(backend, 'signoff.update', { id, visa: visaFields })).rejects.toThrow(
      /不能改成现场签证/,
    )
    await expect(call(backend, 'signoff.add', { projectId })).rejects.toThrow(/请填写一份/)
    await expect(
      call(backend, 'signoff.add', { projectId, visa: visaFields, change: changeFields }),
    ).rejects.toThrow(/请填写一份/)
    const [line] = visaFields.lines
    await expect(
      call(backend, 'signoff.add', {
        projectId,
        visa: { ...visaFields, lines: [{ ...line, effect: 'decrease' } as never] },
      }),
    ).rejects.toThrow(/签证只能增加/)
  })
})

describe('the bureau (plan 三(四)4.(4): 常规 ones need the four only)', () => {
  it('has to approve above the sum that was set when it was handed in, whatever is set later', async () => {
    const { backend, projectId, scan } = await begin({ bureauAboveFen: 233_124 })
    const { id } = await call(backend, 'signoff.add', { projectId, visa: visaFields })
    await call(backend, 'signoff.submit', { id, filedOn: '2023-06-13' })
    const {
      id: _,
      ruleSet: __,
      createdAt: ___,
      updatedAt: ____,
      ...project
    } = await call(backend, 'project.get', {
      id: projectId,
    })
    await call(backend, 'project.update', {
      id: projectId,
      project: { ...project, signoffTerms: defaultSignoffTerms },
    })
    let latest = await call(backend, 'signoff.get', { id })
    for (const party of ['office', 'supervision', 'contractor', 'review'] as const) {
      latest = await sign(backend, id, party, scan)
    }
    expect(latest).toMatchObject({ state: 'signing', lacks: ['区城乡建设局未签字盖章'] })
    expect((await sign(backend, id, 'bureau', scan)).state).toBe('approved')
  })
})

describe('a correction', () => {
  it('is a new one that names the approved one, which stays as it is; one at a time', async () => {
    const { backend, projectId, scan } = await begin()
    const first = await addApprovedVisa(backend, projectId, scan)
    const second = await call(backend, 'signoff.add', { projectId, visa: visaFields, supersedes: first.id })
    expect(second).toMatchObject({ number: 'QZ-SL-2023-01-2023-002', supersedes: first.id })
    const { supersededBy, ...rest } = await call(backend, 'signoff.get', { id: first.id })
    const { supersededBy: _, ...before } = first
    expect(supersededBy).toBe(second.id)
    expect(rest).toEqual(before)
    const attempt = (supersedes: string, fields: object = { visa: visaFields }) =>
      call(backend, 'signoff.add', { projectId, supersedes, ...fields })
    await expect(attempt(first.id)).rejects.toThrow(/已有更正单/)
    await expect(attempt(second.id)).rejects.toThrow(/还没有签认完成/)
    await expect(attempt(first.id, { change: changeFields })).rejects.toThrow(/签证只能用签证更正/)
    await call(backend, 'signoff.void', { id: second.id, reason: '重开' })
    expect((await attempt(first.id)).supersedes).toBe(first.id)
  })
})

describe('attachments', () => {
  it('are files of the project, each once', async () => {
    const { folder, backend, projectId, scan } = await begin()
    const other = await addProject(backend, { code: 'SL-2023-02' })
    const foreign = await importOne(backend, other.id, await drawJpeg(join(folder, 'x.jpg'), 3))
    const attach = (...ids: string[]) =>
      call(backend, 'signoff.add', {
        projectId,
        visa: {
          ...visaFields,
          attachments: ids.map((recordId) => ({ recordId, role: 'instruction' as const })),
        },
      })
    await expect(attach(foreign)).rejects.toThrow(/必须是本项目的/)
    await expect(attach(scan, scan)).rejects.toThrow(/附了两次/)
    expect((await attach(scan)).content.attachments).toEqual([{ recordId: scan, role: 'instruction' }])
    await expect(call(backend, 'record.withdraw', { id: scan, reason: '不要了' })).rejects.toThrow(
      /附件，不能撤出/,
    )
  })
})

describe('no sequence of operations', () => {
  it('approves a form without every required signature and seal, nor changes an approved one', async () => {
    const { folder, backend } = await begin()
    const pick = fc.nat(4)
    const step = fc.oneof(
      fc.record({
        do: fc.constant('add' as const),
        kind: fc.constantFrom('visa', 'change', 'drawing', 'large'),
      }),
      {
        weight: 10,
        arbitrary: fc.record({
          do: fc.constant('sign' as const),
          at: pick,
          party: fc.constantFrom(...signingParties),
          hasSeal: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.boolean()),
        }),
      },
      fc.record({
        do: fc.constantFrom('submit', 'return', 'void', 'updateVisa', 'updateChange', 'correct'),
        at: pick,
      }),
    )
    const large = [{ item: '项', unit: '项', quantity: '1', unitPriceFen: 9_000_000 }]
    const forms = {
      visa: { visa: visaFields },
      change: { change: changeFields },
      drawing: { change: { ...changeFields, changesDrawings: true } },
      large: { visa: { ...visaFields, lines: large } },
    } as const
    let run = 0
    let approvals = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 50 }), async (steps) => {
        const { id: projectId } = await addProject(backend, {
          code: `P-${run++}`,
          signoffTerms: { ...defaultSignoffTerms, bureauAboveFen: 5_000_000 },
        })
        const scanId = await importOne(backend, projectId, join(folder, 'scan.jpg'))
        await call(backend, 'signoff.add', { projectId, ...forms.visa })
        const frozen = new Map<string, Signoff>()
        for (const each of steps) {
          const all = await call(backend, 'signoff.list', { projectId })
          const chosen = 'at' in each ? all[each.at % all.length] : undefined
          const id = chosen?.id
          if (each.do === 'add' && 'kind' in each) {
            await call(backend, 'signoff.add', { projectId, ...forms[each.kind] })
          } else if (each.do === 'sign' && 'party' in each) {
            const signature = { ...signatureOf(each.party, scanId), hasSeal: each.hasSeal }
            await backend.dispatch('signoff.sign', { id, signature })
          } else if (each.do === 'updateVisa') await backend.dispatch('signoff.update', { id, ...forms.visa })
          else if (each.do === 'updateChange')
            await backend.dispatch('signoff.update', { id, ...forms.change })
          else if (each.do === 'correct') {
            await backend.dispatch('signoff.add', { projectId, supersedes: id, ...forms.visa })
          } else if (each.do === 'submit') await backend.dispatch('signoff.submit', { id })
          else await backend.dispatch(`signoff.${each.do}`, { id, reason: '试' })

          const now = await call(backend, 'signoff.list', { projectId })
          for (const kind of ['visa', 'change']) {
            const ordinals = now
              .filter((one) => one.kind === kind)
              .map(({ number }) => Number(number.slice(-3)))
            expect(ordinals).toEqual(ordinals.map((_, index) => index + 1))
          }
          for (const one of now) {
            const whole = new Set(
              one.signatures
                .filter(({ hasSignature, hasSeal }) => hasSignature && hasSeal)
                .map(({ party }) => party),
            )
            if (one.state === 'approved') {
              expect(one.required.every((party) => whole.has(party))).toBe(true)
              expect(one.required).toEqual(
                expect.arrayContaining(['office', 'supervision', 'contractor', 'review']),
              )
              if (one.claimedFen > 5_000_000) expect(whole).toContain('bureau')
              if (one.kind === 'change' && one.content.changesDrawings) expect(whole).toContain('design')
            }
            const { supersededBy: _, ...rest } = one
            const before = frozen.get(one.id)
            if (before) {
              const { supersededBy: __, ...then } = before
              expect(rest).toEqual(then)
            } else if (one.state === 'approved') {
              frozen.set(one.id, one)
              approvals++
            }
          }
          expect([...frozen.keys()].every((key) => now.some(({ id: there }) => there === key))).toBe(true)
        }
        expect(findChainBreak(await readJournal(backend, projectId))).toBeNull()
      }),
      { numRuns: 20 },
    )
    expect(approvals).toBeGreaterThan(0)
  })
})
