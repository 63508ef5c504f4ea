import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { threadTimer } from '#tests/support/thread-time.ts'
import { tagCount, tagText } from './exif-text.ts'
import { readFacts } from './facts.ts'
import { readJpegMarks } from './jpeg-marks.ts'
import { photoTraits, videoTraits } from './traits.ts'
import { xmpPrograms } from './xmp-programs.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'traits-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const picture = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#a53' } })
const device = { Make: 'Example', Model: 'Example EX-1' }
const exposure = { ExposureTime: '1/100', FNumber: '28/10', ISOSpeedRatings: '100' }
const shot = { DateTimeOriginal: '2023:06:01 08:30:15' }

/** The same JPEG with the header that most programs write, and the drawing library does not. */
const withJfif = (jpeg: Buffer): Buffer =>
  Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from('ffe000104a46494600010101004800480000', 'hex'),
    jpeg.subarray(2),
  ])

async function read(data: Uint8Array, name = 'a.jpg', from?: string) {
  const path = join(folder, 'staged')
  writeFileSync(path, data)
  return readFacts({ path, name, folder: from })
}

describe('from the bytes to a grade', () => {
  test('a camera’s picture, and the same one saved again by a program', async () => {
    const exif = { IFD0: { ...device, DateTime: shot.DateTimeOriginal }, IFD2: { ...shot, ...exposure } }
    const jpeg = await picture(2100, 1500).withExif(exif).jpeg().toBuffer()
    const own = await read(jpeg)
    expect(own).toMatchObject({
      grade: 'camera',
      gradeRules: expect.stringMatching(/^grade-/),
      traits: { hasExposure: true, hasJfif: false, shotAt: '2023-06-01 08:30:15', isRewritten: false },
    })
    expect(await read(withJfif(jpeg))).toMatchObject({
      grade: 'edited',
      traits: { hasJfif: true, hasThumbnail: false },
    })
  })

  test('written again, and by whom', async () => {
    const exif = {
      IFD0: { ...device, DateTime: '2023:06:11 20:00:00', Software: 'Adobe Photoshop 25.0' },
      IFD2: { ...shot, ...exposure },
    }
    const facts = await read(await picture(2100, 1500).withExif(exif).jpeg().toBuffer())
    expect(facts.grade).toBe('edited')
    expect(facts.gradeReasons).toEqual([
      '最后由“Adobe Photoshop 25.0”保存',
      '拍摄后又另存过：拍摄 2023-06-01 08:30:15，另存 2023-06-11 20:00:00',
    ])
  })

  test.each([
    ['mmexport1685580000000.jpg', undefined],
    ['a.jpg', 'WeChat Files/wxid/Image/2023-06'],
  ])('chat, by name or folder: %s %s', async (name, from) => {
    const facts = await read(await picture(1280, 960).jpeg({ quality: 80 }).toBuffer(), name, from)
    expect(facts).toMatchObject({ grade: 'chat', traits: { chat: '微信', quality: 80 } })
  })

  test('chat by its size and tables alone; the same with a camera’s name in it is not', async () => {
    const jpeg = await picture(1280, 960).jpeg({ quality: 75 }).toBuffer()
    expect((await read(withJfif(jpeg))).grade).toBe('chat')
    const turned = await picture(1280, 960).withExif({ IFD0: device, IFD2: exposure }).jpeg().toBuffer()
    expect((await read(withJfif(turned))).grade).toBe('edited')
  })

  test('a screenshot', async () => {
    const facts = await read(await picture(1080, 2400).png().toBuffer(), 'Screenshot_2023-06-01-08-30-15.png')
    expect(facts).toMatchObject({ grade: 'bare', traits: { isScreenshotNamed: true } })
  })

  test('a watermark app, named in UTF-8 and in GB', async () => {
    // The drawing library writes ASCII only: as many bytes as the name needs, put in by hand.
    const exif = { IFD0: { ...device, Software: 'abcdefghijklmnopqr' }, IFD2: { ...shot, ...exposure } }
    const jpeg = await picture(2100, 1500).withExif(exif).jpeg().toBuffer()
    jpeg.write('今日水印相机', jpeg.indexOf('abcdefghijklmnopqr', 0, 'latin1'))
    expect((await read(jpeg)).gradeReasons?.[0]).toContain('水印相机“今日水印相机”')
    expect(tagText({ value: ['\u00CB\u00AE\u00D3\u00A1\u00CF\u00E0\u00BB\u00FA'] })).toBe('水印相机')
    expect(tagText({ value: ['Olympus \u00B5 Digital'] })).toBe('Olympus \u00B5 Digital')
  })

  test('documents have no grade', async () => {
    expect(await read(Buffer.from('%PDF-1.7\n'), 'a.pdf')).toMatchObject({ traits: null, grade: null })
  })
})

