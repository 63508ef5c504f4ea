import sharp from 'sharp'
import type { Homography } from './homography.ts'
import { type BoxHint, examineBox, isGreyPage, type SignBox } from './ink.ts'
import { openPage } from './pages.ts'
import { level, measurePaper } from './paper-light.ts'
import type { Raster } from './raster.ts'
import { pixelsOf, type Rect } from './rect.ts'
import type { Precision } from './sheet-fit.ts'
import { straighten, straightScale, writeStraight } from './straighten.ts'

/** Which page of which file, how the sheet lies on it, and what to look at. */
export interface CheckRequest {
  readonly path: string
  readonly mime: string
  /** Of the page in the file, from 0. */
  readonly index: number
  /** As `readSheet` found them. */
  readonly homography: Homography
  readonly precision: Precision
  readonly boxes: readonly SignBox[]
  /** Where the straightened page goes, as JPEG; null: nowhere. */
  readonly straightenedTo: string | null
}

/** What was seen in a box, and its picture. */
export interface CheckedBox extends BoxHint {
  /** JPEG of the box as a data URL, at most 40 KB. */
  readonly crop: string
}

export interface CheckedBoxes {
  /** A grey scan cannot show red. */
  readonly isMonochrome: boolean
  readonly boxes: readonly CheckedBox[]
}

/**
 * Straightens one page and looks into its boxes. With places known only roughly every hint is doubtful.
 * @throws as `openPage`; the system's error when writing fails
 */
export async function checkBoxes(request: CheckRequest): Promise<CheckedBoxes> {
  const { path, mime, index, homography, precision, boxes, straightenedTo } = request
  const page = straighten(await openPage(path, mime, index), homography)
  if (straightenedTo !== null) await writeStraight(page, straightenedTo)
  const { isMonochrome, hints } = examinePage(page, boxes)
  const checked: CheckedBox[] = []
  for (const [at, hint] of hints.entries()) {
    const { box } = boxes[at] as SignBox
    const doubt =
      precision === 'rough' ? ({ inkConfidence: 'doubtful', sealConfidence: 'doubtful' } as const) : {}
    checked.push({ ...hint, ...doubt, crop: await cutOut(page, box) })
  }
  return { isMonochrome, boxes: checked }
}

// mm: wider than strokes are thick, narrower than shadows.
const lightSide = 8

/** Hints for all boxes of a straightened page, in their order. */
export function examinePage(
  page: Raster,
  boxes: readonly SignBox[],
): { readonly isMonochrome: boolean; readonly hints: readonly BoxHint[] } {
  const isMonochrome = isGreyPage(page)
  const even = level(page, measurePaper(page, Math.round(lightSide * straightScale)))
  return { isMonochrome, hints: boxes.map((box) => examineBox(even, box, isMonochrome)) }
}

const mostUrlLength = 40_000
const cropMargin = 2

/** A box with a little of what is around it, as small as it has to be. */
async function cutOut(page: Raster, { x, y, width, height }: Rect): Promise<string> {
  const wide = {
    x: x - cropMargin,
    y: y - cropMargin,
    width: width + 2 * cropMargin,
    height: height + 2 * cropMargin,
  }
  const area = pixelsOf(wide, page)
  // A box off the page has no picture.
  if (area.width < 1 || area.height < 1) return ''
  const { data, ...info } = page
  for (const [side, quality] of [
    [640, 80],
    [480, 70],
    [360, 60],
    [240, 50],
    [120, 40],
  ] as const) {
    const jpeg = await sharp(data, { raw: info })
      .extract(area)
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality })
      .toBuffer()
    const url = `data:image/jpeg;base64,${jpeg.toString('base64')}`
    if (url.length <= mostUrlLength) return url
  }
  return ''
}
