import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp, { type Sharp } from 'sharp'
import type { Random } from '#core/example/random.ts'
import { cornerCodes, formMargins, pageSize } from '#core/paper/codes.ts'
import {
  compose,
  fitHomography,
  type Homography,
  invert,
  type Point,
  project,
  scaling,
} from '#core/paper/homography.ts'
import type { SignBox } from '#core/paper/ink.ts'
import type { Raster } from '#core/paper/raster.ts'
import { warp } from '#core/paper/warp.ts'
import { toPdf } from '#core/pdf/printer.ts'

/** Sheets as they are printed, signed, sealed, and then scanned or photographed badly, for tests. */

const points = (mm: number) => (mm * 72) / 25.4
export const masterDpi = 300
const perMm = masterDpi / 25.4

/** Four boxes as on a form: a label on top, room for the seal, and a blank area for the signature. */
export const signBoxes: readonly SignBox[] = ['a', 'b', 'c', 'd'].map((party, at) => {
  const box = { x: 18 + (at % 2) * 88, y: 150 + Math.floor(at / 2) * 54, width: 86, height: 52 }
  return { party, box, signatureArea: { x: box.x + 4, y: box.y + 12, width: 52, height: 20 } }
})

/** A form with codes, words, rules and the boxes above, as PDF. */
export async function printSheet(printId: string, digest: string, pages = 1): Promise<Buffer> {
  const line = (x1: number, y1: number, x2: number, y2: number) => ({
    type: 'line' as const,
    x1: points(x1),
    y1: points(y1),
    x2: points(x2),
    y2: points(y2),
    lineWidth: 0.6,
  })
  const frames = signBoxes.flatMap(({ box: { x, y, width, height } }) => [
    line(x, y, x + width, y),
    line(x + width, y, x + width, y + height),
    line(x + width, y + height, x, y + height),
    line(x, y + height, x, y),
  ])
  const labels = signBoxes.map(({ box }, at) => ({
    text: `示例单位${'甲乙丙丁'[at]}（盖章、签字）　　　年　月　日`,
    absolutePosition: { x: points(box.x + 3), y: points(box.y + 3) },
  }))
  const { pdf } = await toPdf(
    {
      pageSize: 'A4',
      pageMargins: [points(18), points(formMargins.top), points(18), points(formMargins.bottom)],
      background: (page) => cornerCodes(printId, page, digest),
      content: Array.from({ length: pages }, (_, page) => [
        {
          text: '现场签证单',
          fontSize: 18,
          alignment: 'center' as const,
          ...(page > 0 ? { pageBreak: 'before' as const } : {}),
        },
        ...Array.from({ length: 12 }, (_each, row) => ({
          text: `${row + 1}　示例小区 3 号楼外墙保温，聚苯板 100 mm，工程量 ${row * 7 + 12.5} m²，单价 86.40 元`,
          margin: [0, 2, 0, 2] as [number, number, number, number],
        })),
        { canvas: frames, absolutePosition: { x: 0, y: 0 } },
        ...labels,
      ]),
    },
    { title: '现场签证单', author: '示例', subject: '示例', createdAt: '2024-05-01T00:00:00.000Z' },
  )
  return pdf
}

/** A page of a PDF as paper: RGB at 300 dpi. */
export async function toPaper(pdf: Buffer, index = 0): Promise<Raster> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  const { data, width, height } = await document.getPage(index).render({
    width: Math.round(pageSize.width * perMm),
    height: Math.round(pageSize.height * perMm),
    scale: 1,
    render: 'bitmap',
  })
  document.destroy()
  library.destroy()
  return toRaster(sharp(data, { raw: { width, height, channels: 4 } }))
}

async function toRaster(picture: Sharp): Promise<Raster> {
  const { data, info } = await picture
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: 3 }
}

export const toSharp = ({ data, ...raw }: Raster) => sharp(data, { raw })

/** What is put into a box by hand. */
export type Mark = 'signature' | 'seal' | 'red pen' | 'tick'

