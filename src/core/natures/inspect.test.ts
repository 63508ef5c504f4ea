import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawClip } from '#core/example/clip.ts'
import { createRandom } from '#core/example/random.ts'
import { makeZip } from '#tests/support/zip.ts'
import { inspect } from './inspect.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inspect-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const look = async (data: Uint8Array, name: string): Promise<readonly string[]> => {
  const { findings } = await inspect({ place: { data }, name, isHeavy: false })
  return findings.map(({ check }) => check)
}
const noise = Buffer.from(Uint8Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * 7919) % 251))
const picture = () => sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
const jpeg = () => picture().jpeg().toBuffer()

async function pdf(change: (document: PDFDocument) => unknown = () => {}): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage([300, 200])
  await change(document)
  return Buffer.from(await document.save())
}

const docx = (more: readonly { name: string; content: Uint8Array; isDeflated?: boolean }[] = []) =>
  makeZip([
    { name: '[Content_Types].xml', content: Buffer.from(contentTypes) },
    { name: 'word/document.xml', content: Buffer.from('<w:document/>'), isDeflated: true },
    ...more,
  ])
const contentTypes =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

/** A [MS-CFB] file with one sector of folder, naming these streams. */
function cfb(...names: readonly string[]): Buffer {
  const file = Buffer.alloc(512 * 3)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(9, 30)
  file.fill(0xff, 76, 512)
  file.writeUInt32LE(1, 76)
  file.fill(0xff, 1024)
  for (const [index, name] of ['Root Entry', ...names].entries()) {
    const at = 512 + index * 128
    file.write(name, at, 'utf16le')
    file.writeUInt16LE((name.length + 1) * 2, at + 64)
    file.writeUInt32LE(0xffff_fffe, at + 116)
  }
  return file
}

describe('files as they should be have nothing found', () => {
  test('pictures, PDF, office files, text', async () => {
    expect(await look(await jpeg(), '照片.jpg')).toEqual([])
    expect(await look(await picture().png().toBuffer(), '照片.png')).toEqual([])
    expect(await look(await pdf(), '文件.pdf')).toEqual([])
    expect(await look(docx(), '说明.docx')).toEqual([])
    expect(await look(Buffer.from('纪要\n'), '纪要.txt')).toEqual([])
    expect(await look(cfb('WordDocument'), '说明.doc')).toEqual([])
  })
})

describe('what is wrong with a file is found', () => {
  const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400)])

  test.each<[string, string, () => Uint8Array | Promise<Uint8Array>, readonly string[]]>([
    ['a program that calls itself a photo', '照片.jpg', () => exe, ['executables', 'file-type']],
    ['a photo that calls itself a PDF', '合同.pdf', jpeg, ['file-type']],
    ['a PDF that calls itself a photo', '照片.jpg', () => pdf(), ['file-type']],
    [
      'a format no archive takes',
      '包.rar',
      () => Buffer.from('Rar!\u001a\u0007\u0001\u0000', 'latin1'),
      ['file-type'],
    ],
    ['a script', '装.bat', () => Buffer.from('@echo off\r\ndel x\r\n'), ['executables']],
    ['no bytes at all', '空.pdf', () => new Uint8Array(), ['file-opens']],
    ['half a photo', '照片.jpg', async () => (await jpeg()).subarray(0, 900), ['file-opens']],
    [
      'half a PNG',
      '照片.png',
      async () => {
        const whole = await picture().png().toBuffer()
        return whole.subarray(0, whole.length / 2)
      },
      ['file-opens'],
    ],
    ['a PDF of noise', '文件.pdf', () => Buffer.from(`%PDF-1.7\n${'x'.repeat(2000)}`), ['file-opens']],
    ['half a PDF', '文件.pdf', async () => (await pdf()).subarray(0, 300), ['file-opens']],
    [
      'a PDF under a password',
      '文件.pdf',
      () => pdf((document) => document.encrypt({ userPassword: 'x', ownerPassword: 'y' })),
      ['file-locked'],
    ],
    [
      'a PDF that forbids printing',
      '文件.pdf',
      () => pdf((document) => document.encrypt({ userPassword: '', ownerPassword: 'y' })),
      ['file-locked'],
    ],
    [
      'a PDF with a script',
      '文件.pdf',
      () => pdf((document) => document.addJavaScript('开始', 'app.alert(1)')),
      ['active-content'],
    ],
    [
      'a PDF that starts a program',
      '文件.pdf',
      () =>
        pdf((document) => {
          const action = document.context.obj({ S: 'Launch', F: PDFString.of('calc.exe') })
          document.catalog.set(PDFName.of('OpenAction'), action)
        }),
      ['active-content'],
    ],
    [
      'a PDF with a file inside',
      '文件.pdf',
      () => pdf((document) => document.attach(exe, '工具.exe', {})),
      ['active-content'],
    ],
    [
      'a PDF without its fonts',
      '文件.pdf',
      () =>
        pdf(async (document) => {
          const font = await document.embedFont(StandardFonts.Helvetica)
          document.getPage(0).drawText('x', { font })
        }),
      ['fonts-embedded'],
    ],
    ['macros', '说明.docx', () => docx([{ name: 'word/vbaProject.bin', content: exe }]), ['active-content']],
    [
      'a program in a zip',
      '资料.zip',
      () => makeZip([{ name: 'a/工具.exe', content: exe }]),
      ['active-content'],
    ],
    ['macros of old Office', '说明.doc', () => cfb('WordDocument', '_VBA_PROJECT'), ['active-content']],
    ['an office file under a password', '说明.docx', () => cfb('EncryptedPackage'), ['file-locked']],
    [
      'a bomb',
      '说明.docx',
      () => docx([{ name: 'word/media/1.bin', content: Buffer.alloc(120 << 20), isDeflated: true }]),
      ['active-content'],
    ],
    [
      'an office file without its text',
      '说明.docx',
      () => makeZip([{ name: '[Content_Types].xml', content: Buffer.from(contentTypes) }]),
      ['file-opens'],
    ],
    [
      'a photo with a zip behind it',
      '照片.jpg',
      async () => Buffer.concat([await jpeg(), makeZip([{ name: 'x.txt', content: Buffer.from('x') }])]),
      ['active-content'],
    ],
    [
      'a GIF with a PDF in front',
      '照片.gif',
      async () => {
        const gif = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#888' } })
          .gif()
          .toBuffer()
        return Buffer.concat([gif, Buffer.from('%PDF-1.4')])
      },
      ['active-content'],
    ],
  ])('%s', async (_, name, make, expected) => {
    expect(await look(await make(), name)).toEqual(expected)
  })

  test('a PDF whose objects inflate without end is not inflated', async () => {
    const { deflateSync } = await import('node:zlib')
    const bomb = deflateSync(Buffer.alloc(80 << 20))
    const head = Buffer.from(
      `9 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${bomb.length}>>\nstream\n`,
    )
    const plain = await pdf()
    const at = plain.indexOf('1 0 obj')
    const data = Buffer.concat([
      plain.subarray(0, at),
      head,
      bomb,
      Buffer.from('\nendstream\nendobj\n'),
      plain.subarray(at),
    ])
    const found = await look(data, '文件.pdf')
    expect(found).toEqual(['active-content'])
  })
})

