import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Decrypter, Encrypter } from 'age-encryption'
import { expect, test } from 'vitest'
import { temporaryFolder } from '#tests/builders.ts'
import { createAgeKey, toAgeIdentity } from './age.ts'
import {
  createSm2Key,
  isSm2PublicKey,
  isSm2Signature,
  signSm2,
  toSm2Key,
  toSm2Pem,
  verifySm2,
} from './sm2.ts'
import { createLock, unwrapSecret } from './wrap.ts'

const passphrase = '示例口令-2023'
const made = await createSm2Key(createLock(passphrase))
const key = toSm2Key(await unwrapSecret(made.wrapped, passphrase))
const message = Buffer.from('一段要签名的话')

const digestOptions = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678']

test('SM2: OpenSSL takes our signature, and refuses it over other words', () => {
  const folder = temporaryFolder()
  const at = (name: string) => join(folder, name)
  writeFileSync(at('key.pem'), toSm2Pem(key.publicKey))
  writeFileSync(at('message'), message)
  writeFileSync(at('other'), Buffer.from('另一段话'))
  const verify = (file: string) =>
    execFileSync(
      'openssl',
      [
        'pkeyutl',
        '-verify',
        '-pubin',
        '-inkey',
        at('key.pem'),
        ...digestOptions,
        '-in',
        at(file),
        '-sigfile',
        at('sig'),
      ],
      { encoding: 'utf8', stdio: 'pipe' },
    )
  // Many, because a leading zero or a high bit is written differently.
  for (let round = 0; round < 12; round += 1) {
    writeFileSync(at('sig'), signSm2(key, message))
    expect(verify('message')).toMatch(/Signature Verified Successfully/)
  }
  expect(() => verify('other')).toThrow()
})

test("SM2: we take OpenSSL's signature", () => {
  const folder = temporaryFolder()
  const at = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', at('private.pem'))
  const spki = openssl('pkey', '-in', at('private.pem'), '-pubout', '-outform', 'DER')
  const publicKey = spki.subarray(-65).toString('hex')
  expect(toSm2Pem(publicKey)).toBe(openssl('pkey', '-in', at('private.pem'), '-pubout').toString())
  writeFileSync(at('message'), message)
  for (let round = 0; round < 8; round += 1) {
    openssl(
      'pkeyutl',
      '-sign',
      '-inkey',
      at('private.pem'),
      ...digestOptions,
      '-in',
      at('message'),
      '-out',
      at('sig'),
    )
    const der = execFileSync('cat', [at('sig')])
    expect(verifySm2(publicKey, message, der)).toBe(true)
    expect(verifySm2(key.publicKey, message, der)).toBe(false)
    expect(verifySm2(publicKey, Buffer.from('x'), der)).toBe(false)
  }
})

test('SM2: no bit of a signature can change, nothing can be added, no other way of writing it', () => {
  const der = signSm2(key, message)
  expect(verifySm2(key.publicKey, message, der)).toBe(true)
  for (let bit = 0; bit < der.length * 8; bit += 1) {
    const changed = Buffer.from(der)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    if (isSm2Signature(changed)) expect(verifySm2(key.publicKey, message, changed), `bit ${bit}`).toBe(false)
  }
  const [, length = 0] = der
  const longForm = Buffer.concat([Buffer.from([0x30, 0x81, length]), der.subarray(2)])
  for (const each of [Buffer.concat([der, Buffer.from([0])]), longForm, der.subarray(0, -1), Buffer.alloc(0)])
    expect(verifySm2(key.publicKey, message, each)).toBe(false)
  const zero = Buffer.from('3006020100020100', 'hex')
  expect(verifySm2(key.publicKey, message, zero)).toBe(false)
})

test('SM2: a public key that is no point is refused', () => {
  expect(isSm2PublicKey(key.publicKey)).toBe(true)
  expect(isSm2PublicKey(`04${'0'.repeat(127)}1`)).toBe(false)
  expect(verifySm2(`04${'0'.repeat(127)}1`, message, signSm2(key, message))).toBe(false)
})

test('companion keys open with their passphrase only, and only as what they are', async () => {
  await expect(unwrapSecret(made.wrapped, '错的口令-2023')).rejects.toMatchObject({
    code: 'wrong-passphrase',
  })
  const age = await createAgeKey(createLock(passphrase))
  const secret = await unwrapSecret(age.wrapped, passphrase)
  const identity = await toAgeIdentity(secret)
  const encrypter = new Encrypter()
  encrypter.addRecipient(age.publicKey)
  const sealed = await encrypter.encrypt('住户名单')
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  expect(await decrypter.decrypt(sealed, 'text')).toBe('住户名单')
  const renamed = JSON.stringify({ ...JSON.parse(age.wrapped), algorithm: 'sm2' })
  await expect(unwrapSecret(renamed, passphrase)).rejects.toMatchObject({ code: 'library-corrupt' })
  await expect(toAgeIdentity({ ...secret, secret: Buffer.from('AGE-SECRET-KEY-1QQ') })).rejects.toMatchObject(
    {
      code: 'library-corrupt',
    },
  )
})
