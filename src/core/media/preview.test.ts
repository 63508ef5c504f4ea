import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { readFacts } from './facts.ts'
import { writePreview } from './preview.ts'

const samples = resolve('../shared/samples')
const sampleFiles = (folder: string) =>
  existsSync(join(samples, folder)) ? readdirSync(join(samples, folder)).map((name) => [name] as const) : []

let folder = ''
let input = { path: '', mime: '', thumb: '', preview: '' }
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'preview-'))
})
beforeEach(() => {
  const made = mkdtempSync(join(folder, 'x-'))
  input = {
    path: join(made, 'original'),
    mime: 'image/jpeg',
    thumb: join(made, 'thumb', 'a.jpg'),
    preview: join(made, 'preview', 'a.jpg'),
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const make = (data: Uint8Array | string, mime: string) => {
  writeFileSync(input.path, data)
  return writePreview({ ...input, mime })
}

/** Any difference hash. */
const dhash = expect.stringMatching(/^[0-9a-f]{16}$/)

/** Left half red, right half blue, some texture. */
const halves = (width: number, height: number) => {
  const data = Buffer.alloc(width * height * 3)
  for (let at = 0; at < data.length; at += 3) {
    const isLeft = (at / 3) % width < width / 2
    data[at] = isLeft ? 200 + (at % 40) : 10
    data[at + 2] = isLeft ? 10 : 200 + (at % 40)
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
}

test('a thumbnail: longest side 480, JPEG, upright, sRGB, nothing of the metadata left', async () => {
  const data = await halves(1600, 1200)
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 0/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect(await make(data, 'image/jpeg')).toEqual({
    width: 1200,
    height: 1600,
    hasPreview: false,
    dhash,
    note: '',
  })
  const thumb = await sharp(input.thumb).metadata()
  expect(thumb).toMatchObject({ format: 'jpeg', width: 360, height: 480, space: 'srgb' })
  expect(thumb.exif ?? thumb.xmp ?? thumb.icc ?? thumb.orientation).toBeUndefined()
  // Turned clockwise: the left half is on top.
  const { data: top } = await sharp(input.thumb)
    .extract({ left: 100, top: 20, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(top[0]).toBeGreaterThan(150)
  expect(existsSync(input.preview)).toBe(false)
})

test.each(['png', 'webp', 'avif', 'gif'] as const)('%s, not enlarged', async (format) => {
  const data = await halves(300, 200).toFormat(format).toBuffer()
  expect(await make(data, `image/${format}`)).toEqual({
    width: 300,
    height: 200,
    hasPreview: false,
    dhash,
    note: '',
  })
})

test('TIFF gets a JPEG to show as well', async () => {
  const data = await halves(3000, 1500).tiff({ compression: 'lzw' }).toBuffer()
  expect(await make(data, 'image/tiff')).toEqual({
    width: 3000,
    height: 1500,
    hasPreview: true,
    dhash,
    note: '',
  })
  expect(await sharp(input.preview).metadata()).toMatchObject({ format: 'jpeg', width: 2560, height: 1280 })
})

test('what is transparent is shown on white', async () => {
  const clear = sharp({ create: { width: 40, height: 30, channels: 4, background: '#00000000' } })
  await make(await clear.png().toBuffer(), 'image/png')
  const { data, info } = await sharp(input.thumb).raw().toBuffer({ resolveWithObject: true })
  expect([info.channels, data[0], data[1], data[2]]).toEqual([3, 255, 255, 255])
})

test('CMYK and 16-bit pictures come out as sRGB', async () => {
  const cmyk = await halves(600, 400).toColourspace('cmyk').jpeg().toBuffer()
  await make(cmyk, 'image/jpeg')
  expect(await sharp(input.thumb).metadata()).toMatchObject({ space: 'srgb', channels: 3, depth: 'uchar' })
})

describe('what cannot be shown', () => {
  const refusal = { code: 'unreadable', message: '原件已存，本机无法预览' }

  test.each([
    ['%PDF-1.7', 'application/pdf'],
    ['', 'video/mp4'],
    [
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
      'image/svg+xml',
    ],
    ['AC1032', 'image/vnd.dwg'],
    ['no picture at all', 'image/jpeg'],
    ['no picture at all', 'image/heic'],
    ['', 'image/jpeg'],
  ])('%j as %s', async (data, mime) => {
    await expect(make(data, mime)).rejects.toMatchObject(refusal)
    expect(existsSync(input.thumb)).toBe(false)
  })

  test('a picture cut off shows what is there, and says so; one with no rows is refused', async () => {
    const data = await halves(1600, 1200).jpeg().toBuffer()
    expect(await make(data.subarray(0, data.length * 0.6), 'image/jpeg')).toMatchObject({
      width: 1600,
      note: '文件有损坏，预览可能不完整',
    })
    rmSync(input.thumb)
    const scan = data.indexOf(Buffer.from('ffda', 'hex')) + 14
    await expect(make(data.subarray(0, scan), 'image/jpeg')).rejects.toMatchObject(refusal)
    expect(existsSync(input.thumb)).toBe(false)
  })

  test('a small file that claims a billion pixels is refused quickly (decompression bomb)', async () => {
    const bomb = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    bomb.writeUInt32BE(40_000, 16)
    bomb.writeUInt32BE(40_000, 20)
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
    expect(await sharp(bomb, { limitInputPixels: false }).metadata()).toMatchObject({ width: 40_000 })
    await expect(make(bomb, 'image/png')).rejects.toMatchObject(refusal)
  })
})

test('a failed write is the system’s error and leaves nothing behind', async () => {
  const data = await halves(300, 200).jpeg().toBuffer()
  writeFileSync(input.path, data)
  const thumb = join(input.path, 'below-a-file')
  await expect(writePreview({ ...input, thumb })).rejects.toSatisfy((error) => !(error instanceof AppError))
  expect(readdirSync(join(input.path, '..'))).toEqual(['original'])
})

describe.runIf(existsSync(samples))('real files', () => {
  test.each([...sampleFiles('heic')])('HEIC %s: upright, with a JPEG to show', async (name) => {
    const path = join(samples, 'heic', name)
    const made = await writePreview({ ...input, path, mime: 'image/heic' })
    expect(made).toMatchObject({ hasPreview: true, note: '' })
    expect(made.height).toBeGreaterThan(3000)
    expect(await sharp(input.thumb).metadata()).toMatchObject({ height: 480 })
    expect(await sharp(input.preview).metadata()).toMatchObject({ format: 'jpeg', height: 2560 })
  })

  test.each([...sampleFiles('broken')])('broken %s: shown or refused, never a crash', async (name) => {
    const path = join(samples, 'broken', name)
    const { mime } = await readFacts({ path, name })
    const outcome = await writePreview({ ...input, path, mime }).catch((error: unknown) => error)
    if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'AppError', code: 'unreadable' })
    else expect(existsSync(input.thumb)).toBe(true)
  })
})
