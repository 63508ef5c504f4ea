import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { longestSide } from './page-limits.ts'
import { openPage, openPages } from './pages.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pages-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, data: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, data)
  return path
}

async function sizes(path: string, mime: string): Promise<string[]> {
  const all: string[] = []
  for await (const { index, width, height, data } of openPages(path, mime)) {
    expect(data.length).toBe(width * height * 3)
    all.push(`${index} ${width}x${height}`)
  }
  return all
}

/** A PDF of pages with these media boxes, each with a dark square in its lower left; `extra` goes into the trailer. */
function pdf(boxes: readonly string[], extra = ''): string {
  const content = '0 0 36 36 re f'
  const pages = boxes.map(
    (box, at) =>
      `${10 + at} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[${box}]/Contents 3 0 R/Resources<<>>>> endobj\n`,
  )
  const kids = boxes.map((_, at) => `${10 + at} 0 R`).join(' ')
  return `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[${kids}]/Count ${boxes.length}>> endobj
3 0 obj <</Length ${content.length}>> stream
${content}
endstream endobj
${pages.join('')}trailer <</Root 1 0 R/Size ${10 + boxes.length}${extra}>>
%%EOF
`
}

const page = { create: { width: 60, height: 40, channels: 3 as const, background: '#fff' } }
const a4 = '0 0 595 842'

describe('pictures', () => {
  test('come upright, in colours without transparency', async () => {
    const upright = await sharp({ ...page, create: { ...page.create, channels: 4, background: '#0000' } })
      .withMetadata({ orientation: 6 })
      .png()
      .toBuffer()
    const { width, height, data } = await openPage(put('a.png', upright), 'image/png', 0)
    expect([width, height, data[0]]).toEqual([40, 60, 255])
    for (const format of ['jpeg', 'webp', 'tiff'] as const) {
      const path = put(`a.${format}`, await sharp(page).greyscale().toFormat(format).toBuffer())
      expect(await sizes(path, `image/${format}`)).toEqual(['0 60x40'])
    }
  })

  test('larger than 4096 pixels are drawn smaller', async () => {
    const wide = sharp({ create: { width: 9000, height: 3000, channels: 3, background: '#fff' } })
    expect(await sizes(put('wide.png', await wide.png().toBuffer()), 'image/png')).toEqual([
      `0 ${longestSide}x1365`,
    ])
  })

  test('exploit: what is another kind, damaged, huge or not there is refused in words', async () => {
    const svg = put('a.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    await expect(sizes(svg, 'image/png')).rejects.toMatchObject({ code: 'unreadable', message: /读取不了/ })
    await expect(sizes(svg, 'image/svg+xml')).rejects.toMatchObject({ code: 'bad-input' })
    const whole = await sharp(page).png().toBuffer()
    const half = put('half.png', whole.subarray(0, whole.length >> 1))
    await expect(sizes(half, 'image/png')).rejects.toMatchObject({ code: 'unreadable' })
    await expect(sizes(put('no.bmp', 'BM'), 'image/bmp')).rejects.toMatchObject({ code: 'unreadable' })
    await expect(sizes(put('no.heic', 'ftyp'), 'image/heic')).rejects.toMatchObject({ code: 'unreadable' })
    // A picture of 2.5 gigapixels in few bytes.
    const bomb = Buffer.from(whole)
    bomb.writeUInt32BE(50_000, 16)
    bomb.writeUInt32BE(50_000, 20)
    const { crc32 } = await import('node:zlib')
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
    await expect(sizes(put('bomb.png', bomb), 'image/png')).rejects.toMatchObject({ message: /图片过大/ })
    await expect(openPage(put('a.png', whole), 'image/png', 1)).rejects.toMatchObject({ code: 'not-found' })
  })

  const heic = resolve('../shared/samples/heic/IMG_5195.HEIC')
  test.runIf(existsSync(heic))('HEIC too', async () => {
    const [size] = await sizes(heic, 'image/heic')
    expect(size).toMatch(/^0 \d{4}x\d{4}$/)
  })
})

describe('PDFs', () => {
  test('give each page with its long side at 3000 pixels, whatever its size', async () => {
    const path = put('two.pdf', pdf([a4, '0 0 3000 2000', '0 0 100 100']))
    expect(await sizes(path, 'application/pdf')).toEqual(['0 2120x3000', '1 3000x2000', '2 3000x3000'])
    const { data, width, height } = await openPage(path, 'application/pdf', 0)
    const at = (x: number, y: number) => data[(y * width + x) * 3]
    expect([at(5, height - 5), at(width - 5, 5)]).toEqual([0, 255])
    await expect(openPage(path, 'application/pdf', 3)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('exploit: giant pages, too many, none, and broken ones are refused in words', async () => {
    const refused = async (name: string, text: string | Uint8Array, message: RegExp) => {
      await expect(sizes(put(name, text), 'application/pdf'), name).rejects.toMatchObject({
        name: 'AppError',
        message,
      })
    }
    await refused('giant.pdf', pdf(['0 0 2000000 2000000']), /尺寸过大/)
    await refused('thin.pdf', pdf(['0 0 9000 1']), /损坏/)
    await refused('many.pdf', pdf(Array.from({ length: 21 }, () => a4)), /21 页/)
    await refused('none.pdf', pdf([]), /损坏/)
    await refused('text.pdf', 'not a PDF', /损坏/)
    await refused('empty.pdf', '', /损坏/)
    await refused('noise.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(50_000, 0xa7)]), /损坏/)
    await refused(
      'locked.pdf',
      pdf([a4], `/Encrypt 4 0 R/ID[<00112233445566778899aabbccddeeff><00>]`).replace('trailer', encryption),
      /密码/,
    )
  })
})

// A password that nobody knows: the digests are of nothing.
const encryption = `4 0 obj <</Filter/Standard/V 1/R 2/P -4/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>>> endobj
trailer`
