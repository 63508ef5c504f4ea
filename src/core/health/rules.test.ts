import { expect, it } from 'vitest'
import { findingKinds } from '#shared/model/health.ts'
import { dueBefore, toFinding } from './rules.ts'

const found = { sha256: 'ab'.repeat(32), bytes: 5, checkedAt: '2023-09-01T00:00:00.000Z' }
const use = (title: string) => ({ projectId: 'p', project: '示例小区', title })

it('an original is due again thirty days after it was read', () => {
  expect(dueBefore('2023-09-30T08:00:00.000Z')).toBe('2023-08-31T08:00:00.000Z')
})

it('each finding says how serious it is and what to do', () => {
  for (const kind of findingKinds) {
    const { level, text, advice } = toFinding({ ...found, kind, uses: [use('楼道照片')] })
    expect(level).toBe(kind === 'orphaned' ? 'advice' : 'block')
    expect(text).toContain('“楼道照片”（示例小区）')
    expect(advice.length).toBeGreaterThan(8)
  }
})

it('names how often an original is used, and by its digest what no record names', () => {
  const twice = toFinding({ ...found, kind: 'missing', uses: [use('甲'), use('乙')] })
  expect(twice.text).toBe('“甲”（示例小区等 2 处）：原件不见了')
  expect(toFinding({ ...found, kind: 'orphaned', uses: [] }).text).toMatch(/^abababababab…：/)
})