/** Draws marks into boxes. */
export async function mark(
  paper: Raster,
  marks: Readonly<Record<string, readonly Mark[]>>,
  random: Random,
  boxes: readonly SignBox[] = signBoxes,
): Promise<Raster> {
  const shapes = boxes.flatMap(({ party, box, signatureArea: area }) =>
    (marks[party] ?? []).map((kind) => {
      if (kind === 'signature') return strokes(area, random() < 0.5 ? '#1a1a22' : '#1f3a93', random)
      if (kind === 'red pen') return strokes(area, '#c8242b', random)
      if (kind === 'tick')
        return `<path d="M ${area.x + 9} ${area.y + 9} l 0.4 0.5" stroke="#222" stroke-width="0.5"/>`
      const [x, y] = [box.x + box.width - 26, box.y + box.height / 2]
      return seal(x + random() * 4 - 2, y + random() * 4 - 2, 19 + random() * 3, random)
    }),
  )
  const [width, height] = [paper.width, paper.height]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width / perMm} ${height / perMm}">${shapes.join('')}</svg>`
  return toRaster(toSharp(paper).composite([{ input: Buffer.from(svg), blend: 'multiply' }]))
}

/** Three characters' worth of pen strokes, 0.4 to 0.7 mm thick. */
function strokes(area: SignBox['signatureArea'], colour: string, random: Random): string {
  const paths = Array.from({ length: 14 }, (_, at) => {
    const x = area.x + 5 + (at % 3) * 14 + random() * 6
    const y = area.y + 4 + random() * 9
    const bend = () => (random() * 12 - 5).toFixed(1)
    return `<path d="M ${x} ${y} q ${bend()} ${bend()} ${(random() * 9).toFixed(1)} ${(random() * 6 - 1).toFixed(1)}" fill="none" stroke="${colour}" stroke-width="${(0.4 + random() * 0.3).toFixed(2)}" stroke-linecap="round"/>`
  })
  return paths.join('')
}

/** A round seal: ring, star, and blocks where the characters of the name go; a little turned, unevenly inked. */
function seal(x: number, y: number, radius: number, random: Random): string {
  const star = Array.from({ length: 10 }, (_, at) => {
    const distance = at % 2 === 0 ? radius * 0.3 : radius * 0.12
    const angle = (at * Math.PI) / 5 - Math.PI / 2
    return `${x + distance * Math.cos(angle)},${y + distance * Math.sin(angle)}`
  })
  const letters = Array.from({ length: 11 }, (_, at) => {
    const turn = -125 + at * 25
    return `<g transform="rotate(${turn} ${x} ${y})"><path d="M ${x - 1.4} ${y - radius * 0.85} h 2.8 m -2.8 1.4 h 2.8 m -2.8 1.4 h 2.8 m -1.4 -2.8 v 3.4" stroke="#d0202a" stroke-width="0.5" fill="none"/></g>`
  })
  return `<g opacity="${(0.7 + random() * 0.3).toFixed(2)}" transform="rotate(${random() * 40 - 20} ${x} ${y})"><circle cx="${x}" cy="${y}" r="${radius - 0.6}" fill="none" stroke="#d0202a" stroke-width="1.2"/><polygon points="${star.join(' ')}" fill="#d0202a"/>${letters.join('')}</g>`
}

/** How a sheet is taken: where the page's millimetres land in the picture. */
export interface Take {
  readonly toPicture: Homography
  readonly width: number
  readonly height: number
}

/** On a flatbed scanner at `dpi`, turned clockwise by `degrees`, with room for all of it. */
export function scan(dpi: number, degrees: number): Take {
  const scale = dpi / 25.4
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const wide = (Math.abs(cos) * pageSize.width + Math.abs(sin) * pageSize.height) * scale
  const high = (Math.abs(sin) * pageSize.width + Math.abs(cos) * pageSize.height) * scale
  const turn: Homography = [cos * scale, -sin * scale, 0, sin * scale, cos * scale, 0, 0, 0, 1]
  const middle = project(turn, { x: pageSize.width / 2, y: pageSize.height / 2 })
  return {
    toPicture: compose(scaling(1, wide / 2 - middle.x, high / 2 - middle.y), turn),
    width: Math.round(wide),
    height: Math.round(high),
  }
}