describe('videos end where they should', () => {
  test('a whole one, one cut within its frames, one without an index', async () => {
    const path = join(folder, 'clip.mp4')
    const whole = await drawClip('2023-06-01T00:00:00.000Z')
    writeFileSync(path, whole)
    expect((await inspect({ place: { path }, name: '录像.mp4', isHeavy: false })).findings).toEqual([])
    expect(await look(whole.subarray(0, whole.length - 200), '录像.mp4')).toEqual(['file-opens'])
    const ftyp = whole.readUInt32BE(0)
    expect(await look(whole.subarray(0, ftyp), '录像.mp4')).toEqual(['file-opens'])
  })
})

test('a file is looked into where it lies within another, and nowhere beyond', async () => {
  const inner = await pdf()
  const path = join(folder, 'pack.bin')
  writeFileSync(path, Buffer.concat([Buffer.from('before'), inner, Buffer.from('PK after')]))
  const place = { path, offset: 6, length: inner.length }
  expect(await inspect({ place, name: '文件.pdf', isHeavy: false })).toEqual({
    extension: 'pdf',
    findings: [],
  })
})

test('damaged at random, files are judged all the same: nothing is thrown, nothing hangs', {
  timeout: 60_000,
}, async () => {
  const random = createRandom(20230601)
  const spoil = (data: Buffer): Buffer => {
    const copy = Buffer.from(
      data.subarray(0, random() < 0.3 ? Math.ceil(data.length * random()) : data.length),
    )
    for (let count = 0; count < 8; count += 1)
      copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256)
    return copy
  }
  const whole: readonly (readonly [name: string, data: Buffer, runs: number])[] = [
    ['说明.docx', docx([{ name: 'word/vbaProject.bin', content: noise }]), 80],
    ['说明.doc', cfb('WordDocument', 'Workbook', '_VBA_PROJECT'), 80],
    ['照片.jpg', await jpeg(), 40],
    ['照片.png', await picture().png().toBuffer(), 40],
    ['录像.mp4', await drawClip('2023-06-01T00:00:00.000Z'), 40],
    ['文件.pdf', await pdf((document) => document.attach(noise, '附件.bin', {})), 15],
  ]
  for (const [name, data, runs] of whole) {
    for (let run = 0; run < runs; run += 1) {
      const place = { data: spoil(data) }
      await expect(inspect({ place, name, isHeavy: false })).resolves.toHaveProperty('findings')
    }
  }
})

const samples = fileURLToPath(new URL('../../../../shared/samples', import.meta.url))
describe.runIf(existsSync(samples))('real files', () => {
  const inFolder = (name: string) =>
    readdirSync(join(samples, name))
      .filter((file) => /\.(jpe?g|heic|mp4|mov)$/i.test(file))
      .map((file) => join(samples, name, file))

  test('photos and videos from cameras have nothing found', { timeout: 60_000 }, async () => {
    // A few of each: they are decoded to their last row.
    for (const path of ['photos', 'heic', 'video'].flatMap((name) => inFolder(name).slice(0, 5))) {
      const { findings } = await inspect({ place: { path }, name: path, isHeavy: false })
      expect([path, findings]).toEqual([path, []])
    }
  })

  test('broken ones are found, or open; none brings the program down', { timeout: 60_000 }, async () => {
    const found = await Promise.all(inFolder('broken').map(async (path) => look(readFileSync(path), path)))
    expect(found.filter((each) => each.includes('file-opens')).length).toBeGreaterThan(0)
  })
})
