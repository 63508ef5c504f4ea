import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Signoff, signoffStates } from '#shared/model/signoff.ts'
import { causes } from '#shared/model/signoff-form.ts'
import { defaultSignoffTerms } from '#shared/model/signoff-terms.ts'
import { changeOf, fileId, signedBy, visaOf } from '#tests/signoff-values.ts'
import { type LedgerProject, ledgerOf } from './ledger-rules.ts'

const now = '2023-07-01T00:00:00.000Z'

function projectOf(signoffs: readonly Signoff[], facts: Partial<LedgerProject> = {}): LedgerProject {
  return {
    id: 'project',
    code: 'SL',
    community: '示例小区',
    contractFen: 1_000_000_00,
    acceptedOn: null,
    terms: defaultSignoffTerms,
    signoffs,
    ordinals: [],
    photoDays: new Map(),
    ...facts,
  }
}

const rowsOf = (signoffs: readonly Signoff[]) => ledgerOf([projectOf(signoffs)], now).rows

describe('what counts', () => {
  it('is the amount of the last party that named one', () => {
    const signatures = [
      signedBy('supervision', '2023-06-20', { amountFen: 200_000 }),
      signedBy('review', '2023-06-20', { amountFen: 190_000 }),
    ]
    const [row] = rowsOf([visaOf({ signatures })])
    expect(row).toMatchObject({
      claimedFen: 233_125,
      supervisedFen: 200_000,
      reviewedFen: 190_000,
      officeFen: null,
      countedFen: 190_000,
      notCounted: '',
    })
  })

  it('is nothing of a void one, which keeps its number and says why', () => {
    const ledger = ledgerOf([projectOf([visaOf({ state: 'voided', voidReason: '重复' })])], now)
    expect(ledger.rows).toMatchObject([
      { number: 'QZ-SL-2023-001', countedFen: 0, notCounted: '作废：重复', unproven: [], deadlines: [] },
    ])
    expect(ledger).toMatchObject({ totalFen: 0, unprovenFen: 0, unproven: [] })
  })

  it.each(signoffStates)(
    'is one of the two: the corrected one until its correction (now %s) is approved',
    (state) => {
      const corrected = visaOf({
        ordinal: 1,
        state: 'approved',
        supersededBy: state === 'voided' ? null : 'visa-2',
      })
      const correction = visaOf({ ordinal: 2, state, supersedes: 'visa-1' }, { officeFen: 100 })
      const rows = rowsOf([corrected, correction])
      expect(rows.map(({ countedFen }) => countedFen)).toEqual(state === 'approved' ? [0, 100] : [233_125, 0])
      expect(rows.map(({ notCounted }) => notCounted === '')).toEqual([
        state !== 'approved',
        state === 'approved',
      ])
    },
  )

  it('is the last of a chain of corrections', () => {
    const chain = [
      visaOf({ ordinal: 1, state: 'approved', supersededBy: 'visa-2' }),
      visaOf({ ordinal: 2, state: 'approved', supersedes: 'visa-1', supersededBy: 'visa-3' }),
      visaOf({ ordinal: 3, state: 'approved', supersedes: 'visa-2' }),
    ]
    expect(rowsOf(chain).map(({ countedFen }) => countedFen)).toEqual([0, 0, 233_125])
    expect(rowsOf(chain)[0]?.supersededBy).toBe('QZ-SL-2023-002')
  })
})

describe('the ledger', () => {
  it('stands in the order of kind, year and number', () => {
    const next = visaOf({ id: 'next', ordinal: 1 }, { occurredOn: '2024-01-02' })
    const signoffs = [
      changeOf(),
      next,
      visaOf({ ordinal: 1000 }),
      visaOf({ ordinal: 999 }),
      visaOf({ ordinal: 2 }),
    ]
    expect(rowsOf(signoffs).map(({ number }) => number)).toEqual([
      'QZ-SL-2023-002',
      'QZ-SL-2023-999',
      'QZ-SL-2023-1000',
      'QZ-SL-2024-001',
      'BG-SL-2023-001',
    ])
  })

  it('names missing numbers of each kind and year', () => {
    const of = (kind: 'visa' | 'change', year: number, ...list: number[]) =>
      list.map((ordinal) => ({ kind, year, ordinal }))
    const ordinals = [...of('visa', 2023, 1, 2, 5), ...of('visa', 2024, 1), ...of('change', 2023, 2)]
    const one = ledgerOf([projectOf([], { ordinals })], now)
    expect(one.missingNumbers).toEqual(['现场签证 2023 年缺 003、004 号', '工程变更 2023 年缺 001 号'])
    const all = ledgerOf([projectOf([], { ordinals }), projectOf([], { id: 'b', code: 'TL' })], now)
    expect(all.missingNumbers[0]).toBe('SL 现场签证 2023 年缺 003、004 号')
  })

  it('adds up contracts, and says where one is not registered', () => {
    const other = projectOf([], { id: 'b', code: 'TL', contractFen: null })
    expect(ledgerOf([projectOf([]), other], now)).toMatchObject({
      contractFen: 1_000_000_00,
      contractsMissing: 1,
    })
    expect(ledgerOf([other], now)).toMatchObject({ contractFen: null, contractsMissing: 1 })
  })

  it('sums what lacks proof by reason; sizes are added, so nothing is hidden by what is taken away', () => {
    const less = changeOf(
      {},
      { lines: [{ item: '碎石带', unit: 'm²', quantity: '10', unitPriceFen: 4_000, effect: 'decrease' }] },
    )
    const ledger = ledgerOf([projectOf([visaOf(), less])], now)
    expect(ledger.totalFen).toBe(233_125 - 40_000)
    expect(ledger.unprovenFen).toBe(233_125 + 40_000)
    const of = (key: string) => ledger.unproven.find((sum) => sum.key === key)
    expect(of('unsigned')).toMatchObject({ count: 2, fen: 273_125 })
    expect(of('instruction')).toMatchObject({ label: '书面指令没有附件', count: 1, fen: 233_125 })
    expect(of('office-amount')).toBeUndefined()
  })

  it('names buildings with their community where there are several projects', () => {
    const visa = visaOf({}, { building: '1 号楼' })
    const other = projectOf([{ ...visa, id: 'other', projectId: 'b' }], {
      id: 'b',
      code: 'TL',
      community: '示例小区二',
    })
    const labels = ledgerOf([projectOf([visa]), other], now).sums.byBuilding.map(({ label }) => label)
    expect(labels.toSorted()).toEqual(['示例小区 1 号楼', '示例小区二 1 号楼'])
    expect(ledgerOf([projectOf([visa, changeOf()])], now).sums.byBuilding.map(({ label }) => label)).toEqual([
      '未填楼栋',
      '1 号楼',
    ])
  })

  it('counts on each row the alerts that are about it', () => {
    const photos = [{ recordId: fileId(1), moment: 'after' as const }]
    const pair = [
      visaOf({ ordinal: 1 }, { photos, part: '甲' }),
      visaOf({ ordinal: 2 }, { photos, part: '乙' }),
    ]
    const ledger = ledgerOf([projectOf([...pair, changeOf()])], now)
    expect(ledger.alerts).toHaveLength(1)
    expect(ledger.rows.map(({ alerts }) => alerts)).toEqual([1, 1, 0])
  })
})

