import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type Alignment, atRest, invert, type Size, toSimilarity } from '#shared/model/alignment.ts'
import { temporaryFolder } from '#tests/builders.ts'
import { cropPicture } from './crop.ts'
import { cutPair } from './sheet-cut.ts'

/** Coloured tiles, each another colour, so that any shift shows. */
function scene({ width, height }: Size): string {
  const tiles = Array.from({ length: 12 * 9 }, (_, index) => {
    const [column, row] = [index % 12, Math.floor(index / 12)]
    const fill = `rgb(${(column * 53) % 256},${(row * 97) % 256},${(index * 31) % 256})`
    return `<rect x="${(column * width) / 12}" y="${(row * height) / 9}" width="${width / 12 + 1}" height="${height / 9 + 1}" fill="${fill}"/>`
  })
  return tiles.join('')
}

const before: Size = { width: 1600, height: 1200 }
const after: Size = { width: 1200, height: 1000 }

async function draw(alignment: Alignment) {
  const folder = temporaryFolder()
  const picture = (size: Size, content: string) =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><rect width="100%" height="100%" fill="#fff"/>${content}</svg>`,
    )
  const { a, b, tx, ty } = invert(toSimilarity(alignment, before, after))
  const paths = { before: join(folder, 'before.png'), after: join(folder, 'after.png') }
  writeFileSync(
    paths.before,
    await sharp(picture(before, scene(before)))
      .png()
      .toBuffer(),
  )
  const turned = `<g transform="matrix(${a} ${b} ${-b} ${a} ${tx} ${ty})">${scene(before)}</g>`
  writeFileSync(paths.after, await sharp(picture(after, turned)).png().toBuffer())
  return paths
}

const pixelsOf = async (dataUrl: string) =>
  sharp(Buffer.from(dataUrl.replace('data:image/jpeg;base64,', ''), 'base64'))
    .raw()
    .toBuffer({ resolveWithObject: true })

describe('cropPicture', () => {
  it.each<[string, Alignment]>([
    ['at rest', atRest],
    ['moved', { ...atRest, x: 0.1, y: -0.05 }],
    ['scaled', { ...atRest, scale: 1.3 }],
    ['turned', { ...atRest, turn: 7 }],
    ['all of it', { x: -0.06, y: 0.04, scale: 1.2, turn: -12 }],
  ])('cuts the same field out of both pictures: %s', async (_, alignment) => {
    const paths = await draw(alignment)
    const cuts = cutPair(alignment, before, after)
    expect(cuts.isAligned).toBe(true)
    const pixels = { width: 480, height: 360 }
    const left = await pixelsOf((await cropPicture({ path: paths.before, ...cuts.before, pixels })).dataUrl)
    const right = await pixelsOf((await cropPicture({ path: paths.after, ...cuts.after, pixels })).dataUrl)
    expect(left.info).toMatchObject(pixels)
    expect(right.info).toMatchObject(pixels)
    let off = 0
    for (const [index, value] of left.data.entries()) off += Math.abs(value - (right.data[index] ?? 0))
    // Edges of tiles differ by a pixel here and there; a shift of one per cent would give ten times as much.
    expect(off / left.data.length).toBeLessThan(4)
  })

  it('shows the middle of each where nothing is in common', () => {
    const cuts = cutPair({ ...atRest, x: 1.5 }, before, after)
    expect(cuts.isAligned).toBe(false)
    expect(cuts.before).toEqual({ centre: { x: 0.5, y: 0.5 }, width: 1, height: 1, turn: 0 })
    expect(cuts.after.width).toBe(1)
    expect(cuts.after.height).toBeCloseTo(0.9)
  })

  it('turns a camera’s picture upright first, and refuses what is broken', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'upright.jpg')
    // Stored lying on its side: its left half is red as stored, its top half as shown.
    const half = await sharp({ create: { width: 100, height: 100, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer()
    await sharp({ create: { width: 200, height: 100, channels: 3, background: '#0000ff' } })
      .composite([{ input: half, left: 0, top: 0 }])
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toFile(path)
    const whole = { centre: { x: 0.5, y: 0.5 }, width: 1, height: 1, turn: 0 }
    const { data, info } = await pixelsOf(
      (await cropPicture({ path, ...whole, pixels: { width: 50, height: 100 } })).dataUrl,
    )
    const at = (x: number, y: number) => data[(y * info.width + x) * info.channels] ?? 0
    expect(at(25, 10)).toBeGreaterThan(200)
    expect(at(25, 90)).toBeLessThan(50)
    const broken = join(folder, 'broken.jpg')
    writeFileSync(broken, 'not a picture')
    await expect(cropPicture({ path: broken, ...whole, pixels: { width: 5, height: 5 } })).rejects.toThrow(
      expect.objectContaining({ code: 'unreadable' }),
    )
  })
})
