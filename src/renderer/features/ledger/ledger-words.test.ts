import { describe, expect, it } from 'vitest'
import type { Deadline, LedgerRow } from '#shared/model/signoff-ledger.ts'
import { lacksOf, linkParts, shareOf, shownDeadlines } from './ledger-words.ts'

describe('words of the ledger', () => {
  it('gives a share only where every project has a contract sum', () => {
    expect(shareOf(1_234, 100_000, 0)).toBe('1.2%')
    expect(shareOf(-500, 100_000, 0)).toBe('-0.5%')
    expect(shareOf(1_234, null, 2)).toBe('合同价未登记')
    expect(shareOf(1_234, 0, 0)).toBe('合同价未登记')
    expect(shareOf(1_234, 100_000, 2)).toBe('2 个项目未登记合同价')
  })

  it('names three things that are lacking and counts the rest', () => {
    expect(lacksOf({ notCounted: '', unproven: [] })).toBe('')
    expect(lacksOf({ notCounted: '作废：重复', unproven: ['甲'] })).toBe('作废：重复；甲')
    expect(lacksOf({ notCounted: '', unproven: ['甲', '乙', '丙', '丁'] })).toBe('甲；乙；丙；等 4 项')
  })

  it('finds the numbers in a text, the longest first, and keeps every letter', () => {
    const row = (number: string) => ({ number }) as LedgerRow
    const rows = [row('QZ-1-100'), row('QZ-1-1000')]
    const text = 'QZ-1-1000、QZ-1-100 附了，QZ-1-1000'
    const parts = linkParts(text, rows)
    expect(parts.map((part) => part.text)).toEqual(['QZ-1-1000', '、', 'QZ-1-100', ' 附了，', 'QZ-1-1000'])
    expect(parts.map((part) => part.row?.number ?? '')).toEqual([
      'QZ-1-1000',
      '',
      'QZ-1-100',
      '',
      'QZ-1-1000',
    ])
    expect(linkParts('没有编号', rows)).toEqual([{ at: 0, text: '没有编号', row: null }])
    expect(linkParts('', rows)).toEqual([])
  })

  it('shows what runs or was missed before what was kept', () => {
    const of = (state: Deadline['state'], id: Deadline['id']): Deadline => ({
      id,
      what: '',
      dueAt: '2023-06-10T16:00:00.000Z',
      isDone: false,
      state,
      words: '',
      short: '',
      source: '',
    })
    const met = of('met', 'visa-filing')
    const late = of('late', 'visa-answer')
    expect(shownDeadlines([met, late])).toEqual([late])
    expect(shownDeadlines([met, of('met', 'visa-answer')])).toEqual([of('met', 'visa-answer')])
    expect(shownDeadlines([])).toEqual([])
  })
})
