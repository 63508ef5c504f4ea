import { expect, it } from 'vitest'
import { findCatalogueItem } from '#shared/model/catalogue.ts'
import { threadTimer } from '#tests/support/thread-time.ts'
import { suggestItems } from './item-suggestion.ts'

it('reads names as people give them', () => {
  const cases: readonly [string, string | undefined][] = [
    ['示例小区施工合同.pdf', '04-4'],
    ['合同扫描件.pdf', '04-4'],
    ['一体化服务合同.pdf', '04-2'],
    ['监理合同.docx', '04-2'],
    ['跟踪评审委托合同.pdf', '04-5'],
    ['物业服务合同.pdf', '10-2'],
    ['三方协议.pdf', '04-2'],
    ['2023-06 会议纪要.docx', '06-1'],
    ['居民座谈会会议纪要.docx', '06-1'],
    ['1号楼竣工图.dwg', '09-7'],
    ['施工图-1.dwg', '03-6'],
    ['施工日志6月.pdf', '05-5'],
    ['监理日志6月.pdf', '06-1'],
    ['隐蔽工程验收记录.pdf', '05-7'],
    ['消防预验收意见.pdf', '09-5'],
    ['工程预验收.pdf', '09-1'],
    ['签证台账.xlsx', '07-4'],
    ['现场签证表.pdf', '07-2'],
    ['居民意愿汇总表.xlsx', '02-2'],
    ['意愿结果公示.pdf', '02-4'],
    ['设计方案公示.pdf', '03-5'],
    ['结算书.xlsx', '08-5'],
    ['竣工公示.pdf', '09-8'],
    ['ＩＭＧ_0001.jpg', undefined],
    ['', undefined],
  ]
  for (const [name, code] of cases) expect(suggestItems(name)[0], name).toBe(code)
})

it('offers a second reading where a word has two, and never more than three', () => {
  expect(suggestItems('会议纪要.docx')).toEqual(['06-1', '02-3'])
  expect(suggestItems('座谈会会议纪要.docx')).toContain('02-3')
  const all = '摸底年度计划预算立项拆违意愿调查座谈测绘设计方案表决施工图合同招标履约隐蔽'
  expect(suggestItems(all)).toHaveLength(3)
})

it('suggests only what the catalogue has, in reasonable time, whatever the name', () => {
  const hostile = ['__proto__', '../../合同', '合'.repeat(1_000_000), '\u202e同合', 'a'.repeat(100_000)]
  for (const name of hostile) {
    const spent = threadTimer()
    for (const code of suggestItems(name, name)) expect(findCatalogueItem(code)).toBeDefined()
    expect(spent()).toBeLessThan(100)
  }
})
