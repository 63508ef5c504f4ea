import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gradeRules } from '#core/evidence/rules.ts'
import { drawClip } from '#core/example/clip.ts'
import { readFacts } from './facts.ts'

const samples = resolve('../shared/samples')
const sampleFiles = (folder: string) =>
  existsSync(join(samples, folder)) ? readdirSync(join(samples, folder)).map((name) => [name] as const) : []

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'facts-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const put = (data: Uint8Array | string, name: string) => {
  const path = join(folder, 'staged')
  writeFileSync(path, data)
  return { path, name }
}

const picture = () => sharp({ create: { width: 60, height: 40, channels: 3, background: '#a53' } })

const taken = { DateTimeOriginal: '2023:06:01 08:30:15', SubSecTimeOriginal: '120' }
const place = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '37/1 27/1 432/100',
  GPSLongitudeRef: 'E',
  GPSLongitude: '116/1 18/1 432/100',
}

describe('photos', () => {
  test('time with its zone, place and device out of EXIF', async () => {
    const data = await picture()
      .withExif({
        IFD0: { Make: 'Example', Model: 'Example EX-1' },
        IFD2: { ...taken, OffsetTimeOriginal: '+09:00' },
        IFD3: place,
      })
      .jpeg()
      .toBuffer()
    expect(await readFacts(put(data, 'IMG_20200101_000000.jpg'))).toEqual({
      kind: 'photo',
      mime: 'image/jpeg',
      extension: 'jpg',
      width: 60,
      height: 40,
      durationMs: null,
      takenAt: '2023-05-31T23:30:15.120Z',
      takenAtOffset: '+09:00',
      takenAtBasis: 'exif',
      device: 'Example EX-1',
      codec: '',
      latitude: 37.4512,
      longitude: 116.3012,
      note: '',
      // What betrays how it came about is tested in traits.test.ts.
      traits: expect.objectContaining({ hasExif: true, shotAt: '2023-06-01 08:30:15' }),
      grade: 'edited',
      gradeReasons: ['有相机型号，没有曝光信息', expect.stringContaining('60×40')],
      gradeRules,
    })
  })

  test.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)('EXIF of %s, zone assumed', async (format) => {
    const data = await picture().withExif({ IFD2: taken }).toFormat(format).toBuffer()
    const facts = await readFacts(put(data, 'a'))
    expect(facts).toMatchObject({ kind: 'photo', width: 60, height: 40, note: '' })
    // The drawing library writes no Exif block into TIFF.
    if (format === 'tiff') return
    expect(facts).toMatchObject({
      takenAt: '2023-06-01T00:30:15.120Z',
      takenAtOffset: '+08:00',
      takenAtBasis: 'exif-assumed-zone',
    })
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('pixels as shown for orientation %i', async (orientation) => {
    const data = await picture().withMetadata({ orientation }).jpeg().toBuffer()
    const [width, height] = orientation >= 5 ? [40, 60] : [60, 40]
    expect(await readFacts(put(data, 'a.jpg'))).toMatchObject({ width, height })
  })

  test('metadata far behind the head is found; a very large file is not read whole', async () => {
    const noise = Buffer.alloc(600 * 600 * 3)
    for (let index = 0; index < noise.length; index += 1) noise[index] = (index * 2654435761) >>> 24
    const data = await sharp(noise, { raw: { width: 600, height: 600, channels: 3 } })
      .withExif({ IFD2: taken })
      .png()
      .toBuffer()
    expect(await readFacts(put(data, 'a.png'))).toMatchObject({ takenAtBasis: 'exif-assumed-zone' })

    const { path } = put(await picture().withExif({ IFD2: taken }).jpeg().toBuffer(), 'a.jpg')
    truncateSync(path, 3 * 1024 ** 3)
    const before = process.memoryUsage().rss
    expect(await readFacts({ path, name: 'a.jpg' })).toMatchObject({
      width: 60,
      takenAtBasis: 'exif-assumed-zone',
    })
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6)
  })

  test('a nonsense camera time is left out, and said', async () => {
    const data = await picture()
      .withExif({ IFD2: { DateTimeOriginal: '0000:00:00 00:00:00' } })
      .jpeg()
      .toBuffer()
    const facts = await readFacts(put(data, 'a.jpg'))
    expect(facts).toMatchObject({ takenAt: null, takenAtBasis: 'none' })
    expect(facts.note).toContain('无效')
  })

  test('a picture that is only a header stays a photo, with a note', async () => {
    const facts = await readFacts(
      put(Buffer.from('ffd8ffe000104a46494600', 'hex'), 'IMG_20230601_083015.jpg'),
    )
    expect(facts).toMatchObject({ kind: 'photo', width: null, height: null, takenAtBasis: 'file-name' })
    expect(facts.note).toContain('原件已存，本机无法预览')
  })
})

