import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'

/** A page as it would look on paper: grey, 0 black to 255 white, rows from the top. */
export interface GreyPage {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
  /** Pixels in a millimetre. */
  readonly perMm: number
}

const mm = 72 / 25.4

/** Draws pages of a PDF at so many dots an inch, one after the other. */
export async function* rasterise(pdf: Buffer, dpi: number): AsyncGenerator<GreyPage> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  const perMm = dpi / 25.4
  try {
    for (const page of document.pages()) {
      const { originalWidth, originalHeight } = page.getOriginalSize()
      const drawn = await page.render({
        width: Math.round((originalWidth / mm) * perMm),
        height: Math.round((originalHeight / mm) * perMm),
        scale: 1,
        render: 'bitmap',
      })
      const { width, height } = drawn
      const data = await sharp(drawn.data, { raw: { width, height, channels: 4 }, limitInputPixels: false })
        .removeAlpha()
        .greyscale()
        .raw()
        .toBuffer()
      yield { width, height, data, perMm }
    }
  } finally {
    document.destroy()
    library.destroy()
  }
}

/** How dark a place is, between pixels too; `x` and `y` in millimetres. White outside. */
export function shadeAt({ width, height, data, perMm }: GreyPage, x: number, y: number): number {
  const [left, top] = [x * perMm - 0.5, y * perMm - 0.5]
  const [column, row] = [Math.floor(left), Math.floor(top)]
  const [right, down] = [left - column, top - row]
  const at = (c: number, r: number) =>
    c < 0 || r < 0 || c >= width || r >= height ? 255 : (data[r * width + c] ?? 255)
  const upper = at(column, row) * (1 - right) + at(column + 1, row) * right
  const lower = at(column, row + 1) * (1 - right) + at(column + 1, row + 1) * right
  return upper * (1 - down) + lower * down
}

/** Middles of the dark stretches along a line, in millimetres: across at `y`, or down at `x`. */
export function marksAlong(page: GreyPage, line: { readonly y: number } | { readonly x: number }): number[] {
  const { width, height, data, perMm } = page
  const isAcross = 'y' in line
  const fixed = Math.floor((isAcross ? line.y : line.x) * perMm)
  const found: number[] = []
  let [weight, moment] = [0, 0]
  for (let at = 0; at <= (isAcross ? width : height); at++) {
    const index = isAcross ? fixed * width + at : at * width + fixed
    const dark = at < (isAcross ? width : height) ? 255 - (data[index] ?? 255) : 0
    if (dark > 40) {
      weight += dark
      moment += dark * (at + 0.5)
    } else if (weight > 0) {
      found.push(moment / weight / perMm)
      weight = 0
      moment = 0
    }
  }
  return found
}
