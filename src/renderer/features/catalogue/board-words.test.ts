import { expect, it } from 'vitest'
import type { Board, BoardItem } from '#shared/model/board.ts'
import type { Gap } from '#shared/model/project.ts'
import {
  canExpect,
  canWaive,
  filterWords,
  isShown,
  itemNote,
  shownStages,
  spelledGaps,
  stateWords,
} from './board-words.ts'

const gap = (id: string, level: Gap['level'] = 'missing'): Gap => ({
  id,
  level,
  stage: '04',
  text: '缺',
  source: '档案目录',
  remedy: { label: '去导入', to: 'import' },
})
const item = (more: Partial<BoardItem> = {}): BoardItem => ({
  code: '04-4',
  title: '施工合同',
  from: '街局',
  requirement: 'required',
  forms: ['S'],
  isRestricted: false,
  state: 'missing',
  have: 0,
  expected: 1,
  unit: '份',
  because: '',
  setByPerson: null,
  files: 0,
  lastFile: null,
  condition: null,
  waiver: null,
  gaps: [gap('item-04-4')],
  ...more,
})
const board = (items: readonly BoardItem[], others: readonly Gap[]): Board => ({
  projectId: 'p',
  catalogueVersion: '2023-1',
  missing: 0,
  waived: 0,
  complete: 0,
  undecided: 0,
  stages: [
    {
      number: '04',
      title: '招标合同',
      missing: 0,
      waived: 0,
      complete: 0,
      undecided: 0,
      isBlocked: false,
      items,
      others,
    },
  ],
})

it('says how an item stands', () => {
  expect(stateWords(item())).toBe('缺')
  expect(stateWords(item({ state: 'short', have: 1, expected: 3 }))).toBe('缺 2 份')
  expect(stateWords(item({ state: 'complete', gaps: [] }))).toBe('齐')
  expect(stateWords(item({ state: 'complete', gaps: [gap('form', 'advice')] }))).toBe('齐')
  expect(stateWords(item({ state: 'complete', gaps: [gap('posting-construction')] }))).toBe('待补')
  expect(stateWords(item({ state: 'undecided' }))).toBe('按条件未定')
})

it('filters: what is owed, what is open, what was waived', () => {
  const complete = item({ code: 'a', state: 'complete', gaps: [gap('form-a', 'advice')] })
  const open = item({ code: 'b', state: 'undecided', gaps: [] })
  const waived = item({
    code: 'c',
    state: 'waived',
    gaps: [],
    waiver: { item: 'c', reason: '免', person: '甲', at: '' },
  })
  const all = [item(), complete, open, waived]
  const shown = (filter: Parameters<typeof isShown>[1]) =>
    all.filter((each) => isShown(each, filter)).map(({ code }) => code)
  expect(shown('missing')).toEqual(['04-4'])
  expect(shown('undecided')).toEqual(['b'])
  expect(shown('waived')).toEqual(['c'])
  expect(shown('all')).toHaveLength(4)
  // Gaps that are about no item stand beside, advice only in the whole list.
  const whole = board(all, [gap('hotline'), gap('plan-expired', 'advice')])
  expect(shownStages(whole, 'missing')[0]?.others.map(({ id }) => id)).toEqual(['hotline'])
  expect(shownStages(whole, 'all')[0]?.others).toHaveLength(2)
  expect(filterWords({ ...whole, missing: 3 }, 'missing')).toBe('只看缺的 3')
  expect(filterWords(whole, 'all')).toBe('全部')
  expect(shownStages(board([complete], []), 'missing')).toEqual([])
})

it('spells out what the state does not say', () => {
  const visas = item({ code: '07-2', gaps: [gap('signoff-x'), gap('form-07-2', 'advice'), gap('item-07-2')] })
  expect(spelledGaps(visas, 'missing').map(({ id }) => id)).toEqual(['signoff-x'])
  expect(spelledGaps(visas, 'all').map(({ id }) => id)).toEqual(['signoff-x', 'form-07-2'])
})

it('says why', () => {
  const condition = { text: '小区内新增公共建筑的', answer: 'open', because: '' } as const
  expect(itemNote(item({ condition }))).toBe('小区内新增公共建筑的才需要')
  expect(itemNote(item({ condition: { ...condition, answer: 'yes', because: '登记了 2 份签证' } }))).toBe(
    '登记了 2 份签证',
  )
  expect(itemNote(item({ state: 'short', because: '2 个标段', expected: 2 }))).toBe('按 2 个标段')
  expect(itemNote(item({ setByPerson: 7, because: '本项目定的份数', expected: 7 }))).toBe('本项目定的份数 7')
})

it('offers to set a number where the catalogue leaves one open, and to waive what is not there', () => {
  expect(canExpect(item())).toBe(true)
  expect(canExpect(item({ code: '01-1' }))).toBe(false)
  expect(canExpect(item({ code: '01-1', setByPerson: 2 }))).toBe(true)
  expect(canExpect(item({ code: '05-5' }))).toBe(true)
  expect(canExpect(item({ code: '11-1', unit: '项' }))).toBe(false)
  expect(canExpect(item({ code: '07-2', unit: '份签证' }))).toBe(false)
  expect(canWaive(item())).toBe(true)
  expect(canWaive(item({ files: 1, have: 1 }))).toBe(false)
  expect(canWaive(item({ unit: '份签证' }))).toBe(false)
})
