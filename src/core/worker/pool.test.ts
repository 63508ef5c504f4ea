import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createPool, type Pool } from './pool.ts'

let folder = ''
let pool: Pool
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pool-'))
})
beforeEach(() => {
  pool = createPool(2)
})
afterEach(() => pool.close())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, data: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, data)
  return path
}

const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')

describe('digests', () => {
  test('SHA-256 of a file and of a part of one', async () => {
    const data = randomBytes(3_000_001)
    const path = put('a', data)
    expect(await pool.run('hash', { path })).toEqual({ sha256: sha256(data), bytes: data.length })
    expect(await pool.run('hash', { path, offset: 5, length: 2_000_000 })).toEqual({
      sha256: sha256(data.subarray(5, 2_000_005)),
      bytes: 2_000_000,
    })
    expect(await pool.run('hash', { path, offset: 2_999_999, length: 100 })).toMatchObject({ bytes: 2 })
    expect(await pool.run('hash', { path: put('empty', '') })).toEqual({
      sha256: sha256(Buffer.of()),
      bytes: 0,
    })
  })

  test('SM3: the vector of GB/T 32905', async () => {
    expect(await pool.run('sm3', { path: put('abc', 'abc') })).toEqual({
      sm3: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
      bytes: 3,
    })
  })
})

describe('copy', () => {
  test('writes the same bytes and their digest', async () => {
    const data = randomBytes(2_500_000)
    const to = join(folder, 'copy')
    expect(await pool.run('copy', { from: put('from', data), to })).toEqual({
      sha256: sha256(data),
      bytes: data.length,
    })
    expect(readFileSync(to).equals(data)).toBe(true)
  })

  test('for an import too, small and larger than is held in memory; it refuses and cleans up the same', async () => {
    for (const [name, bytes] of [
      ['none', 0],
      ['one', 1],
      ['some', 1 << 20],
      ['more', (1 << 20) + 1],
      ['large', 33 << 20],
    ] as const) {
      const data = randomBytes(bytes)
      const [from, to] = [put(`${name}.from`, data), join(folder, `${name}.to`)]
      const digest = { sha256: sha256(data), bytes }
      expect(await pool.run('copy', { from, to, isSynced: false })).toEqual(digest)
      expect(readFileSync(to).equals(data), name).toBe(true)
      await expect(pool.run('copy', { from, to, isSynced: false })).rejects.toMatchObject({ code: 'EEXIST' })
      expect(readFileSync(to).equals(data), name).toBe(true)
      rmSync(from)
      rmSync(to)
      await expect(pool.run('copy', { from, to, isSynced: false })).rejects.toMatchObject({ code: 'ENOENT' })
      expect(existsSync(to)).toBe(false)
    }
  })

  test('refuses an existing target and leaves it as it was', async () => {
    const to = put('kept', 'kept')
    await expect(pool.run('copy', { from: put('from', 'new'), to })).rejects.toMatchObject({ code: 'EEXIST' })
    expect(readFileSync(to, 'utf8')).toBe('kept')
  })

  test('leaves nothing when the source cannot be read', async () => {
    const to = join(folder, 'never')
    await expect(pool.run('copy', { from: join(folder, 'none'), to })).rejects.toMatchObject({
      code: 'ENOENT',
    })
    await expect(pool.run('copy', { from: folder, to })).rejects.toHaveProperty('code')
    expect(existsSync(to)).toBe(false)
  })

  test('cancelled while it runs: nothing is left when the promise rejects', async () => {
    const from = put('large', '')
    truncateSync(from, 4 * 1024 ** 3)
    const to = join(folder, 'cancelled')
    const stop = new AbortController()
    const copying = pool.run('copy', { from, to }, stop.signal)
    while (!existsSync(to)) await new Promise((done) => setTimeout(done, 5))
    stop.abort()
    await expect(copying).rejects.toMatchObject({ name: 'AppError', code: 'cancelled' })
    expect(existsSync(to)).toBe(false)
    rmSync(from)
    // The thread goes on to work.
    expect(await pool.run('hash', { path: put('b', 'b') })).toMatchObject({ bytes: 1 })
  })
})

describe('reading a copy again', () => {
  /** Compared after the stored copy was hashed and before: both must say the same. */
  const pair = async (name: string, source: Uint8Array, stored: Uint8Array) => {
    const input = {
      source: put(`${name}-source`, source),
      stored: put(`${name}-stored`, stored),
      sha256: sha256(Buffer.from('the bytes')),
    }
    const check = await pool.run('verify', input)
    if (source !== stored) expect(await pool.run('verify', { ...input, isHashed: false })).toEqual(check)
    return check
  }
  const whole = Buffer.from('the bytes')

  test('both are the recorded bytes, also a large one', async () => {
    expect(await pair('same', whole, whole)).toEqual({ isSame: true, reason: '' })
    const data = randomBytes(1_000_003)
    const [source, stored] = [put('v1', data), put('v2', data)]
    expect(await pool.run('verify', { source, stored, sha256: sha256(data) })).toMatchObject({ isSame: true })
    data[1_000_002] = (data[1_000_002] ?? 0) ^ 1
    writeFileSync(source, data)
    expect(await pool.run('verify', { source, stored, sha256: sha256(readFileSync(stored)) })).toEqual({
      isSame: false,
      reason: '重读核对不符：来源文件读出的内容与存入时不同',
    })
  })

  test('says which of the two is not', async () => {
    const other = Buffer.from('THE BYTES')
    expect((await pair('a', other, whole)).reason).toMatch(/来源文件/)
    expect((await pair('b', whole, other)).reason).toMatch(/库内原件/)
    expect((await pair('c', Buffer.concat([whole, whole]), whole)).reason).toMatch(/来源文件/)
    expect((await pair('d', whole.subarray(0, 4), whole)).reason).toMatch(/来源文件/)
    expect((await pair('e', other, other)).reason).toMatch(/库内原件/)
  })

  test('says which cannot be read', async () => {
    const [path, none] = [put('there', whole), join(folder, 'none')]
    const check = (source: string, stored: string) =>
      pool.run('verify', { source, stored, sha256: sha256(whole) })
    expect((await check(none, path)).reason).toMatch(/^重读不到来源文件/)
    expect((await check(path, none)).reason).toMatch(/^重读不到库内原件/)
    expect((await check(folder, path)).reason).toMatch(/^重读不到来源文件/)
  })
})

