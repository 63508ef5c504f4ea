import { expect, it } from 'vitest'
import type { Check, SetReport, Verdict, VerifyReport } from './bundle.ts'
import { deskVerdict, sentenceOf } from './desk-verdict.ts'

const check = (id: string, result: Check['result'] = 'fail', message = `说明 ${id}`): Check => ({
  id,
  nature: '真实性',
  result,
  message,
  paths: [],
})

const volume = (verdict: Verdict, checks: readonly Check[] = []): SetReport['volumes'][number] => ({
  name: 'SL-2023-001_20230601-083015_1of1',
  report: {
    verdict,
    bundleId: null,
    project: null,
    office: { name: '示例街道办事处', code: 'SL-01' },
    signer: { fingerprint: 'SHA256:x', office: verdict === 'trusted' ? '示例街道办事处' : null },
    counts: { files: 1, bytes: 1 },
    checks,
    baggedOn: null,
    createdAt: null,
    journal: null,
  } satisfies VerifyReport,
})

const set = (verdict: Verdict, checks: readonly Check[] = [], patch: Partial<SetReport> = {}): SetReport => ({
  verdict,
  volumes: [volume(verdict, checks)],
  total: 1,
  missing: [],
  checks: [],
  ...patch,
})

it('says each verdict in one colour and one sentence', () => {
  const cases: readonly (readonly [SetReport, string, string, RegExp])[] = [
    [set('trusted'), 'good', '可信', /由已登记的“示例街道办事处”签名，可以接收。$/],
    [
      set('trusted', [check('gaps', 'notice', '移交单位声明尚缺 3 项')]),
      'good',
      '可信',
      /签名；移交单位声明尚缺 3 项，请看过再决定。$/,
    ],
    [set('trusted', [check('history-older', 'notice')]), 'due', '可信，不是最新', /请以最新的为准/],
    [set('unknown-signer'), 'due', '签名单位未登记', /核对指纹、登记名片后再核验/],
    [set('invalid', [check('payload-digest'), check('history-rewritten')]), 'block', '历史被改写', /对不上/],
    [set('invalid', [check('signer-expired')]), 'block', '密钥已停用或过期', /不在有效期内，或已被停用/],
    [set('invalid', [check('signer-revoked')]), 'block', '密钥已停用或过期', /已被停用/],
    [set('invalid', [check('office-mismatch')]), 'block', '签名单位不符', /不是包内写明的移交单位/],
    [set('invalid', [check('signature-bad')]), 'block', '签名无效', /签名之后被改动/],
    [
      set('invalid', [check('payload-digest', 'fail', '2 个资料文件被改动')]),
      'block',
      '内容不符',
      /^2 个资料文件被改动，不能接收/,
    ],
    [
      set('invalid', [
        check('payload-digest', 'fail', '1 个资料文件被改动'),
        check('repairable', 'notice', '坏了 1 个文件，已可修复：恢复数据够用'),
      ]),
      'due',
      '有损坏，可修复',
      /^坏了 1 个文件，已可修复/,
    ],
    [
      set('invalid', [check('signature-bad'), check('payload-digest'), check('repairable', 'notice')]),
      'block',
      '签名无效',
      /./,
    ],
    [
      set('invalid', [check('path-traversal', 'fail', '1 个名称含“..”，会越出包外。')]),
      'block',
      '不可信',
      /会越出包外，不能接收/,
    ],
    [
      set('not-a-bundle', [check('bag-missing', 'fail', '这里没有成果包')]),
      'block',
      '不是成果包',
      /^这里没有成果包。$/,
    ],
    [
      { verdict: 'not-a-bundle', volumes: [], total: 1, missing: [], checks: [] },
      'block',
      '不是成果包',
      /这里没有成果包/,
    ],
    [
      set('invalid', [], { total: 3, missing: [2], checks: [check('volume-missing')] }),
      'due',
      '不齐',
      /^缺第 2 卷（共 3 卷）/,
    ],
    [
      set('invalid', [check('payload-digest', 'fail', '1 个资料文件被改动')], {
        total: 3,
        missing: [2],
        checks: [check('volume-missing')],
      }),
      'block',
      '内容不符',
      /被改动/,
    ],
    [
      set('invalid', [], { total: 2, checks: [check('volumes-disagree')] }),
      'block',
      '各卷不是一套',
      /不是同一次导出/,
    ],
  ]
  for (const [report, tone, title, sentence] of cases) {
    const verdict = deskVerdict(report)
    expect([verdict.tone, verdict.title]).toEqual([tone, title])
    expect(verdict.sentence).toMatch(sentence)
    expect(sentenceOf(report)).toBe(verdict.sentence)
    expect(verdict.sentence.match(/。/g)).toHaveLength(1)
  }
})
