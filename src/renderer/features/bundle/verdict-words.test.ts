import { expect, test } from 'vitest'
import type { VerifyReport } from '#shared/model/bundle.ts'
import { byNature, reasons, verdictSentence, verdictStatement } from './verdict-words.ts'

const report: VerifyReport = {
  verdict: 'invalid',
  bundleId: '0190f000-0000-7000-8000-000000000001',
  project: { code: 'SL-2023-01', name: '示例小区\u202e改造' },
  office: { name: '示例街道办事处', code: 'SLJD' },
  signer: { fingerprint: 'SHA256:AAAABBBBCCCC', office: '示例街道办事处' },
  counts: { files: 12, bytes: 2048 },
  checks: [
    { id: 'layout', nature: '真实性', result: 'pass', message: '目录结构符合', paths: [] },
    {
      id: 'payload-digest',
      nature: '真实性',
      result: 'fail',
      message: '1 个文件被改动',
      paths: ['data/a\u202egpj.exe'],
    },
    { id: 'litter', nature: '安全性', result: 'notice', message: '有系统杂项文件', paths: ['Thumbs.db'] },
  ],
  baggedOn: '2023-06-01',
  createdAt: '2023-06-01T02:00:00.000Z',
  journal: null,
}

test('failed checks come first within their nature', () => {
  expect(byNature(report).map(([nature, checks]) => [nature, checks.map(({ id }) => id)])).toEqual([
    ['真实性', ['payload-digest', 'layout']],
    ['安全性', ['litter']],
  ])
  expect(reasons(report)).toEqual(['1 个文件被改动'])
})

test('hostile names are made visible in the statement', () => {
  const text = verdictStatement(report, '2023-06-02T00:00:00.000Z')
  expect(text).toContain('核验结论：不可信')
  expect(text).toContain('data/a�gpj.exe')
  expect(text).toContain('示例小区�改造')
  expect(text).not.toContain('\u202e')
})

test('each verdict says what to do', () => {
  expect(verdictSentence({ ...report, verdict: 'trusted', checks: [] })).toContain('示例街道办事处')
  expect(verdictSentence({ ...report, verdict: 'unknown-signer', checks: [] })).toContain('设置 → 登记名片')
  expect(verdictSentence({ ...report, verdict: 'not-a-bundle', checks: [] })).toContain('请确认')
})
