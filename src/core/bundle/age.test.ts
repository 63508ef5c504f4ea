import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool } from '#core/worker/pool.ts'
import { ciphertextBytes, decryptFile, encryptFile } from './age.ts'

let folder: string
let identity: string
let recipient: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-age-'))
  identity = await generateX25519Identity()
  recipient = await identityToRecipient(identity)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_001])(
  '%i bytes come back the same; their length was known before',
  async (length) => {
    const plain = Buffer.alloc(length, 7)
    writeFileSync(at('plain'), plain)
    const made = await encryptFile({ from: at('plain'), to: at('made.age'), recipient })
    const bytes = readFileSync(at('made.age'))
    expect(bytes.length).toBe(ciphertextBytes(length))
    expect(made).toMatchObject({
      sha256: sha256Of(bytes),
      bytes: bytes.length,
      plainSha256: sha256Of(plain),
      plainBytes: length,
    })
    expect(await decryptFile(at('made.age'), identity, at('back'))).toEqual({
      sha256: sha256Of(plain),
      bytes: length,
    })
    for (const name of ['made.age', 'back']) rmSync(at(name))
  },
)

test('cut short, changed or for somebody else: refused in words, nothing left', async () => {
  writeFileSync(at('plain'), Buffer.alloc(200_000, 1))
  await encryptFile({ from: at('plain'), to: at('whole.age'), recipient })
  const whole = readFileSync(at('whole.age'))
  const flipped = Buffer.from(whole)
  flipped.writeUInt8(flipped.readUInt8(150_000) ^ 1, 150_000)
  // The last one ends where a piece ends: only the mark of the last piece tells.
  for (const bytes of [
    flipped,
    whole.subarray(0, 199_000),
    whole.subarray(0, 184 + 65_552 * 2),
    Buffer.from('x'),
  ]) {
    writeFileSync(at('bad.age'), bytes)
    await expect(decryptFile(at('bad.age'), identity, at('back'))).rejects.toMatchObject({
      code: 'unreadable',
    })
    expect(existsSync(at('back'))).toBe(false)
  }
  const stranger = await generateX25519Identity()
  await expect(decryptFile(at('whole.age'), stranger, at('back'))).rejects.toThrow(/不是给本单位的密钥加密的/)
  await expect(decryptFile(at('none.age'), identity, at('back'))).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(encryptFile({ from: at('none'), to: at('x.age'), recipient })).rejects.toMatchObject({
    code: 'ENOENT',
  })
})

test.runIf(spawnSync('age', ['--version']).error === undefined)(
  'the age tool opens what is made here, and this what it makes',
  async () => {
    writeFileSync(at('key.txt'), `${identity}\n`)
    writeFileSync(at('plain'), Buffer.alloc(100_000, 9))
    await encryptFile({ from: at('plain'), to: at('ours.age'), recipient })
    expect(execFileSync('age', ['-d', '-i', at('key.txt'), at('ours.age')])).toEqual(
      readFileSync(at('plain')),
    )
    execFileSync('age', ['-r', recipient, '-o', at('theirs.age'), at('plain')])
    await decryptFile(at('theirs.age'), identity, at('theirs'))
    expect(readFileSync(at('theirs'))).toEqual(readFileSync(at('plain')))
  },
)

test('a long file is encrypted piece by piece in a thread, and stops when it is told to', async () => {
  const pool = createPool(1)
  try {
    writeFileSync(at('long'), '')
    truncateSync(at('long'), 40_000_000)
    const made = await pool.run('encrypt', { from: at('long'), to: at('long.age'), recipient })
    expect(made.bytes).toBe(ciphertextBytes(40_000_000))
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 30)
    const stopped = pool.run('encrypt', { from: at('long'), to: at('stopped.age'), recipient }, abort.signal)
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
    expect(existsSync(at('stopped.age'))).toBe(false)
  } finally {
    await pool.close()
  }
})
