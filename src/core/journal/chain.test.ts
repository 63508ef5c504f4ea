import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JournalEntry } from '#shared/model/journal.ts'
import {
  type EntryDraft,
  findChainBreak,
  genesis,
  parseJournalLine,
  sealEntry,
  toJournalLine,
} from './chain.ts'

const draft: fc.Arbitrary<EntryDraft> = fc.record({
  at: fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  actor: fc.string({ unit: 'grapheme' }),
  action: fc.constantFrom('record.import', 'signoff.sign'),
  subject: fc.uuid(),
  data: fc.dictionary(
    fc.string().filter((key) => key !== '__proto__'),
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null)),
  ),
})

function chain(drafts: readonly EntryDraft[]): JournalEntry[] {
  const entries: JournalEntry[] = []
  for (const each of drafts) entries.push(sealEntry(each, entries.at(-1) ?? null))
  return entries
}

describe('journal chain', () => {
  it('holds after a round trip through its lines', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 20 }), (drafts) => {
        const entries = chain(drafts)
        const read = entries.map(toJournalLine).map(parseJournalLine)
        expect(read).toEqual(entries)
        expect(findChainBreak(entries)).toBeNull()
      }),
    )
  })

  it('breaks at any entry that is changed, dropped, repeated or moved', () => {
    fc.assert(
      fc.property(fc.array(draft, { minLength: 2, maxLength: 12 }), fc.nat(), (drafts, pick) => {
        const entries = chain(drafts)
        const index = pick % (entries.length - 1)
        const entry = entries[index] as JournalEntry
        const changed = entries.with(index, { ...entry, actor: `${entry.actor}x` })
        expect(findChainBreak(changed)).toEqual({ seq: index + 1, why: 'hash' })
        expect(findChainBreak(entries.toSpliced(index, 1))).not.toBeNull()
        expect(findChainBreak(entries.toSpliced(index, 0, entry))).not.toBeNull()
        const resealed = sealEntry({ ...entry, actor: `${entry.actor}x` }, entries[index - 1] ?? null)
        expect(findChainBreak(entries.with(index, resealed))).toEqual({ seq: index + 2, why: 'link' })
      }),
    )
  })

  it('starts from zeros and numbers from one', () => {
    const [first] = chain([
      { at: '2023-01-01T00:00:00.000Z', actor: '', action: 'a.b', subject: '', data: {} },
    ])
    expect(first).toMatchObject({ seq: 1, previous: genesis })
  })

  it('takes a line only in its canonical form', () => {
    const [first] = chain([
      { at: '2023-01-01T00:00:00.000Z', actor: '甲', action: 'a.b', subject: '', data: {} },
    ])
    const line = toJournalLine(first as JournalEntry)
    expect(parseJournalLine(` ${line}`)).toBeNull()
    expect(parseJournalLine(line.replace('{', '{"extra":1,'))).toBeNull()
    expect(parseJournalLine('{')).toBeNull()
    expect(() => sealEntry({ ...(first as JournalEntry), data: { lone: '\ud800' } }, null)).toThrow()
  })
})
