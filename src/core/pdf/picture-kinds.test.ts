import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { makeBmp } from '#tests/support/bmp.ts'
import { mm } from './pages.ts'
import { measurePicture, type Picture, readPicture } from './picture.ts'
import { toPdf } from './printer.ts'
import { createSheet } from './sheet.ts'

const folder = mkdtempSync(join(tmpdir(), 'huanxin-picture-kinds-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, bytes: string | Uint8Array) => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const drawing = (path: string, mime = 'application/pdf') => ({ path, mime, title: '总平面图' })
const pixelsOf = async ({ dataUrl }: Picture) => {
  const picture = sharp(Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'))
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
  return (x: number, y: number) => [
    ...data
      .subarray((Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels)
      .subarray(0, 3),
  ]
}

/** A plan as a design office sends it: 600 × 400 mm, a red box in the left upper quarter. */
async function plan(pages = 1): Promise<Buffer> {
  const sheet = createSheet(600 * mm, 400 * mm)
  sheet.box(0, 0, 300 * mm, 200 * mm, { fill: '#ff0000' })
  sheet.line({ runs: [{ text: '总平面图' }], width: 0 }, 350 * mm, 300 * mm, { size: 60, leading: 1.2 })
  const content = Array.from({ length: pages }, (_, index) => [
    ...(index > 0 ? [{ text: '', pageBreak: 'before' as const }] : []),
    ...sheet.content(),
  ])
  const { pdf } = await toPdf(
    { pageSize: { width: sheet.width, height: sheet.height }, pageMargins: 0, content },
    { title: '图', author: '示例', subject: '示例', createdAt: '2024-01-01T00:00:00.000Z' },
  )
  return pdf
}

/** A PDF of these objects, written by hand; the first is the catalog. */
function pdfOf(objects: readonly string[]): Buffer {
  const parts = ['%PDF-1.7\n']
  for (const [index, object] of objects.entries()) parts.push(`${index + 1} 0 obj ${object} endobj\n`)
  const body = parts.join('')
  const offsets: number[] = []
  let at = 0
  for (const part of parts) {
    offsets.push(at)
    at += Buffer.byteLength(part, 'latin1')
  }
  const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`
  return Buffer.from(
    `${body}${table}trailer <</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${Buffer.byteLength(body, 'latin1')}\n%%EOF\n`,
    'latin1',
  )
}

describe('a PDF drawing', () => {
  test('is measured without drawing, and drawn upright on white at the pixels asked for', async () => {
    const path = put('plan.pdf', await plan())
    const shape = await measurePicture(drawing(path))
    expect(shape.isVector).toBe(true)
    expect(shape.width / mm).toBeCloseTo(600, 1)
    expect(shape.height / mm).toBeCloseTo(400, 1)
    for (const pixels of [900, 3000, 6000]) {
      const picture = await readPicture(drawing(path), { pixels })
      expect([picture.width, picture.height]).toEqual([pixels, (pixels * 2) / 3])
      const at = await pixelsOf(picture)
      expect([at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75)]).toEqual([
        [255, 0, 0],
        [255, 255, 255],
        [255, 255, 255],
      ])
    }
    // Line work stays sharp.
    expect((await readPicture(drawing(path))).dataUrl.startsWith('data:image/png')).toBe(true)
  })

  test('gives the same bytes each time', async () => {
    const path = put('same.pdf', await plan())
    const [one, two] = [await readPicture(drawing(path)), await readPicture(drawing(path))]
    expect(one).toEqual(two)
  })

  test('takes no more than forty million pixels, whatever is asked for', async () => {
    const path = put(
      'square.pdf',
      pdfOf([
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Count 1/Kids[3 0 R]>>',
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9000 9000]>>',
      ]),
    )
    const { width, height } = await readPicture(drawing(path), { pixels: 60_000 })
    expect([width, height]).toEqual([6324, 6324])
  })

  test('a turned page is upright, and its shape too', async () => {
    const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Rotate 90/Contents 4 0 R>>'
    const draw = '1 0 0 rg 0 0 50 100 re f'
    const path = put(
      'turned.pdf',
      pdfOf([
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Count 1/Kids[3 0 R]>>',
        page,
        `<</Length ${draw.length}>> stream\n${draw}\nendstream`,
      ]),
    )
    expect(await measurePicture(drawing(path))).toEqual({ width: 100, height: 200, isVector: true })
    const at = await pixelsOf(await readPicture(drawing(path), { pixels: 400 }))
    expect([at(0.5, 0.1), at(0.5, 0.9)]).toEqual([
      [255, 0, 0],
      [255, 255, 255],
    ])
  })

  test('of several pages, broken, of giant pages or none, is refused by its title with what to do', async () => {
    const refused = (name: string, bytes: string | Uint8Array, code: string, message: RegExp) => {
      const path = put(name, bytes)
      const wanted = { name: 'AppError', code, message }
      return Promise.all([
        expect(measurePicture(drawing(path)), name).rejects.toMatchObject(wanted),
        expect(readPicture(drawing(path)), name).rejects.toMatchObject(wanted),
      ])
    }
    const whole = await plan()
    await refused('two.pdf', await plan(2), 'bad-input', /“总平面图”是 2 页的 PDF，请拆成单页/)
    await refused('text.pdf', 'not a PDF', 'unreadable', /“总平面图”无法读取，文件可能已损坏/)
    await refused('head.pdf', whole.subarray(0, 300), 'unreadable', /损坏/)
    await refused('empty.pdf', '', 'bad-input', /空文件/)
    const giant = pdfOf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Count 1/Kids[3 0 R]>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99999 99999]>>',
    ])
    await refused('giant.pdf', giant, 'unreadable', /页面尺寸过大/)
    await expect(measurePicture(drawing(join(folder, 'none.pdf')))).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test.runIf(existsSync('/usr/bin/qpdf'))(
    'with a password is refused; one that opens without is drawn',
    async () => {
      const [open, locked, free] = [
        put('open.pdf', await plan()),
        join(folder, 'locked.pdf'),
        join(folder, 'free.pdf'),
      ]
      execFileSync('qpdf', ['--encrypt', 'secret', 'owner', '256', '--', open, locked])
      execFileSync('qpdf', ['--encrypt', '', 'owner', '256', '--', open, free])
      await expect(readPicture(drawing(locked))).rejects.toMatchObject({
        code: 'unreadable',
        message: '图纸“总平面图”设有密码或加密，无法读取。请去掉密码后再导入。',
      })
      expect(await readPicture(drawing(free), { pixels: 300 })).toMatchObject({ width: 300, height: 200 })
    },
  )

  test('exploit: scripts, actions and outside files of a PDF do nothing; only pixels come through', async () => {
    const mark = join(folder, 'written-by-pdf')
    const secret = put('secret.bin', new Uint8Array(100))
    const draw = 'q 100 0 0 100 0 0 cm /I Do Q'
    const script = `app.launchURL("file://${mark}"); this.exportDataObject({cName:"x", nLaunch:2}); this.getField("f").value = "x"`
    const path = put(
      'hostile.pdf',
      pdfOf([
        '<</Type/Catalog/Pages 2 0 R/OpenAction 6 0 R/AA<</WC 6 0 R>>/Names<</JavaScript<</Names[(a) 6 0 R]>>>>>>',
        '<</Type/Pages/Count 1/Kids[3 0 R]>>',
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>/AA<</O 7 0 R>>/Annots[8 0 R]>>',
        `<</Length ${draw.length}>> stream\n${draw}\nendstream`,
        // Its bytes are said to be another file's: black, if that were read.
        `<</Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray/Length 0/F(${secret})>> stream\n\nendstream`,
        `<</S/JavaScript/JS(${script.replaceAll(/[()]/g, '\\$&')})>>`,
        `<</S/Launch/F(/bin/sh)/Unix(touch ${mark})>>`,
        `<</Type/Annot/Subtype/Link/Rect[0 0 100 100]/A<</S/URI/URI(http://127.0.0.1:9/)>>/AA<</PV 7 0 R>>>>`,
      ]),
    )
    const picture = await readPicture(drawing(path), { pixels: 200 })
    const bytes = Buffer.from(picture.dataUrl.slice(picture.dataUrl.indexOf(',') + 1), 'base64')
    expect(bytes.includes('JavaScript') || bytes.includes('touch')).toBe(false)
    expect((await pixelsOf(picture))(0.5, 0.5)).toEqual([255, 255, 255])
    expect(existsSync(mark)).toBe(false)
  })
})

