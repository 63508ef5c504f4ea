import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { temporaryFolder } from '#tests/builders.ts'
import { makeBmp } from '#tests/support/bmp.ts'
import { readFacts } from './facts.ts'
import { writePreview } from './preview.ts'
import { sniffFile } from './sniff.ts'

const put = (data: Uint8Array) => {
  const path = join(temporaryFolder(), 'staged')
  writeFileSync(path, data)
  return path
}

async function zip(entries: Readonly<Record<string, string>>): Promise<Buffer> {
  const file = new ZipFile()
  for (const [name, text] of Object.entries(entries)) file.addBuffer(Buffer.from(text), name)
  file.end()
  const chunks: Buffer[] = []
  for await (const chunk of file.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const ooxml = (main: string) =>
  zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`,
    'main.xml': '<x/>',
  })

/** A container of old Office whose folder holds one stream of this name. */
function cfb(stream: string): Buffer {
  const file = Buffer.alloc(512 * 3)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(1, 48)
  for (const [index, name] of ['Root Entry', stream].entries()) {
    file.write(name, 1024 + index * 128, 'utf16le')
    file.writeUInt16LE(name.length * 2 + 2, 1024 + index * 128 + 64)
  }
  return file
}

const ftyp = (brand: string) => {
  const box = Buffer.alloc(32)
  box.writeUInt32BE(24, 0)
  box.write(`ftyp${brand}`, 4)
  box.write(brand, 16)
  return box
}
const avi = Buffer.concat([Buffer.from('RIFF\x20\0\0\0AVI LIST', 'latin1'), Buffer.alloc(64)])

const texture = Buffer.from(
  Array.from({ length: 90 * 60 * 3 }, (_, at) => (at * 7 + Math.trunc(at / 271) * 31) % 256),
)
const picture = () => sharp(texture, { raw: { width: 90, height: 60, channels: 3 } })
const drawn = (format: 'jpeg' | 'png' | 'webp' | 'tiff' | 'avif' | 'gif') =>
  picture().toFormat(format).toBuffer()

const formats: readonly (readonly [
  label: string,
  extension: string,
  kind: string,
  bytes: () => Buffer | Promise<Buffer>,
])[] = [
  ['JPEG', 'jpg', 'photo', () => drawn('jpeg')],
  ['PNG', 'png', 'photo', () => drawn('png')],
  ['WebP', 'webp', 'photo', () => drawn('webp')],
  ['TIFF', 'tif', 'photo', () => drawn('tiff')],
  ['HEIC', 'heic', 'photo', () => ftyp('heic')],
  ['AVIF', 'avif', 'photo', () => drawn('avif')],
  ['BMP', 'bmp', 'photo', () => makeBmp(90, 60, texture)],
  ['GIF', 'gif', 'photo', () => drawn('gif')],
  ['MP4', 'mp4', 'video', () => ftyp('isom')],
  ['MOV', 'mov', 'video', () => ftyp('qt  ')],
  ['AVI', 'avi', 'video', () => avi],
  ['3GP', '3gp', 'video', () => ftyp('3gp4')],
  ['M4V', 'm4v', 'video', () => ftyp('M4V ')],
  ['PDF', 'pdf', 'document', () => Buffer.from('%PDF-1.7\n')],
  ['OFD', 'ofd', 'document', () => zip({ 'OFD.xml': '<x/>' })],
  ['DOC', 'doc', 'document', () => cfb('WordDocument')],
  ['DOCX', 'docx', 'document', () => ooxml('wordprocessingml.document')],
  ['XLS', 'xls', 'document', () => cfb('Workbook')],
  ['XLSX', 'xlsx', 'document', () => ooxml('spreadsheetml.sheet')],
  ['DWG', 'dwg', 'document', () => Buffer.from('AC1032\0\0\0\0')],
]

describe('every format by its bytes', () => {
  it.each(formats)('%s', async (_, extension, kind, bytes) => {
    const path = put(await bytes())
    expect(await sniffFile(path, `文件.${extension}`)).toMatchObject({ extension, kind, note: '' })
    expect(await sniffFile(path, '没有扩展名')).toMatchObject({ extension, kind, note: '' })
    const wrong = extension === 'pdf' ? 'jpg' : 'pdf'
    const { note, ...type } = await sniffFile(path, `文件.${wrong}`)
    expect(type).toMatchObject({ extension, kind })
    expect(note).toContain(`扩展名为 .${wrong}，内容是`)
  })

  it.each([
    ['WordDocument', 'wps', 'application/vnd.ms-works'],
    ['Workbook', 'et', 'application/vnd.ms-excel'],
    ['PowerPoint Document', 'dps', 'application/vnd.ms-powerpoint'],
  ])('%s under WPS’s own ending .%s keeps it', async (stream, extension, mime) => {
    expect(await sniffFile(put(cfb(stream)), `文件.${extension}`)).toMatchObject({
      extension,
      mime,
      note: '',
    })
  })

  it('a table that is called a text is named by its content', async () => {
    expect(await sniffFile(put(cfb('Workbook')), '清单.doc')).toMatchObject({
      extension: 'xls',
      note: '扩展名为 .doc，内容是旧版 Excel 表格',
    })
  })

  it('exploit: a container whose header points anywhere is only unknown', async () => {
    const file = cfb('Workbook')
    for (const [at, value] of [
      [48, 0xfffffff0],
      [48, 0x7fffffff],
      [30, 0xffff],
    ] as const) {
      const spoilt = Buffer.from(file)
      if (at === 48) spoilt.writeUInt32LE(value, at)
      else spoilt.writeUInt16LE(value, at)
      expect(await sniffFile(put(spoilt), '清单.xls')).toMatchObject({ extension: 'xls', kind: 'document' })
    }
  })

  it('text that begins with BM is text; an archive that stays closed says so', async () => {
    expect(await sniffFile(put(Buffer.from('BM-1 水准点高程\n')), '测点.txt')).toMatchObject({
      kind: 'document',
      mime: 'text/plain',
      note: '',
    })
    const rar = Buffer.concat([Buffer.from('526172211a0701003392b5e50a01050600', 'hex'), Buffer.alloc(16)])
    expect((await sniffFile(put(rar), '照片.rar')).note).toContain('没有展开')
  })
})

describe('thumbnails', () => {
  const target = () => {
    const folder = temporaryFolder()
    return { thumb: join(folder, 'thumb'), preview: join(folder, 'preview') }
  }

  it.each(formats.filter(([label, , kind]) => kind === 'photo' && label !== 'HEIC'))(
    '%s: drawn, with its pixels and a hash',
    async (_, extension, __, bytes) => {
      const path = put(await bytes())
      const { mime, width, height, note } = await readFacts({ path, name: `照片.${extension}` })
      expect({ width, height, note }).toEqual({ width: 90, height: 60, note: '' })
      const to = target()
      const made = await writePreview({ path, mime, ...to })
      expect(made).toMatchObject({
        width: 90,
        height: 60,
        note: '',
        dhash: expect.stringMatching(/^[0-9a-f]{16}$/),
      })
      const { data, info } = await sharp(to.thumb).raw().toBuffer({ resolveWithObject: true })
      expect([info.width, info.height]).toEqual([90, 60])
      // The same picture, but for what the formats lose.
      const away =
        data.reduce((sum, value, at) => sum + Math.abs(value - (texture[at] ?? 0)), 0) / data.length
      expect(away).toBeLessThan(60)
      expect(existsSync(to.preview)).toBe(extension === 'tif')
    },
  )

  it('a BMP that says it has a billion pixels has no thumbnail, and is no crash', async () => {
    const bmp = makeBmp(90, 60, texture)
    bmp.writeInt32LE(60_000, 18)
    bmp.writeInt32LE(60_000, 22)
    await expect(writePreview({ path: put(bmp), mime: 'image/bmp', ...target() })).rejects.toMatchObject({
      code: 'unreadable',
      message: '原件已存，本机无法预览',
    })
  })

  it('a large JPEG says what it was made from, whatever the original is called', async () => {
    const path = put(await drawn('tiff'))
    const to = target()
    const origin = { name: '<外墙 & "东">\u202e\n.tif', sha256: 'ab'.repeat(32) }
    await writePreview({ path, mime: 'image/tiff', ...to, origin })
    const { xmp, exif } = await sharp(to.preview).metadata()
    const words = xmp?.toString('utf8') ?? ''
    expect(words).toContain('派生自 &lt;外墙 &amp; &quot;东&quot;&gt; .tif SHA-256 abab')
    expect(words).toContain('不是原件')
    expect(exif?.toString('latin1')).toContain(`derived from SHA-256 ${origin.sha256}`)
  })

  const heic = resolve('../shared/samples/heic/IMG_5195.HEIC')
  it.runIf(existsSync(heic))('HEIC: its JPEG names the original', async () => {
    const to = target()
    const made = await writePreview({
      path: heic,
      mime: 'image/heic',
      ...to,
      origin: { name: 'IMG_5195.HEIC', sha256: 'cd'.repeat(32) },
    })
    expect(made).toMatchObject({ hasPreview: true })
    expect((await sharp(to.preview).metadata()).xmp?.toString('utf8')).toContain(
      '派生自 IMG_5195.HEIC SHA-256 cdcd',
    )
  })
})
