import { describe, expect, it } from 'vitest'
import type { NoticeFinding, NoticeSummary } from '#shared/model/notice.ts'
import {
  fieldOf,
  groupLevel,
  isFarEnough,
  metresLabel,
  quotedGroup,
  reachSize,
  sizeChoice,
  spanOf,
  standingWords,
  withoutGroup,
} from './notice-words.ts'

const summary: NoticeSummary = {
  kind: 'survey',
  blocks: 0,
  warnings: 0,
  versions: 0,
  postings: 0,
  isUp: false,
  openObjections: 0,
}
const finding = (rest: Partial<NoticeFinding>): NoticeFinding => ({
  id: 'x',
  level: 'block',
  group: null,
  text: '',
  fix: '',
  remedy: 'facts',
  ...rest,
})
const words = (rest: Partial<NoticeSummary>) => standingWords({ ...summary, ...rest }).map(({ word }) => word)

describe('how a board stands', () => {
  it('says first what is lacking, then that it may be issued, then what was issued', () => {
    expect(words({ blocks: 3 })).toEqual(['缺 3 项'])
    expect(words({ warnings: 2 })).toEqual(['可定稿'])
    expect(words({ versions: 2, blocks: 1 })).toEqual(['已定稿 2 版'])
  })

  it('adds that it hangs and what waits for an answer', () => {
    expect(words({ versions: 1, isUp: true, openObjections: 2 })).toEqual([
      '已定稿 1 版',
      '张贴中',
      '待答复意见 2',
    ])
  })
})

describe('where a finding is put right', () => {
  it('leads to the field it is about', () => {
    expect(fieldOf(finding({ group: 'participation' }), 'survey')).toEqual(['facts', 'issued'])
    expect(fieldOf(finding({ id: 'agreed-物业管理', group: 'participation' }), 'survey')).toEqual([
      'facts',
      'property',
    ])
    expect(fieldOf(finding({ id: 'agreed-area', group: 'vote' }), 'design')).toEqual(['facts', 'areaAgreed'])
    expect(fieldOf(finding({ id: 'award-open' }), 'construction')).toEqual(['facts', 'awardedOn'])
    expect(fieldOf(finding({ group: 'phones' }), 'completion')).toEqual(['facts', 'repairPhone'])
  })

  it('leads to the end of a period that is too short, else to its beginning', () => {
    expect(fieldOf(finding({ id: 'period-short', remedy: 'dates' }), 'survey')).toEqual(['until'])
    expect(fieldOf(finding({ id: 'before-award', remedy: 'dates' }), 'construction')).toEqual(['from'])
  })

  it('finds the group whose words are quoted', () => {
    const groups = [
      { group: 'contents', label: '改造内容', isOptional: false, pictures: [] },
      { group: 'phones', label: '电话', isOptional: false, pictures: [] },
    ] as const
    expect(quotedGroup(finding({ text: '“改造内容”中的“示例”像是姓名' }), groups)).toBe('contents')
    expect(quotedGroup(finding({ text: '“标题”中的“示例”像是姓名' }), groups)).toBeNull()
  })
})

it('calls a group lacking only when something blocks it', () => {
  const list = [finding({ group: 'plan', level: 'warn' }), finding({ group: 'vote' })]
  expect(groupLevel(list, 'plan').level).toBe('warn')
  expect(groupLevel(list, 'vote').level).toBe('block')
  expect(groupLevel(list, 'review')).toEqual({ own: [], level: 'good' })
})

it('leaves out the name of a group that stands above', () => {
  expect(withoutGroup('缺⑤工期计划：未填写计划开工日期')).toBe('未填写计划开工日期')
  expect(withoutGroup('缺②平面图')).toBe('缺②平面图')
  expect(withoutGroup('咨询电话：就是施工单位电话')).toBe('咨询电话：就是施工单位电话')
})

it('tells papers, usual boards and millimetres of one’s own apart', () => {
  expect(['A0', '900x1400', '1000x700'].map(sizeChoice)).toEqual(['A0', '900x1400', 'custom'])
})

it('says letters in points and the code in millimetres', () => {
  const reach = { metres: 1, wanted: 1 }
  expect(reachSize({ ...reach, label: '正文', points: 25 })).toBe('25 磅')
  expect(reachSize({ ...reach, label: '二维码', points: 100 })).toBe('35 毫米')
})

it('judges distances with the allowance of a rounded size', () => {
  const reach = { label: '标题', points: 124, wanted: 5 }
  expect(isFarEnough({ ...reach, metres: 4.98 })).toBe(true)
  expect(isFarEnough({ ...reach, metres: 4.9 })).toBe(false)
  expect([5, 10, 0.998, 0.7, 0.75].map(metresLabel)).toEqual(['5 米', '10 米', '1 米', '0.7 米', '0.75 米'])
})

it('writes a period as far as it is known', () => {
  expect(spanOf({ from: '2023-06-01', until: '2023-06-07' })).toBe('2023-06-01 至 2023-06-07')
  expect(spanOf({ from: '2023-06-01', until: null })).toBe('2023-06-01 起')
  expect(spanOf({ from: null, until: null })).toBe('未定')
})