describe('for any ledger', () => {
  const anySignoff = fc.record({
    isVisa: fc.boolean(),
    state: fc.constantFrom(...signoffStates),
    cause: fc.constantFrom(...causes),
    building: fc.constantFrom('', '1 号楼', '2 号楼'),
    month: fc.integer({ min: 1, max: 12 }),
    quantity: fc.integer({ min: 1, max: 999 }),
    unitPriceFen: fc.integer({ min: 0, max: 9_999_999 }),
    isDecrease: fc.boolean(),
    office: fc.option(fc.integer({ min: 0, max: 99_999_999 })),
    correctsLast: fc.boolean(),
  })
  type Draw = typeof anySignoff extends fc.Arbitrary<infer T> ? T : never

  function toSignoffs(draws: readonly Draw[]): readonly Signoff[] {
    const list: Signoff[] = []
    for (const [index, draw] of draws.entries()) {
      const { isVisa, state, cause, building, quantity, unitPriceFen, office } = draw
      const occurredOn = `2023-${String(draw.month).padStart(2, '0')}-12`
      const dates = { occurredOn, workFrom: occurredOn, workTo: occurredOn }
      const signatures = office === null ? [] : [signedBy('office', occurredOn, { amountFen: office })]
      const last = list.at(-1)
      const canCorrect =
        draw.correctsLast && last?.state === 'approved' && last.kind === (isVisa ? 'visa' : 'change')
      const facts = { ordinal: index + 1, state, signatures, supersedes: canCorrect ? last.id : null }
      const line = { item: '拆除', unit: 'm³', quantity: String(quantity), unitPriceFen }
      const signoff = isVisa
        ? visaOf(facts, { ...dates, cause, building, lines: [line] })
        : changeOf(facts, {
            ...dates,
            cause,
            building,
            lines: [{ ...line, effect: draw.isDecrease ? 'decrease' : 'increase' }],
          })
      if (canCorrect && state !== 'voided') {
        list[list.length - 1] = { ...last, supersededBy: signoff.id }
      }
      list.push(signoff)
    }
    return list
  }
  const anyList = fc.array(anySignoff, { maxLength: 12 }).map(toSignoffs)

  it('the parts of each table add up to the total, and to the number of rows', () => {
    fc.assert(
      fc.property(anyList, (signoffs) => {
        const { sums, totalFen, rows } = ledgerOf([projectOf(signoffs)], now)
        for (const table of Object.values(sums)) {
          expect(table.reduce((sum, { fen }) => sum + fen, 0)).toBe(totalFen)
          expect(table.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
        }
      }),
    )
  })

  it('the order in which they are given does not matter', () => {
    const shuffled = anyList.chain((list) =>
      fc.shuffledSubarray([...list], { minLength: list.length }).map((other) => ({ list, other })),
    )
    fc.assert(
      fc.property(shuffled, ({ list, other }) => {
        const terms = { ...defaultSignoffTerms, bureauAboveFen: 50_000_00 }
        const facts = { terms, acceptedOn: '2023-09-01' }
        expect(ledgerOf([projectOf(other, facts)], now)).toEqual(ledgerOf([projectOf(list, facts)], now))
      }),
    )
  })

  it('a void one never counts, and a matter that is corrected counts once', () => {
    fc.assert(
      fc.property(anyList, (signoffs) => {
        const { rows, totalFen, unprovenFen } = ledgerOf([projectOf(signoffs)], now)
        const without = ledgerOf([projectOf(signoffs.filter(({ state }) => state !== 'voided'))], now)
        expect([totalFen, unprovenFen]).toEqual([without.totalFen, without.unprovenFen])
        const counted = new Map(rows.map(({ id, notCounted }) => [id, notCounted === '']))
        for (const { id, supersedes, state } of signoffs) {
          if (supersedes === null || state === 'voided') continue
          expect(counted.get(id) && counted.get(supersedes)).toBe(false)
        }
      }),
    )
  })
})
