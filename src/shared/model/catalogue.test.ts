import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { catalogue, catalogueOf, catalogues, findCatalogueItem, stageOf } from './catalogue.ts'
import { parseCopies } from './catalogue-item.ts'

const items = catalogues[0].stages.flatMap((stage) => stage.items)

describe('档案目录，方案三(四)、GB/T 50328-2014 附录A', () => {
  it('十一个阶段、六十六项，编号不重复，都在自己的阶段里', () => {
    expect(catalogue.map(({ number }) => number)).toEqual(
      Array.from({ length: 11 }, (_, index) => String(index + 1).padStart(2, '0')),
    )
    expect(items).toHaveLength(66)
    expect(new Set(items.map(({ code }) => code)).size).toBe(66)
    for (const stage of catalogue) {
      for (const { code } of stage.items) expect(stageOf(code)).toBe(stage)
    }
  })

  it('每项都有提供方、格式和组；按条件的都写明条件，别的没有', () => {
    for (const { code, from, forms, group, condition, requirement } of items) {
      expect(from, code).not.toBe('')
      expect(forms.length, code).toBeGreaterThan(0)
      expect(group, code).toMatch(/^(\*|[A-E]\d?( [A-E]\d?)*)$/)
      expect(condition !== null, code).toBe(requirement === 'conditional')
      if (condition) expect(condition.text, code).toMatch(/的$/)
    }
  })

  it('含个人信息的只有意愿调查表和表决票', () => {
    expect(items.filter(({ isRestricted }) => isRestricted).map(({ code }) => code)).toEqual(['02-1', '03-3'])
  })

  it('份数读得懂，读不懂的不许用', () => {
    const cases: readonly [string, ReturnType<typeof parseCopies>][] = [
      ['1', { per: 'project', least: 1, isOpen: false }],
      ['2', { per: 'project', least: 2, isOpen: false }],
      ['n', { per: 'project', least: 1, isOpen: true }],
      ['1+', { per: 'project', least: 1, isOpen: true }],
      ['1+n', { per: 'project', least: 2, isOpen: true }],
      ['1+1', { per: 'project', least: 2, isOpen: false }],
      ['1/标段', { per: 'section', least: 1, isOpen: false }],
      ['1/户', { per: 'household', least: 1, isOpen: false }],
      ['1/期', { per: 'period', least: 1, isOpen: false }],
      ['1/年', { per: 'year', least: 1, isOpen: false }],
      ['1/日', { per: 'day', least: 1, isOpen: false }],
      ['n/视点', { per: 'viewpoint', least: 1, isOpen: true }],
      ['1/专业', { per: 'utility', least: 1, isOpen: false }],
    ]
    for (const [sign, copies] of cases) expect(parseCopies(sign), sign).toEqual(copies)
    for (const sign of ['', '0', 'x', '1/幢', '-1', '1.5']) expect(() => parseCopies(sign), sign).toThrow()
  })
})

describe('版本', () => {
  it('在用的版本一个字也不改：要改就另立一版', () => {
    const frozen: Readonly<Record<string, string>> = {
      '2023-1': 'a4588bc57c408fc39f0980588e4fc0bf000e3210f4cd5ed7018accb69e742c39',
    }
    for (const edition of catalogues) {
      const digest = createHash('sha256').update(JSON.stringify(edition)).digest('hex')
      expect(digest, edition.version).toBe(frozen[edition.version])
    }
  })

  it('项目按开始时的规则取目录，版本号和起用日期依次往后', () => {
    expect(catalogueOf('decheng-2023').version).toBe('2023-1')
    expect(catalogueOf('unknown')).toBe(catalogues[0])
    const order = catalogues.map(({ validFrom }) => validFrom)
    expect(order).toEqual(order.toSorted())
    expect(new Set(catalogues.map(({ version }) => version)).size).toBe(catalogues.length)
  })

  it('编号只认目录里有的', () => {
    expect(findCatalogueItem('05-10')?.title).toBe('安全文明、扬尘、事故处理')
    for (const code of ['', '5-10', '99-9', '__proto__', 'constructor']) {
      expect(findCatalogueItem(code)).toBeUndefined()
    }
  })
})