describe('pictures', () => {
  test('facts and preview', async () => {
    const picture = sharp({ create: { width: 900, height: 600, channels: 3, background: '#a53' } })
    const path = put('photo', await picture.withMetadata({ orientation: 6 }).jpeg().toBuffer())
    expect(await pool.run('facts', { path, name: 'IMG_20230601_083015.jpg' })).toMatchObject({
      kind: 'photo',
      width: 600,
      height: 900,
      takenAt: '2023-06-01T00:30:15.000Z',
    })
    const [thumb, preview] = [join(folder, 'thumb'), join(folder, 'preview')]
    expect(await pool.run('preview', { path, mime: 'image/jpeg', thumb, preview })).toMatchObject({
      width: 600,
      height: 900,
    })
    expect(existsSync(thumb)).toBe(true)
  })

  test('errors keep their kind, code and words', async () => {
    const path = put('broken', 'broken')
    const input = { path, mime: 'image/jpeg', thumb: join(folder, 'no'), preview: join(folder, 'no') }
    await expect(pool.run('preview', input)).rejects.toMatchObject({
      name: 'AppError',
      code: 'unreadable',
      message: '原件已存，本机无法预览',
    })
    await expect(pool.run('facts', { path: put('zero', ''), name: 'a' })).rejects.toMatchObject({
      message: '文件只有 0 字节',
    })
  })

  const heic = resolve('../shared/samples/heic/IMG_2927.HEIC')
  test.runIf(existsSync(heic))('several HEIC at once, while other tasks pass them', async () => {
    const made: string[] = []
    const previews = ['1', '2'].map(async (name) => {
      const [thumb, preview] = [join(folder, `h${name}`), join(folder, `p${name}`)]
      const result = await pool.run('preview', { path: heic, mime: 'image/heic', thumb, preview })
      made.push(name)
      return result
    })
    const light = pool.run('hash', { path: heic }).then(() => made.push('hash'))
    expect(await Promise.all(previews)).toMatchObject([{ hasPreview: true }, { hasPreview: true }])
    await light
    expect(made).toEqual(['hash', '1', '2'])
  })
})

describe('signals and ends', () => {
  test('a signal that has fired, and one that fires while waiting', async () => {
    const stop = new AbortController()
    const path = put('c', 'c')
    const running = Array.from({ length: 4 }, () => pool.run('hash', { path }))
    const waiting = pool.run('hash', { path }, stop.signal)
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
    await expect(pool.run('hash', { path }, stop.signal)).rejects.toMatchObject({ code: 'cancelled' })
    expect(await Promise.all(running)).toHaveLength(4)
  })

  test('thousands of tasks on one signal leave no listeners', async () => {
    const warnings: Error[] = []
    const note = (warning: Error) => warnings.push(warning)
    process.on('warning', note)
    const path = put('d', 'd')
    const { signal } = new AbortController()
    await Promise.all(Array.from({ length: 2000 }, () => pool.run('hash', { path }, signal)))
    process.off('warning', note)
    expect(warnings).toEqual([])
  })

  // A stand-in for decoders that crash or hang: a path decides.
  const frail = `import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ input }) => {
      if (input.path === 'crash') setTimeout(() => { throw new Error('crash') })
      else if (input.path === 'exit') process.exit(7)
      else if (input.path === 'hang') for (;;) {}
      else parentPort.postMessage({ ok: true, value: { sha256: '', bytes: 1 } })
    })`
  const url = new URL(`data:text/javascript,${encodeURIComponent(frail)}`)

  test.each(['crash', 'exit', 'hang'])('a task that makes its thread %s fails alone', async (path) => {
    const fragile = createPool(2, { url, limits: { hash: 1500 } })
    const failing = [fragile.run('hash', { path }), fragile.run('hash', { path })]
    const fine = Array.from({ length: 20 }, () => fragile.run('hash', { path: 'fine' }))
    expect(await Promise.allSettled(failing)).toMatchObject([
      { status: 'rejected', reason: { name: 'AppError', code: 'unreadable' } },
      { status: 'rejected', reason: { name: 'AppError', code: 'unreadable' } },
    ])
    expect(await Promise.all(fine)).toHaveLength(20)
    await fragile.close()
  })

  test('closing cancels what is left', async () => {
    const path = put('f', 'f')
    const left = Array.from({ length: 50 }, () => pool.run('hash', { path }))
    const settled = Promise.allSettled(left)
    await pool.close()
    const outcomes = await settled
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true)
    await expect(pool.run('hash', { path })).rejects.toMatchObject({ code: 'cancelled' })
  })
})
