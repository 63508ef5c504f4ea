import { describe, expect, test } from 'vitest'
import { findPersonalData } from './personal-data.ts'

const kindsIn = (text: string, allowed: readonly string[] = []) =>
  findPersonalData(text, allowed).map(({ kind, found }) => `${kind} ${found}`)

describe('personal information on a wall (PIPL 25; domain 8)', () => {
  test.each([
    ['业主张三反映屋面漏水', ['name 张三']],
    ['居民代表：李小红、王五', ['name 李小红']],
    ['住户王女士提出停车问题', ['name 王女士']],
    ['户主欧阳明同意', ['name 欧阳明']],
    ['3号楼2单元501漏水', ['flat 3号楼2单元501']],
    ['5栋301室', ['flat 5栋301室']],
    ['12-2-301 户', ['flat 12-2-301']],
    ['联系 13800000000', ['phone 13800000000']],
    ['联系 138 0000 0000', ['phone 138 0000 0000']],
    ['证号 110101199003070000', ['identity 110101199003070000']],
  ])('%s', (text, expected) => {
    expect(kindsIn(text)).toEqual(expected)
  })

  test.each([
    '3号楼屋面防水翻新',
    '1—12 号楼、2 单元入口坡道',
    '业主委员会协助管理',
    '居民可以来电反映',
    '业主大会表决通过，居民高度满意',
    '住户张某反映',
    '咨询电话 0534-2100009',
    '更换管道 1200 米，DN300 管 240 米',
    '2023-06-01 开工',
    '业主应当配合施工',
    '小区共 560 户',
  ])('no finding: %s', (text) => {
    expect(kindsIn(text)).toEqual([])
  })

  test('a work phone that stands on the board is allowed', () => {
    expect(kindsIn('负责人 13900000001，住户 13800000000', ['139-0000-0001'])).toEqual(['phone 13800000000'])
  })
})
