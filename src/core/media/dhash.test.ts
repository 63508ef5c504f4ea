import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { toDhash } from './dhash.ts'

/** How many of the 64 bits differ. */
function distance(a: string, b: string): number {
  const bits = (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)
  return bits.split('').filter((bit) => bit === '1').length
}

/** As an import does it: from the picture already shrunk to a thumbnail. */
async function hashOf(picture: Sharp): Promise<string> {
  const { data, info } = await picture
    .autoOrient()
    .resize({ width: 480, height: 480, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return toDhash({ data, width: info.width, height: info.height, channels: info.channels }) ?? ''
}

/** Soft shapes whose place follows from `seed`. */
function drawScene(seed: number, width = 1200, height = 900): Sharp {
  const shapes = Array.from({ length: 14 }, (_, index) => {
    const n = Math.imul(seed * 31 + index + 1, 2654435761) >>> 0
    const grey = n % 256
    return `<ellipse cx="${n % width}" cy="${(n >>> 8) % height}" rx="${80 + ((n >>> 4) % 240)}" ry="${60 + ((n >>> 12) % 200)}" fill="rgb(${grey},${(grey * 7) % 256},${(grey * 3) % 256})"/>`
  })
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#888"/>${shapes.join('')}</svg>`,
    ),
  )
}

describe('difference hash', () => {
  test('a picture that grows darker to the right, one that grows brighter, one that is plain', () => {
    const ramp = (step: number) => ({
      data: Uint8Array.from({ length: 90 * 8 }, (_, index) => 128 + step * ((index % 90) - 45)),
      width: 90,
      height: 8,
      channels: 1,
    })
    expect(toDhash(ramp(-1))).toBe('f'.repeat(16))
    expect(toDhash(ramp(1))).toBe('0'.repeat(16))
    expect(toDhash(ramp(0))).toBe('0'.repeat(16))
  })

  test('bits run row by row from the top left; grey weighs green most', () => {
    const data = new Uint8Array(9 * 8 * 3)
    data[1] = 200
    expect(toDhash({ data, width: 9, height: 8, channels: 3 })).toBe(`8${'0'.repeat(15)}`)
    data[3] = 255
    expect(toDhash({ data, width: 9, height: 8, channels: 3 })).toBe(`c${'0'.repeat(15)}`)
  })

  test('the smallest pictures have one, none has none', () => {
    expect(toDhash({ data: Uint8Array.of(9, 9, 9, 255), width: 1, height: 1, channels: 4 })).toBe(
      '0'.repeat(16),
    )
    expect(toDhash({ data: new Uint8Array(), width: 0, height: 0, channels: 3 })).toBeNull()
  })

  test('copies of another size, quality and format stay within 5 bits', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const whole = await drawScene(seed).png().toBuffer()
      const hash = await hashOf(sharp(whole))
      const copies = [
        sharp(await sharp(whole).resize(640).jpeg({ quality: 50 }).toBuffer()),
        sharp(await sharp(whole).resize(1080).webp({ quality: 60 }).toBuffer()),
        sharp(await sharp(whole).modulate({ brightness: 1.1 }).jpeg().toBuffer()),
      ]
      for (const copy of copies) expect(distance(hash, await hashOf(copy))).toBeLessThanOrEqual(5)
    }
  })

  test('other pictures differ by more than 20 bits on the whole, and never look like copies', async () => {
    const hashes = await Promise.all([11, 12, 13, 14, 15, 16].map((seed) => hashOf(drawScene(seed))))
    const distances = hashes.flatMap((a, index) => hashes.slice(index + 1).map((b) => distance(a, b)))
    expect(Math.min(...distances)).toBeGreaterThan(10)
    expect(distances.reduce((sum, each) => sum + each, 0) / distances.length).toBeGreaterThan(20)
  })

  const photos = resolve('../shared/samples/photos')
  test.runIf(existsSync(photos))('real photos: each like its chat copy, unlike every other', async () => {
    const names = readdirSync(photos).filter((name) => !/^(landscape|portrait)_/.test(name))
    const hashes = await Promise.all(
      names.map(async (name) => {
        const hash = await hashOf(sharp(join(photos, name)))
        const copy = await sharp(join(photos, name))
          .autoOrient()
          .resize(1080)
          .jpeg({ quality: 60 })
          .toBuffer()
        expect(distance(hash, await hashOf(sharp(copy))), name).toBeLessThanOrEqual(5)
        return hash
      }),
    )
    const distances = hashes.flatMap((a, index) => hashes.slice(index + 1).map((b) => distance(a, b)))
    expect(Math.min(...distances)).toBeGreaterThan(10)
    expect(distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)]).toBeGreaterThan(20)
  })
})