describe('traits', () => {
  const traitsOf = (exif: object, size: readonly [number, number] = [4000, 3000], name = 'a.jpg') =>
    photoTraits({
      tags: { exif },
      head: Buffer.from('ffd8', 'hex'),
      mime: 'image/jpeg',
      width: size[0],
      height: size[1],
      name,
    })
  const tag = (value: unknown) => ({ id: 1, description: '', value })
  const times = (shotAt: string, writtenAt: string) =>
    traitsOf({ DateTimeOriginal: tag([shotAt]), DateTime: tag([writtenAt]) }).isRewritten

  test.each([
    ['2023:06:01 08:30:15', '2023:06:01 08:30:15', false],
    ['2023:06:01 08:30:15', '2023:06:01 08:31:10', false],
    ['2023:06:01 08:30:15', '2023:06:01 08:35:15', true],
    // UTC beside local time.
    ['2023:06:01 00:30:15', '2023:06:01 08:30:16', false],
    ['2023:06:01 08:30:15', '2023:06:03 08:30:15', true],
    ['2023:06:01 08:30:15', '2004:01:01 00:00:00', false],
    ['0000:00:00 00:00:00', '2023:06:01 08:30:15', false],
  ])('shot %s, written %s: written again %s', (shotAt, writtenAt, is) =>
    expect(times(shotAt, writtenAt)).toBe(is),
  )

  test.each([
    [4000, 3000, false],
    [3000, 4000, false],
    [4000, 2992, false],
    [2000, 1500, true],
    [4000, 2250, true],
  ])('declared 4000 × 3000, real %i × %i: resized %s', (width, height, is) => {
    const exif = { PixelXDimension: tag(4000), PixelYDimension: tag(3000) }
    expect(traitsOf(exif, [width, height]).isResized).toBe(is)
  })

  test('one value of exposure, or an orientation, makes no camera', () => {
    expect(traitsOf({ FNumber: tag([28, 10]) }).hasExposure).toBe(false)
    expect(traitsOf({ Orientation: tag(6), ColorSpace: tag(1) }).hasExif).toBe(false)
  })

  test('videos: the writing program, else the phone’s system', () => {
    const of = (general: object) => videoTraits(general as never, { name: 'a.mp4' }).software
    expect(of({ Encoded_Application: 'Lavf58.76.100' })).toBe('Lavf58.76.100')
    expect(of({ Encoded_OperatingSystem_Name: 'Android', Encoded_OperatingSystem_Version: '13' })).toBe(
      'Android 13',
    )
    expect(videoTraits(undefined, { name: 'wx_camera_1685580000000.mp4' })).toMatchObject({
      software: '',
      chat: '微信',
    })
  })
})

