import { expect, it } from 'vitest'
import { builtInRuleSets } from '#shared/model/rule-set.ts'
import { readRuleSet } from './read-rule-set.ts'
import { ruleWords, validityWords } from './rule-words.ts'

const [plan2023] = builtInRuleSets
const file = (value: unknown) => new Blob([typeof value === 'string' ? value : JSON.stringify(value)])

it('reads a rule set from its file, also one that a Windows editor marked', async () => {
  expect(await readRuleSet(file(plan2023))).toEqual(plan2023)
  expect(await readRuleSet(file(`\ufeff${JSON.stringify(plan2023)}`))).toEqual(plan2023)
})

it('hostile: says what is wrong and takes nothing', async () => {
  await expect(readRuleSet(file('{'))).rejects.toThrow(/不是方案文件/)
  await expect(readRuleSet(file('x'.repeat(200_001)))).rejects.toThrow(/太大/)
  await expect(readRuleSet(file({ ...plan2023, id: '../x' }))).rejects.toThrow(/小写字母/)
  await expect(readRuleSet(file({ ...plan2023, more: 1 }))).rejects.toThrow(/没有添加/)
  await expect(readRuleSet(file(`{"__proto__":{"id":"x"}}`))).rejects.toThrow(/没有添加/)
  await expect(
    readRuleSet(file({ ...plan2023, numbers: { ...plan2023.numbers, consent: { part: 2, whole: 1 } } })),
  ).rejects.toThrow(/同意率不能大于 1/)
})

it('puts every number into words with its paragraph', () => {
  const words = ruleWords(plan2023)
  expect(words.find(({ key }) => key === 'consent')).toEqual({
    key: 'consent',
    text: '三项意愿的同意率每项不低于 90%',
    source: '方案三(四)1.(3)',
  })
  expect(words.find(({ key }) => key === 'retention')?.text).toBe(
    '预留不低于结算额的 6%，其中质量保证金占 50%、物业管理保证金占 50%',
  )
  expect(words.every(({ source }) => source !== '')).toBe(true)
  expect(validityWords(plan2023)).toBe('2023-03-24 至 2025-12-31')
  expect(validityWords({ ...plan2023, validTo: null })).toBe('2023-03-24 起')
})
