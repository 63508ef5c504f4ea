import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPool } from '#core/worker/pool.ts'
import { sha256Of, temporaryFolder } from '#tests/builders.ts'
import { invert, multiply, raise, sliceConstants, solve } from './field.ts'
import { planParity } from './plan.ts'
import { writeParity } from './write.ts'

const hasPar2 = spawnSync('par2', ['--version']).status === 0

describe('GF(2^16)', () => {
  it('the field’s laws, and the constants of the specification', () => {
    for (const a of [1, 2, 3, 255, 256, 40_000, 65_535]) {
      expect(multiply(a, invert(a))).toBe(1)
      expect(multiply(a, 2)).toBe(((a << 1) ^ (a & 0x8000 ? 0x1100b : 0)) & 0xffff)
      expect(raise(a, 3)).toBe(multiply(a, multiply(a, a)))
    }
    expect([...sliceConstants.subarray(0, 6)]).toEqual([2, 4, 16, 128, 256, 2048])
    expect(new Set(sliceConstants).size).toBe(32_768)
  })

  it('a system is solved from the first rows that suffice', () => {
    const rows = [
      [1, 1],
      [1, 1],
      [2, 4],
    ]
    const solved = solve(rows)
    expect(solved?.taken).toEqual([0, 2])
    const [first, second] = solved?.inverse ?? []
    // 1·x + 1·y and 2·x + 4·y of x = 7, y = 9.
    const sums = [7 ^ 9, multiply(2, 7) ^ multiply(4, 9)]
    const from = (row: Uint16Array | undefined) =>
      multiply(row?.[0] ?? 0, sums[0] ?? 0) ^ multiply(row?.[1] ?? 0, sums[1] ?? 0)
    expect([from(first), from(second)]).toEqual([7, 9])
    expect(
      solve([
        [1, 1],
        [1, 1],
      ]),
    ).toBeNull()
  })
})

describe('what slices are', () => {
  it('short ones for small files, longer for large sets, never more than there can be', () => {
    expect(planParity([{ bytes: 10 }]).sliceBytes).toBe(4096)
    expect(planParity([{ bytes: 1_300_000_000 }])).toMatchObject({ sliceBytes: 651_264 })
    const many = Array.from({ length: 30_000 }, () => ({ bytes: 50_000 }))
    expect(planParity(many).slices).toBe(30_000)
    expect(() => planParity(Array.from({ length: 40_000 }, () => ({ bytes: 1 })))).toThrow('分卷')
    expect(() => planParity([{ bytes: 200e9 }])).toThrow('分卷')
  })
})

describe.skipIf(!hasPar2)('recovery data, as par2 reads it', () => {
  it('is whole, and heals a damaged, a cut and a lost file', async () => {
    const root = temporaryFolder()
    const files = new Map<string, Buffer>([
      ['bagit.txt', Buffer.from('BagIt-Version: 1.0\n')],
      ['data/01-计划立项/001_立项文件.pdf', randomBytes(50_001)],
      ['data/11-声像/001_东门 改造前.jpg', randomBytes(123_457)],
      ['data/11-声像/002_𬭚.jpg', randomBytes(4096)],
      ['data/empty.txt', Buffer.alloc(0)],
    ])
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), bytes)
    }
    const pool = createPool(2)
    try {
      const written = await writeParity(
        root,
        [...files.keys()].map((path) => ({ path })),
        { pool },
      )
      expect(written.map(({ path }) => path)).toEqual(['recovery.par2', 'recovery.vol000+32.par2'])
      for (const { path, sha256 } of written) expect(sha256Of(readFileSync(join(root, path)))).toBe(sha256)
    } finally {
      await pool.close()
    }
    const par2 = (...args: string[]) =>
      execFileSync('par2', [...args, 'recovery.par2'], { cwd: root }).toString()
    expect(par2('verify')).toContain('All files are correct')
    const photo = join(root, 'data/11-声像/001_东门 改造前.jpg')
    const spoilt = readFileSync(photo)
    spoilt.fill(0, 10_000, 20_000)
    writeFileSync(photo, spoilt)
    writeFileSync(
      join(root, 'data/01-计划立项/001_立项文件.pdf'),
      files.get('data/01-计划立项/001_立项文件.pdf')?.subarray(0, 40_000) ?? '',
    )
    writeFileSync(join(root, 'bagit.txt'), '')
    expect(par2('repair')).toContain('Repair complete')
    for (const [path, bytes] of files) expect(readFileSync(join(root, path)).equals(bytes), path).toBe(true)
  })
})
