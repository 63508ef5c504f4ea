import { createHash, randomBytes } from 'node:crypto'
import { pinyin } from 'pinyin-pro'
import { expect, test } from 'vitest'
import { spokenWords, toSpoken } from './spoken.ts'

const syllables = (word: string) => pinyin(word, { toneType: 'none', type: 'array' })
/** As it sounds where the pairs that dialects confuse are one. */
const blur = (word: string) =>
  syllables(word)
    .map((each) =>
      each
        .replace(/^([zcs])h/, '$1')
        .replace(/^[lr]/, 'n')
        .replace(/ng$/, 'n'),
    )
    .join(' ')

test('256 words of two characters, no two of which sound alike, even in dialect', () => {
  expect(spokenWords).toHaveLength(256)
  for (const word of spokenWords) expect(word).toMatch(/^\p{Script=Han}{2}$/u)
  expect(new Set(spokenWords.map((word) => syllables(word).join(' '))).size).toBe(256)
  expect(new Set(spokenWords.map(blur)).size).toBe(256)
})

test('words and digits say the same 96 bits, and those are the first of the fingerprint', () => {
  for (let round = 0; round < 50; round += 1) {
    const digest = createHash('sha256').update(randomBytes(16)).digest()
    const fingerprint = `SHA256:${digest.toString('base64').replace(/=+$/, '')}`
    const spoken = toSpoken(fingerprint)
    expect(spoken.fingerprint).toBe(fingerprint)
    expect(spoken.words.map((word) => spokenWords.indexOf(word))).toEqual([...digest.subarray(0, 12)])
    const fromDigits = spoken.digits.flatMap((group) => [Number(group) >> 8, Number(group) & 255])
    expect(fromDigits).toEqual([...digest.subarray(0, 12)])
    for (const group of spoken.digits) expect(group).toMatch(/^[0-6]\d{4}$/)
  }
})

test('the words of a fingerprint never change: people have them on paper', () => {
  expect(
    toSpoken(
      `SHA256:${Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 21) % 256)).toString('base64')}`,
    ),
  ).toMatchInlineSnapshot(`
    {
      "digits": [
        "00021",
        "10815",
        "21609",
        "32403",
        "43197",
        "53991",
      ],
      "fingerprint": "SHA256:ABUqP1RpfpOovdLn/BEmO1Bleo+kuc7j+A0iN0xhdos=",
      "words": [
        "安全",
        "超市",
        "钓鱼",
        "高山",
        "黄牛",
        "咖啡",
        "律师",
        "柠檬",
        "秋天",
        "丝绸",
        "蜗牛",
        "阳台",
      ],
    }
  `)
  expect(createHash('sha256').update(spokenWords.join(' ')).digest('hex')).toMatchInlineSnapshot(
    `"dfb15e4eb82397421ed23380ed9ac946d499f75787c27697dc077289401d8a2e"`,
  )
})
