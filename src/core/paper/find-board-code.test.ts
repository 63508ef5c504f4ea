import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool, type Pool } from '#core/worker/pool.ts'
import { codeText, photographBoards, printBoard, type Shot } from '#tests/board-photo.ts'
import { readBoardCodes } from './find-board-code.ts'

const line = 'HXB/ABCDEFGHJK/0123456789AB'
const other = 'HXB/KJHGFEDCBA/BA9876543210'
let folder: string
let pool: Pool
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'board-code-'))
  pool = createPool(1)
})
afterAll(async () => {
  await pool.close()
  rmSync(folder, { recursive: true, force: true })
})

function keep(bytes: Buffer, name = 'photo.jpg'): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

// 4000 pixels, JPEG 70, uneven light, noise: the board large and near, then small and far; straight, then aslant.
const shots: readonly (readonly [string, number, Shot])[] = [
  ['占满画面', 30, { fill: 0.9, seed: 1 }],
  ['斜着拍，手抖', 30, { fill: 0.7, skew: 0.05, blur: 1.6, seed: 2 }],
  ['画面一半，暗', 30, { fill: 0.5, shade: 0.35, noise: 9, seed: 3 }],
  ['画面三分之一', 45, { fill: 0.35, skew: 0.03, blur: 1, seed: 4 }],
  ['画面四分之一', 45, { fill: 0.25, blur: 0.8, seed: 5 }],
]
for (const [what, millimetres, shot] of shots) {
  test(`墙上的公示牌：${what}`, async () => {
    const path = keep(await photographBoards([await printBoard([codeText(line)], millimetres)], shot))
    expect(await readBoardCodes(path, 'image/jpeg', true)).toEqual([line])
  })
}

test('in a thread: two boards side by side, on a photo lying on its side', async () => {
  const papers = [await printBoard([codeText(line)], 45), await printBoard([codeText(other)], 45)]
  const upright = await photographBoards(papers, { fill: 0.45, seed: 6 })
  const path = keep(await sharp(upright).rotate(90).jpeg({ quality: 70 }).toBuffer())
  const codes = await pool.run('readBoard', { path, mime: 'image/jpeg', isNear: true })
  expect([...codes].sort()).toEqual([line, other])
})

test('a wall without a board, a code of something else, a tiny picture: nothing', async () => {
  const shot = { fill: 0.5, long: 1200, seed: 7 }
  const wall = keep(await photographBoards([], shot))
  expect(await readBoardCodes(wall, 'image/jpeg', true)).toEqual([])
  const link = keep(await photographBoards([await printBoard(['https://example.invalid/'], 45)], shot))
  expect(await readBoardCodes(link, 'image/jpeg', true)).toEqual([])
  const dot = { create: { width: 1, height: 1, channels: 3 as const, background: '#000' } }
  const tiny = keep(await sharp(dot).png().toBuffer(), 'dot.png')
  expect(await readBoardCodes(tiny, 'image/png', true)).toEqual([])
})

test('exploit: a photo with 40 codes does not hide ours, and gives no more than eight', async () => {
  const strangers = Array.from({ length: 39 }, (_, at) => `https://example.invalid/${at}`)
  const shot = { fill: 0.95, blur: 0, seed: 8 }
  const hidden = keep(await photographBoards([await printBoard([...strangers, line], 24)], shot))
  expect(await readBoardCodes(hidden, 'image/jpeg', true)).toEqual([line])
  const many = Array.from({ length: 40 }, (_, at) => `HXB/ABCDEFGH${at + 10}/0123456789AB`)
  const crowd = keep(await photographBoards([await printBoard(many, 24)], shot))
  const found = await readBoardCodes(crowd, 'image/jpeg', true)
  expect(found).toHaveLength(8)
  expect(found.every((code) => many.includes(code))).toBe(true)
})

test('a file that is no picture is refused in words; stopping is kept to', async () => {
  const path = keep(Buffer.from('%PDF-1.4'), 'broken.jpg')
  await expect(pool.run('readBoard', { path, mime: 'image/jpeg', isNear: true })).rejects.toMatchObject({
    code: 'unreadable',
  })
  const wall = keep(await photographBoards([], { fill: 0.5, long: 800, seed: 9 }))
  await expect(readBoardCodes(wall, 'image/jpeg', true, () => true)).rejects.toMatchObject({
    code: 'cancelled',
  })
})
