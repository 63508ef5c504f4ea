import sharp from 'sharp'
import { breakLines } from '#core/pdf/measure.ts'
import { mm } from '#core/pdf/pages.ts'
import { toPdf } from '#core/pdf/printer.ts'
import { createSheet } from '#core/pdf/sheet.ts'

export const boardWords = '示例小区改造工程施工公示，公示单位示例街道办事处，龙䶮路 12 号'

/** A board of one page to try things with: frame, words all over in both families, boxes, fine rules, a picture. */
export async function exampleBoard(width: number, height: number): Promise<Buffer> {
  const sheet = createSheet(width * mm, height * mm)
  // No edge falls between two pixels of a drawing with whole pixels a millimetre, where rounding would move it.
  const off = 0.1
  sheet.box((12 + off) * mm, (12 + off) * mm, (width - 24) * mm, (height - 24) * mm, {
    stroke: '#aa0000',
    weight: 4,
  })
  for (let x = 20 + off; x < width - 80; x += 97) {
    sheet.rule(x * mm, 12 * mm, x * mm, (height - 12) * mm, 3, '#004488')
    for (let y = 20 + off; y < height - 60; y += 61) {
      sheet.box((x + 2) * mm, y * mm, 30 * mm, 12 * mm, {
        fill: Math.round(x + y) % 2 === 1 ? '#dde8f5' : '#222222',
      })
      const [line] = breakLines(
        [{ text: `${boardWords}${Math.round(x)}-${Math.round(y)}` }],
        14,
        Number.POSITIVE_INFINITY,
      )
      if (line) sheet.line(line, (x + 2) * mm, (y + 20) * mm, { size: 14, leading: 1.2, color: '#101010' })
    }
  }
  const photo = await sharp({
    create: {
      width: 300,
      height: 200,
      channels: 3,
      background: '#777777',
      noise: { type: 'gaussian', mean: 120, sigma: 50 },
    },
  })
    .blur(3)
    .png()
    .toBuffer()
  sheet.picture(
    'photo',
    (Math.floor(width / 2) - 45 + off) * mm,
    (Math.floor(height / 2) - 30 + off) * mm,
    90 * mm,
    60 * mm,
  )
  const { pdf } = await toPdf(
    {
      pageSize: { width: sheet.width, height: sheet.height },
      pageMargins: 0,
      images: { photo: `data:image/png;base64,${photo.toString('base64')}` },
      content: sheet.content(),
    },
    {
      title: '示例小区施工公示',
      author: '示例街道办事处',
      subject: '示例',
      createdAt: '2024-05-01T00:00:00.000Z',
    },
  )
  return pdf
}
