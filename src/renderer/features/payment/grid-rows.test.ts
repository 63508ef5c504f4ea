import { describe, expect, it } from 'vitest'
import { type Payment, paymentInput } from '#shared/model/payment.ts'
import {
  carriedLines,
  doneBefore,
  emptyRow,
  filledRows,
  pasteInto,
  rowFen,
  standingOf,
  toLine,
  toRow,
} from './grid-rows.ts'

const progressLine = (fields: object = {}) => ({
  building: '1 号楼',
  item: '外墙修缮',
  unit: 'm²',
  contractQuantity: '1000',
  quantity: '100',
  unitPriceFen: 10_000,
  photos: [],
  ...fields,
})

function paymentOf(ordinal: number, fields: Partial<Payment> = {}, input: object = {}): Payment {
  return {
    ...paymentInput.parse({ kind: 'progress', ...input }),
    id: `payment-${ordinal}`,
    projectId: 'project',
    ordinal,
    state: 'draft',
    claimedFen: 0,
    dueFen: null,
    deductedFen: 0,
    netFen: null,
    paidFen: null,
    events: [],
    createdAt: '2023-06-01T00:00:00.000Z',
    updatedAt: '2023-06-01T00:00:00.000Z',
    ...fields,
  }
}

const keys = () => {
  let key = 100
  return () => key++
}

describe('rows of the grid', () => {
  it('are kept as they are typed, and read back the same', () => {
    const line = progressLine({ quantity: '12.5', unitPriceFen: 123_456 })
    expect(toLine(toRow(line, 1))).toEqual(line)
    expect(toRow(line, 1).unitPrice).toBe('1234.56')
    expect(toLine({ ...emptyRow(1), quantity: '１,２００．５', unitPrice: ' 1,234.50 ' })).toMatchObject({
      quantity: '1200.5',
      unitPriceFen: 123_450,
    })
    expect(toLine({ ...emptyRow(1), unitPrice: '免费' }).unitPriceFen).toBeNaN()
  })

  it('have a value once quantity and price are numbers', () => {
    const row = toRow(progressLine({ quantity: '0.333', unitPriceFen: 1_000 }), 1)
    expect(rowFen(row)).toBe(333)
    expect(rowFen({ ...row, quantity: '1.2345' })).toBeNull()
    expect(rowFen({ ...row, unitPrice: '' })).toBeNull()
  })

  it('know what was done before, and when the contract is passed', () => {
    const payments = [
      paymentOf(1, {}, { lines: [progressLine({ quantity: '999.999' })] }),
      paymentOf(2, { state: 'voided' }, { lines: [progressLine({ quantity: '500' })] }),
    ]
    const done = doneBefore(payments, '', null)
    const row = (quantity: string) => toRow(progressLine({ quantity }), 1)
    expect(standingOf(row('0.001'), done)).toEqual({ before: '999.999', after: '1000', isOver: false })
    expect(standingOf(row('0.002'), done)).toEqual({ before: '999.999', after: '1000.001', isOver: true })
    expect(standingOf(row('一'), done)).toEqual({ before: '999.999', after: null, isOver: false })
    expect(doneBefore(payments, '', payments[0] ?? null).size).toBe(0)
    expect(doneBefore(payments, '二', null).size).toBe(0)
  })

  it('are carried over from the last live period of the section with nothing done', () => {
    const payments = [
      paymentOf(1, {}, { lines: [progressLine()] }),
      paymentOf(2, { state: 'voided' }, { lines: [progressLine({ item: '屋面' })] }),
      paymentOf(3),
    ]
    expect(carriedLines(payments, '', payments[2] ?? null)).toEqual([progressLine({ quantity: '0' })])
    expect(carriedLines(payments, '二', null)).toEqual([])
  })

  it('take a table pasted from a table program', () => {
    const text = '1 号楼\t外墙\tm²\t1,000\t12.5\t85.50\r\n2 号楼\t屋面\tm²\t800\t3\t100\r\n'
    const pasted = pasteInto([emptyRow(1)], { row: 0, field: 'building' }, text, keys())
    expect(pasted).toHaveLength(2)
    expect(pasted?.[0]).toMatchObject({ key: 1, item: '外墙', contractQuantity: '1,000', unitPrice: '85.50' })
    expect(pasted?.[1]).toMatchObject({ key: 100, building: '2 号楼', quantity: '3' })
    const column = pasteInto(pasted ?? [], { row: 0, field: 'quantity' }, '5\n6\n7', keys())
    expect(column?.map(({ quantity }) => quantity)).toEqual(['5', '6', '7'])
    expect(column?.[0]?.item).toBe('外墙')
    expect(pasteInto([emptyRow(1)], { row: 0, field: 'item' }, '外墙', keys())).toBeNull()
    const long = Array.from({ length: 600 }, () => 'a\tb').join('\n')
    expect(pasteInto([], { row: 0, field: 'building' }, long, keys())).toHaveLength(500)
    expect(filledRows([emptyRow(1), ...(pasted ?? [])]).map(({ place }) => place)).toEqual([1, 2])
  })
})