describe('hostile bytes: nothing throws, nothing is long, nothing is odd', () => {
  test('values of any shape', () => {
    const values = [
      Number.NaN,
      Infinity,
      -1,
      1e12,
      '9'.repeat(1e6),
      [],
      [[]],
      {},
      null,
      undefined,
      ['\u202Egpj\u0000'],
    ]
    for (const value of values) {
      const each = { id: 1, description: '', value }
      const exif = Object.fromEntries(
        [
          'Software',
          'ProcessingSoftware',
          'DateTime',
          'DateTimeOriginal',
          'PixelXDimension',
          'PixelYDimension',
        ].map((name) => [name, each]),
      )
      const traits = photoTraits({
        tags: { exif, pngText: { Software: each } } as never,
        head: Buffer.alloc(0),
        mime: 'image/jpeg',
        width: 10,
        height: 10,
        name: '',
      })
      expect(traits.software.length).toBeLessThanOrEqual(100)
      expect(traits.software).not.toMatch(/[\p{C}]/u)
      expect(traits).toMatchObject({ shotAt: '', writtenAt: '', isResized: false })
      expect(tagCount(each)).toBeNull()
    }
  })

  test('segments that lie about their length, directories that point anywhere', () => {
    const segment = (marker: number, body: Buffer, length = body.length + 2) =>
      Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 0xff]), body])
    const tiff = (entries: number, next: number) => {
      const body = Buffer.alloc(40)
      body.write('Exif\0\0II*\0', 0, 'latin1')
      body.writeUInt32LE(8, 10)
      body.writeUInt16LE(entries, 14)
      body.writeUInt16LE(0x8769, 16)
      body.writeUInt32LE(next, 24)
      return body
    }
    const start = Buffer.from('ffd8', 'hex')
    for (const rest of [
      segment(0xe1, tiff(0xffff, 0xffffffff)),
      segment(0xe1, tiff(1, 0xfffffff0), 0xffff),
      segment(0xe1, Buffer.from('Exif\0\0')),
      segment(0xe1, Buffer.from('Exif\0\0XX')),
      segment(0xe0, Buffer.alloc(0), 0),
      segment(0xdb, Buffer.alloc(3)),
      Buffer.alloc(1 << 20, 0xff),
      Buffer.from([0xff]),
    ]) {
      expect(readJpegMarks(Buffer.concat([start, rest]))).toMatchObject({
        hasThumbnail: false,
        hasMakerNote: false,
      })
    }
  })

  test('a packet full of names, open ends and markup', () => {
    const events = Array.from(
      { length: 5000 },
      (_, index) => `<rdf:li stEvt:softwareAgent="App ${index}"/>`,
    ).join('')
    expect(xmpPrograms(Buffer.from(`<x:xmpmeta>${events}`))).toHaveLength(5)
    expect(xmpPrograms(Buffer.from(`xmp:CreatorTool="${'A'.repeat(1e6)}`))).toEqual([])
    expect(xmpPrograms(Buffer.from('<xmp:CreatorTool>GIMP\u202E 2.10</xmp:CreatorTool>'))).toEqual([
      'GIMP 2.10',
    ])
    const open = 'xmp:CreatorTool="'.repeat(100_000)
    const spent = threadTimer()
    xmpPrograms(Buffer.from(open))
    expect(spent()).toBeLessThan(500)
  })
})

const samples = resolve('../shared/samples')
const gradesOf: Readonly<Record<string, string>> = {
  'Apple iPhone 4.jpg': 'edited', // half the camera's size, header of a program
  'Apple iPhone 5.jpg': 'camera',
  'Apple iPhone 6.jpg': 'camera',
  'Canon PowerShot A560.jpg': 'camera',
  'DSCN0010.jpg': 'edited', // Nikon Transfer, ten days later
  'HMD_Nokia_8.3_5G.jpg': 'edited', // put together anew
  'HTC One M8.jpg': 'camera',
  'Nexus 4.jpg': 'camera',
  'Nokia Lumia 800.jpg': 'edited', // QuickTime, Lightroom
  'Olympus μ Digital 800.JPG': 'camera',
  'Oppo R7 Plus.jpg': 'camera',
  'Samsung GT-I9100 (Galaxy SII).jpg': 'camera',
  'Samsung SM-J327T1.jpg': 'camera',
  'Sanyo S1.JPG': 'camera',
  'Sony D5403 (Xperia Z2).jpg': 'edited', // Camera Raw in its history
  'landscape_6.jpg': 'bare',
  'portrait_3.jpg': 'bare',
  'portrait_8.jpg': 'bare',
  'IMG_2927.HEIC': 'camera',
  'IMG_5195.HEIC': 'edited', // cropped
  'sample_mpeg4.mp4': 'bare',
  'with-gps.mov': 'camera',
  'with-gps.mp4': 'camera',
}
const real = ['photos', 'heic', 'video'].flatMap((of) =>
  existsSync(join(samples, of)) ? readdirSync(join(samples, of)).map((name) => [of, name] as const) : [],
)
describe.runIf(real.length > 0)('real files', () => {
  test.each(real)('%s/%s', async (of, name) => {
    const facts = await readFacts({ path: join(samples, of, name), name })
    expect([name, facts.grade]).toEqual([name, gradesOf[name]])
    expect(facts.gradeReasons?.length).toBeGreaterThan(0)
  })
})
