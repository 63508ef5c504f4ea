import { expect, test } from 'vitest'
import { createSha256, toHex } from './sha256.ts'

const native = async (bytes: Uint8Array<ArrayBuffer>) =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))

test('the published example (FIPS 180-4, "abc")', () => {
  const hash = createSha256()
  hash.update(new TextEncoder().encode('abc'))
  expect(toHex(hash.digest())).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('every length about a block, in pieces of every size, as the platform’s own', async () => {
  for (const length of [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 129, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37) % 251)
    const expected = await native(bytes)
    for (const piece of [1, 3, 63, 64, 65, 200]) {
      const hash = createSha256()
      for (let at = 0; at < length; at += piece) hash.update(bytes.subarray(at, at + piece))
      expect(toHex(hash.digest()), `${length} in ${piece}`).toBe(expected)
    }
  }
})

test('a length whose bits pass 2³²', () => {
  const hash = createSha256()
  const piece = new Uint8Array(2 ** 20)
  for (let index = 0; index < 513; index += 1) hash.update(piece)
  // sha256sum of 513 MiB of zeros.
  expect(toHex(hash.digest())).toBe('a3e2acbb469e4e59dde406f912e754c933c1ac0fb0092a3634d61d5073309c0c')
})
