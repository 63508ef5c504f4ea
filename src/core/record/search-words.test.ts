import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openDatabase } from '#core/db/open.ts'
import { migrations, temporaryFolder } from '#tests/builders.ts'
import { readingsOf } from './initials.ts'
import { matchIndex } from './search-store.ts'
import { indexWords, isExact, matchExpression, matchesWords, questionWords } from './search-words.ts'

/** An index of these texts, one a row, and what a question finds in it. */
function indexOf(texts: readonly string[]) {
  const folder = temporaryFolder()
  const { sqlite } = openDatabase(`${folder}/library.sqlite`, {
    migrations,
    backups: folder,
    stamp: 'x',
    mustExist: false,
  })
  const put = sqlite.prepare('insert or replace into record_search(rowid, words) values (?, ?)')
  const write = (all: readonly string[]) => {
    sqlite.exec("insert into record_search(record_search) values ('delete-all')")
    all.forEach((text, index) => {
      put.run(index + 1, indexWords([text]))
    })
  }
  write(texts)
  const find = (question: string): readonly number[] => {
    const words = questionWords(question)
    return words.length === 0 ? [] : matchIndex(sqlite, matchExpression(words)).map((serial) => serial - 1)
  }
  return { find, write }
}

it('finds two characters, their first letters and mixtures of both', () => {
  const { find } = indexOf(['3号楼外墙保温', '屋面防水', '长江路', 'IMG_0012.JPG'])
  for (const question of ['外墙', '外q', 'w墙', 'wq', 'WQ', '3h', '外 保温', 'ｗｑ']) {
    expect(find(question), question).toEqual([0])
  }
  expect(find('墙外')).toEqual([])
  expect(find('水')).toEqual([1])
  expect(find('0012')).toEqual([3])
  expect(find('img')).toEqual([3])
})

it('finds a character by each of its readings', () => {
  expect(readingsOf('行')).toBe('行xh')
  const { find } = indexOf(['银行门口', '重庆路', '单元门', '曾家'])
  expect(find('yh')).toEqual([0])
  expect(find('yx')).toEqual([0])
  expect(find('cq')).toEqual([1])
  expect(find('zq')).toEqual([1])
  expect(find('dy')).toEqual([2])
  expect(find('zj')).toEqual([3])
})

it('finds rare characters, symbols and letters that a tokenizer would drop or split', () => {
  const texts = ['𠮷野家', '㐂楼', '𪚥堂', '①标段', 'A-1#楼', '照片🏠', 'е́кран']
  const { find } = indexOf(texts)
  expect(find('𠮷野')).toEqual([0])
  expect(find('𠮷')).toEqual([0])
  expect(find('㐂楼')).toEqual([1])
  expect(find('𪚥')).toEqual([2])
  expect(find('1标')).toEqual([3])
  expect(find('a-1#')).toEqual([4])
  expect(find('🏠')).toEqual([5])
})

it('takes no character of a question as syntax', () => {
  const texts = [
    '普通题名',
    '带"引号*的^题:名(甲)',
    'NOT OR AND NEAR',
    '百分%号_下划线\\反斜杠',
    '{col}:a + -b',
  ]
  const { find } = indexOf(texts)
  expect(find('"')).toEqual([1])
  expect(find('"引号*')).toEqual([1])
  expect(find('^题:名(')).toEqual([1])
  expect(find('not or')).toEqual([2])
  expect(find('%号_')).toEqual([3])
  expect(find('} : a')).toEqual([4])
  for (const hostile of [
    '\0',
    '" OR "',
    "'; drop table record;--",
    'NEAR(外 墙)',
    '*',
    '\ud800',
    '((((',
    '𠮷*"',
  ]) {
    expect(() => find(hostile), hostile).not.toThrow()
  }
  expect(find('\0普通\0')).toEqual([0])
  expect(questionWords(' \0\u200b ')).toEqual([])
})

it('finds every part of every text, and nothing else when the answer is exact', () => {
  const { find, write } = indexOf([])
  const alphabet = fc.constantFrom(...'外墙行长重乐𠮷㐀aB1-" *^:(\0\u0301é％Ａ楼。')
  const text = fc.string({ unit: alphabet, maxLength: 12 })
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), text, fc.nat(), (texts, other, seed) => {
      write(texts)
      const characters = [...(texts[seed % texts.length] ?? '')]
      const start = seed % Math.max(1, characters.length)
      for (const question of [characters.slice(start, start + 1 + (seed % 3)).join(''), other]) {
        const words = questionWords(question)
        const expected = texts.flatMap((each, index) => (matchesWords(words, [each]) ? [index] : []))
        const found = find(question)
        if (words.length === 0) continue
        expect(found).toEqual(expect.arrayContaining(expected))
        if (isExact(words)) expect(found).toEqual(expected)
      }
    }),
    { numRuns: 300 },
  )
})

it('spells tokens so that no two pairs are the same', () => {
  expect(indexWords(['外墙']).split(' ').toSorted()).toEqual(
    ['5916', '77', '5899', '71', '5916g5899', '5916g71', '77g5899', '77g71'].toSorted(),
  )
  expect(matchExpression(questionWords('外墙 W'))).toBe('"5916g5899" AND "77"')
})
