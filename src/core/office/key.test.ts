import { createPublicKey, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { fingerprintOf, toPublicKeyLine } from '#core/bundle/ssh-key.ts'
import { createKey, unwrapKey, wrapKey } from './key.ts'

const passphrase = '示例口令-2023'

test('a key opens with its passphrase and signs', async () => {
  const made = await createKey(passphrase)
  expect(made.publicKeyLine).toMatch(/^ssh-ed25519 [A-Za-z0-9+/]{68}$/)
  expect(made.fingerprint).toBe(fingerprintOf(made.publicKeyLine))
  const key = await unwrapKey(made.wrapped, passphrase)
  expect(toPublicKeyLine(key)).toBe(made.publicKeyLine)
  const message = Buffer.from('x')
  expect(verify(null, message, createPublicKey(key), sign(null, message, key))).toBe(true)
})

test('a wrong passphrase is refused by name, an equal one in another normalisation is not', async () => {
  const made = await createKey('café 口令 123')
  await expect(unwrapKey(made.wrapped, 'cafe 口令 123')).rejects.toMatchObject({ code: 'wrong-passphrase' })
  await expect(unwrapKey(made.wrapped, 'cafe\u0301 口令 123')).resolves.toBeDefined()
})

test('the passphrase can be changed without changing the key', async () => {
  const made = await createKey(passphrase)
  const again = await wrapKey(await unwrapKey(made.wrapped, passphrase), '另一个口令 456')
  expect(toPublicKeyLine(await unwrapKey(again, '另一个口令 456'))).toBe(made.publicKeyLine)
})

test('a doctored file is refused: other public key, weaker or absurd cost, rubbish', async () => {
  const [made, other] = await Promise.all([createKey(passphrase), createKey(passphrase)])
  const value = JSON.parse(made.wrapped)
  const swapped = JSON.stringify({ ...value, publicKey: other.publicKeyLine })
  await expect(unwrapKey(swapped, passphrase)).rejects.toMatchObject({ code: 'wrong-passphrase' })
  for (const N of [2 ** 10, 2 ** 17 + 1, 2 ** 24]) {
    const text = JSON.stringify({ ...value, kdf: { ...value.kdf, N } })
    await expect(unwrapKey(text, passphrase)).rejects.toMatchObject({ code: 'library-corrupt' })
  }
  for (const text of ['', '{}', 'null', made.wrapped.slice(1)]) {
    await expect(unwrapKey(text, passphrase)).rejects.toMatchObject({ code: 'library-corrupt' })
  }
})

test('the private key is not in what is stored', async () => {
  const made = await createKey(passphrase)
  const key = await unwrapKey(made.wrapped, passphrase)
  const { d = '' } = key.export({ format: 'jwk' })
  const stored = Buffer.from(JSON.parse(made.wrapped).sealed, 'base64')
  expect(stored.includes(Buffer.from(d, 'base64url'))).toBe(false)
  expect(made.wrapped).not.toContain(d)
})
