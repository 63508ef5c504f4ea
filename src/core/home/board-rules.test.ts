import { describe, expect, it } from 'vitest'
import type { NoticeKind } from '#shared/model/notice.ts'
import { hangingBoards, openObjections } from './board-rules.ts'

const terms = { days: 7, dayKind: 'calendar' as const }
const hung = (kind: NoticeKind, upOn: string, until: string | null = null, downOn: string | null = null) => ({
  upOn,
  downOn,
  version: { kind, until },
})

describe('boards that hang (domain 6)', () => {
  it('are full after the district’s days, both ends counted', () => {
    expect(hangingBoards([hung('design', '2023-05-01')], terms)).toEqual([
      { kind: 'design', fullOn: '2023-05-07' },
    ])
  })

  it.each([
    ['2023-05-06', '2023-05-07'],
    ['2023-05-07', '2023-05-07'],
    ['2023-05-08', '2023-05-08'],
  ])('with %s printed on them are full on %s', (until, fullOn) => {
    expect(hangingBoards([hung('survey', '2023-05-01', until)], terms)).toEqual([{ kind: 'survey', fullOn }])
  })

  it('count once a kind, by the last of several places', () => {
    const postings = [hung('design', '2023-05-03'), hung('design', '2023-05-01')]
    expect(hangingBoards(postings, terms)).toEqual([{ kind: 'design', fullOn: '2023-05-09' }])
  })

  it('are asked for no more once they came down, and the construction board has no period', () => {
    const postings = [hung('design', '2023-05-01', null, '2023-05-03'), hung('construction', '2023-05-01')]
    expect(hangingBoards(postings, terms)).toEqual([])
  })
})

describe('objections without an answer', () => {
  it('are answered within the board’s period', () => {
    const objections = [
      { kind: 'design' as const, receivedOn: '2023-05-02' },
      { kind: 'design' as const, receivedOn: '2023-05-04' },
    ]
    expect(openObjections(objections, [hung('design', '2023-05-01')], terms)).toEqual([
      { kind: 'design', count: 2, dueOn: '2023-05-07' },
    ])
  })

  it('that came later, or to a board without a period, are due the day they came', () => {
    const objections = [
      { kind: 'design' as const, receivedOn: '2023-05-10' },
      { kind: 'construction' as const, receivedOn: '2023-06-01' },
    ]
    const postings = [hung('design', '2023-05-01', null, '2023-05-08'), hung('construction', '2023-05-20')]
    expect(openObjections(objections, postings, terms).map(({ dueOn }) => dueOn)).toEqual([
      '2023-05-10',
      '2023-06-01',
    ])
  })
})