describe('other kinds', () => {
  test('pictures are measured as seen upright, and never enlarged', async () => {
    const path = join(folder, 'turned.jpg')
    await sharp({ create: { width: 600, height: 200, channels: 3, background: '#888' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toFile(path)
    const jpeg = drawing(path, 'image/jpeg')
    expect(await measurePicture(jpeg)).toEqual({ width: 200, height: 600, isVector: false })
    expect(await readPicture(jpeg, { pixels: 5000 })).toMatchObject({ width: 200, height: 600 })
    expect(await readPicture(jpeg, { pixels: 300 })).toMatchObject({ width: 100, height: 300 })
  })

  test('a bitmap of Windows becomes PNG or JPEG; a broken one is refused', async () => {
    const rgb = new Uint8Array(40 * 20 * 3).fill(200)
    const bmp = makeBmp(40, 20, rgb)
    const path = drawing(put('a.bmp', bmp), 'image/bmp')
    expect(await measurePicture(path)).toEqual({ width: 40, height: 20, isVector: false })
    const picture = await readPicture(path)
    expect(picture).toMatchObject({ width: 40, height: 20 })
    expect((await pixelsOf(picture))(0.5, 0.5)).toEqual([200, 200, 200])
    await expect(readPicture(drawing(put('b.bmp', bmp.subarray(0, 900)), 'image/bmp'))).rejects.toMatchObject(
      {
        code: 'unreadable',
      },
    )
    await expect(measurePicture(drawing(put('c.bmp', 'BM'), 'image/bmp'))).rejects.toMatchObject({
      code: 'unreadable',
    })
  })

  const heic = join(import.meta.dirname, '../../../../shared/samples/heic/IMG_5195.HEIC')
  test.runIf(existsSync(heic))('HEIC is measured as it is later decoded', async () => {
    const shape = await measurePicture(drawing(heic, 'image/heic'))
    const picture = await readPicture(drawing(heic, 'image/heic'), { pixels: 1000 })
    expect(shape.isVector).toBe(false)
    expect(Math.max(picture.width, picture.height)).toBe(1000)
    expect(picture.width / picture.height).toBeCloseTo(shape.width / shape.height, 2)
  })

  test('HEIC that is none is refused', async () => {
    await expect(measurePicture(drawing(put('x.heic', 'x'), 'image/heic'))).rejects.toMatchObject({
      code: 'unreadable',
    })
  })
})