describe('videos', () => {
  test('duration, pixels, codec and recording time', async () => {
    const data = await drawClip('2023-10-20T08:30:00.000Z')
    expect(await readFacts(put(data, '视频.mp4'))).toMatchObject({
      kind: 'video',
      mime: 'video/mp4',
      width: 320,
      height: 240,
      durationMs: 3000,
      codec: 'H.264',
      takenAt: '2023-10-20T08:30:00.000Z',
      takenAtOffset: '+00:00',
      takenAtBasis: 'container',
      note: '',
    })
  })

  test('a recording cut short has a note and does not throw', async () => {
    const data = await drawClip('2023-10-20T08:30:00.000Z')
    const facts = await readFacts(put(data.subarray(0, 60), 'VID_20230601_083015.mp4'))
    expect(facts).toMatchObject({ kind: 'video', width: null, takenAtBasis: 'file-name' })
    expect(facts.note).toContain('视频可能不完整')
  })
})

test('documents have a type and nothing more', async () => {
  expect(await readFacts(put('%PDF-1.7\n', '合同_20230601083015.pdf'))).toMatchObject({
    kind: 'document',
    mime: 'application/pdf',
    width: null,
    takenAt: null,
    takenAtBasis: 'none',
    note: '',
  })
})

test('an empty file, a folder and a wrong path are errors', async () => {
  await expect(readFacts(put('', 'a.jpg'))).rejects.toMatchObject({ code: 'unreadable' })
  await expect(readFacts({ path: folder, name: 'a' })).rejects.toMatchObject({ code: 'EISDIR' })
  await expect(readFacts({ path: join(folder, 'none'), name: 'a' })).rejects.toMatchObject({ code: 'ENOENT' })
})

describe.runIf(existsSync(samples))('real files', () => {
  const read = (of: string, name: string) => readFacts({ path: join(samples, of, name), name })

  test.each(sampleFiles('broken'))('broken: %s', async (name) => {
    expect(await read('broken', name)).toHaveProperty('kind')
  })
  test.each([...sampleFiles('photos')])('photo: %s', async (name) => {
    const facts = await read('photos', name)
    expect(facts).toMatchObject({ kind: 'photo', mime: 'image/jpeg' })
    expect(facts.width).toBeGreaterThan(400)
  })
  test('HEIC: pixels as shown, time with its zone, place', async () => {
    expect(await read('heic', 'IMG_5195.HEIC')).toMatchObject({
      kind: 'photo',
      mime: 'image/heic',
      width: 2566,
      height: 3313,
      takenAt: '2021-04-11T20:47:53.054Z',
      takenAtOffset: '-05:00',
      takenAtBasis: 'exif',
      device: 'Apple iPhone 11 Pro Max',
      latitude: 39.051344,
    })
  })
  test('MOV: turned, local time with its zone, place', async () => {
    expect(await read('video', 'with-gps.mov')).toMatchObject({
      kind: 'video',
      width: 320,
      height: 568,
      durationMs: 4002,
      takenAt: '2019-07-24T08:25:40.000Z',
      takenAtOffset: '+03:00',
      takenAtBasis: 'container',
      latitude: 32.0929,
      codec: 'H.264 / AAC',
    })
  })
})
