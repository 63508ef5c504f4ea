import { expect, it } from 'vitest'
import { catalogue } from '#shared/model/catalogue.ts'
import { copiesWords, providerWords } from './item-words.ts'

const items = catalogue.flatMap((stage) => stage.items)

it('writes the catalogue’s signs out', () => {
  expect(providerWords('施管')).toBe('施工单位、项目管理及监理单位')
  expect(providerWords('街→局')).toBe('街道（交区城乡建设局）')
  expect(providerWords('财/施')).toBe('财政部门或施工单位')
  expect(copiesWords('1/标段')).toBe('每标段 1 份')
  expect(copiesWords('2')).toBe('2 份')
})

it('leaves no sign of the catalogue unwritten', () => {
  for (const { from, multiplicity } of items) {
    expect(providerWords(from)).not.toMatch(/[→/]/)
    for (const word of providerWords(from).split(/[、或（）]/)) expect(word).not.toMatch(/^.$/)
    expect(copiesWords(multiplicity)).not.toMatch(/[n+/]/)
  }
})