/** By hand with a phone: the page's corners land up to `skew` of the picture's side off where they should be. */
export function photograph(long: number, skew: number, degrees: number, random: Random): Take {
  const flat = scan(100, degrees)
  const scale = long / Math.max(flat.width, flat.height) / 1.12
  const [width, height] = [Math.round(flat.width * scale * 1.12), Math.round(flat.height * scale * 1.12)]
  const shift = () => (random() * 2 - 1) * skew * Math.min(width, height)
  const pageCorners: readonly Point[] = [
    { x: 0, y: 0 },
    { x: pageSize.width, y: 0 },
    { x: pageSize.width, y: pageSize.height },
    { x: 0, y: pageSize.height },
  ]
  const pairs = pageCorners.map((from) => {
    const at = project(flat.toPicture, from)
    const to = { x: at.x * scale + width * 0.054 + shift(), y: at.y * scale + height * 0.054 + shift() }
    return {
      from,
      to: { x: Math.max(4, Math.min(width - 4, to.x)), y: Math.max(4, Math.min(height - 4, to.y)) },
    }
  })
  return { toPicture: fitHomography(pairs) ?? flat.toPicture, width, height }
}

/** What else goes wrong. */
export interface Flaws {
  /** Standard deviation in steps of 255. */
  readonly noise?: number
  /** Sigma in pixels. */
  readonly blur?: number
  /** Darkest corner's part of full light. */
  readonly shade?: number
  readonly isGrey?: boolean
  /** Colour of the paper, 255 each for white. */
  readonly paper?: readonly [number, number, number]
  readonly isOnTable?: boolean
  readonly quality?: number
}

const wood = [112, 78, 50]

/** The picture that comes out, as JPEG. */
export async function take(
  paper: Raster,
  { toPicture, width, height }: Take,
  flaws: Flaws,
  random: Random,
): Promise<Buffer> {
  const back = invert(toPicture)
  if (!back) throw new Error('no picture')
  const picture = warp(paper, compose(scaling(perMm), back), { width, height }, 2)
  const { noise = 0, shade = 1, paper: tint = [255, 255, 255], isOnTable = false } = flaws
  const specks = Float32Array.from({ length: 8191 }, () => (random() + random() + random() - 1.5) * 2 * noise)
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, k = 1] = back
  const data = picture.data
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      const light = 1 - (1 - shade) * ((x / width) * 0.6 + (y / height) * 0.4)
      const w = g * x + h * y + k
      const [u, v] = [(a * x + b * y + c) / w, (d * x + e * y + f) / w]
      const isPaper = !isOnTable || (w > 0 && u >= 0 && v >= 0 && u <= pageSize.width && v <= pageSize.height)
      const grain = isPaper ? 0 : Math.sin(y / 9 + Math.sin(x / 70) * 3) * 14
      for (let channel = 0; channel < 3; channel++) {
        const own = isPaper
          ? ((data[at + channel] as number) * (tint[channel] as number)) / 255
          : (wood[channel] as number) + grain
        const speck = specks[(at * 7 + channel * 131 + (y % 97) * 13) % specks.length] as number
        data[at + channel] = Math.max(0, Math.min(255, own * light + speck))
      }
    }
  }
  let out = toSharp(picture)
  if (flaws.blur) out = out.blur(flaws.blur)
  if (flaws.isGrey) out = out.greyscale()
  return out.jpeg({ quality: flaws.quality ?? 85 }).toBuffer()
}

/** How far off a found homography puts the boxes' corners, at most, in mm on paper. */
export function errorInMm(found: Homography, truth: Homography): number {
  const off = signBoxes.flatMap(({ box: { x, y, width, height } }) =>
    [
      { x, y },
      { x: x + width, y },
      { x, y: y + height },
      { x: x + width, y: y + height },
    ].map((point) => {
      const back = invert(truth)
      const seen = back ? project(back, project(found, point)) : { x: Number.NaN, y: Number.NaN }
      return Math.hypot(seen.x - point.x, seen.y - point.y)
    }),
  )
  return Math.max(...off)
}
