import { describe, expect, test } from 'vitest'
import { type CheckId, checkIds, createCheckList } from '#core/bundle/check-list.ts'
import type { SetReport, VerifyReport } from '#shared/model/bundle.ts'
import { copiesPoint, points, virusPoint } from './points.ts'
import { assessReceived } from './received-rules.ts'
import { assess, type NatureFacts } from './rules.ts'

const facts: NatureFacts = {
  project: { code: 'SL-2023-001', name: '示例小区改造项目' },
  office: '示例单位甲',
  files: 3,
  bytes: 1234,
  digests: ['a'.repeat(64)],
  at: '2023-06-01T00:30:15.000Z',
  isWhole: true,
  statement: { virusScan: '2023-06-01 示例杀毒软件 未发现病毒', copies: 2 },
}

/** All checks made; these of them with findings. */
function checksWith(...found: readonly CheckId[]) {
  const list = createCheckList()
  list.ran(...checkIds)
  for (const id of found) list.found(id, 'data/x')
  return list.toChecks()
}
const resultsOf = (...found: readonly CheckId[]) =>
  new Map(assess('receipt', checksWith(...found), facts).points.map(({ number, result }) => [number, result]))

test('there are 21 points, 7 真实, 6 完整, 4 可用, 4 安全, each with its words', () => {
  expect(points.map(({ number }) => number)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1))
  const count = (nature: string) => points.filter((point) => point.nature === nature).length
  expect(['真实性', '完整性', '可用性', '安全性'].map(count)).toEqual([7, 6, 4, 4])
  for (const { title, passed, fix } of points)
    for (const text of [title, passed, fix]) expect(text).not.toBe('')
})

test('every check but litter stands in exactly one point', () => {
  const used = points.flatMap(({ fails, attends, tells }) => [...fails, ...attends, ...tells])
  expect(used.toSorted()).toEqual(checkIds.filter((id) => id !== 'litter').toSorted())
})

test('when all was checked and nothing found, all 21 points pass', () => {
  const report = assess('receipt', checksWith(), facts)
  expect(report.points.filter(({ result }) => result !== 'pass')).toEqual([])
  expect(report).toMatchObject({
    verdict: 'pass',
    counts: { pass: 21, fail: 0, attention: 0, 'not-judged': 0 },
  })
  expect(report.sentence).toBe('检测的 21 项全部符合。')
})

describe('one finding decides its own point and no other', () => {
  const cases = points.flatMap(({ number, fails, attends, tells }) => [
    ...fails.map((id) => [id, number, 'fail'] as const),
    ...attends.map((id) => [id, number, 'attention'] as const),
    ...tells.map((id) => [id, number, 'pass'] as const),
  ])
  test.each(cases)('%s: point %i, %s', (id, number, expected) => {
    const results = resultsOf(id)
    expect(results.get(number)).toBe(expected)
    for (const [other, result] of results)
      if (other !== number) expect([other, result]).toEqual([other, 'pass'])
    const point = assess('receipt', checksWith(id), facts).points[number - 1]
    expect(point?.checks[0]?.id).toBe(id)
    expect(point?.fix === '').toBe(expected === 'pass')
  })
})

test('a point whose checks were not made is not judged, and says so', () => {
  const report = assess('receipt', [], { ...facts, statement: null })
  expect(report).toMatchObject({ verdict: 'not-judged', counts: { 'not-judged': 21 } })
  for (const { text } of report.points) expect(text).not.toBe('')
})

test('before export, what only a written bundle has is left for then', () => {
  const { points: before, sentence } = assess('export', checksWith(), facts)
  const later = before.filter(({ result }) => result === 'not-judged')
  expect(later.map(({ number }) => number)).toEqual([1, 7])
  expect(later[0]?.text).toContain('导出时检测')
  expect(sentence).toBe('检测的 19 项全部符合，另有 2 项未检测。')
})

test('what is lacking is answered for one by one, or counts', () => {
  const list = createCheckList()
  list.ran(...checkIds)
  list.found('gaps', '缺验收报告')
  list.found('gaps', '缺竣工图')
  list.found('declared-gaps', '缺验收报告：示例理由')
  const catalogue = (more: Partial<NatureFacts> = {}) =>
    assess('receipt', list.toChecks(), { ...facts, ...more }).points[10]?.result
  expect(catalogue()).toBe('fail')
  // A bundle of one visa need not be complete.
  expect(catalogue({ isWhole: false })).toBe('attention')
  list.found('declared-gaps', '缺竣工图：示例理由')
  expect(catalogue()).toBe('attention')
})

test.each([
  ['', 'not-judged'],
  ['2023-06-01 示例杀毒软件 未发现', 'pass'],
  ['没有发现病毒', 'pass'],
  ['发现 2 个木马', 'attention'],
  ['已查', 'attention'],
])('virus scan “%s” is %s', (virusScan, expected) => {
  const report = assess('export', checksWith(), { ...facts, statement: { virusScan, copies: 2 } })
  expect(report.points[virusPoint - 1]?.result).toBe(expected)
})

test.each([
  [0, 'not-judged'],
  [1, 'attention'],
  [2, 'pass'],
])('%i copies are %s', (copies, expected) => {
  const report = assess('export', checksWith(), { ...facts, statement: { virusScan: '', copies } })
  expect(report.points[copiesPoint - 1]?.result).toBe(expected)
})

describe('of a received set', () => {
  const volume = (number: number, checks: VerifyReport['checks']): SetReport['volumes'][number] => ({
    name: `包_${number}of2`,
    report: {
      verdict: 'trusted',
      bundleId: null,
      project: facts.project,
      office: { name: facts.office, code: null },
      signer: null,
      counts: { files: 1, bytes: 10 },
      checks,
      baggedOn: null,
      createdAt: null,
      journal: null,
      volume: { number, total: 2 },
      tagManifest: String(number).repeat(64),
    },
  })
  test('what one volume lacks counts for all; nobody was asked for scans and copies', () => {
    const volumes = [volume(1, checksWith()), volume(2, checksWith('file-opens'))]
    const set: SetReport = { verdict: 'trusted', volumes, total: 2, missing: [], checks: [] }
    const report = assessReceived(set, facts.at)
    expect(report).toMatchObject({ stage: 'receipt', verdict: 'fail', files: 2, bytes: 20 })
    expect(report.digests).toEqual(['1'.repeat(64), '2'.repeat(64)])
    const failed = report.points.filter(({ result }) => result === 'fail')
    expect(failed.map(({ number }) => number)).toEqual([16])
    expect(failed[0]?.text).toContain('包_2of2')
    expect([19, 21].map((number) => report.points[number - 1]?.result)).toEqual(['not-judged', 'not-judged'])
  })
})
