import type { Stopped } from '#core/worker/digest.ts'
import { AppError } from '#shared/errors.ts'
import { findCodes, isMixed } from './find-codes.ts'
import type { Homography } from './homography.ts'
import type { PagePixels } from './page-limits.ts'
import { openPages } from './pages.ts'
import { fitSheet, type Precision } from './sheet-fit.ts'

/** One page of a scan and what its codes say. */
export interface SheetPage {
  /** From 0, in the file. */
  readonly index: number
  /** Pixels of the page as opened, which `homography` leads to. */
  readonly width: number
  readonly height: number
  /** Which corners' codes were read, in order. */
  readonly corners: readonly number[]
  readonly sheet: Sheet | null
  /** Why there is no sheet, in words to show; empty when there is one. */
  readonly problem: string
}

/** A printed page recognised on a picture. */
export interface Sheet {
  readonly printId: string
  /** From 1, as printed. */
  readonly page: number
  /** First 12 hex digits of the digest printed, upper case; null when corner 1 was not read. */
  readonly digest: string | null
  /** From millimetres on the page to pixels of the picture. */
  readonly homography: Homography
  readonly precision: Precision
}

/**
 * Finds the printed sheets on a scan or photo, page by page. A page without a code of ours, or with those of
 * several sheets, says so in `problem`; it does not spoil the others.
 * @throws as `openPages`; AppError `cancelled` when stopped between two pages
 */
export async function readSheet(
  path: string,
  mime: string,
  isStopped: Stopped = () => false,
): Promise<readonly SheetPage[]> {
  const pages: SheetPage[] = []
  for await (const page of openPages(path, mime)) {
    if (isStopped()) throw new AppError('cancelled', '已取消，未完成的部分没有保存。')
    pages.push(await readPage(page))
  }
  return pages
}

/** Reads one page in memory; see `readSheet`. */
export async function readPage(picture: PagePixels): Promise<SheetPage> {
  const { index, width, height } = picture
  const codes = await findCodes(picture)
  const corners = [...new Set(codes.map(({ corner }) => corner))].sort((one, other) => one - other)
  const without = (problem: string): SheetPage => ({ index, width, height, corners, sheet: null, problem })
  const [first] = codes
  if (!first) {
    return without('没有找到表单四角的二维码。请把整张纸拍全、拍清楚，或用扫描仪重新扫描。')
  }
  if (isMixed(codes)) {
    return without('一张图里有不止一张表单。请一张一张扫描或拍照后再放入。')
  }
  const fit = fitSheet(codes)
  if (!fit) return without('二维码的位置不对，认不出整张表单。请把纸放平，从正面重新拍照。')
  const { homography, precision } = fit
  const digest = codes.find((code) => code.digest !== null)?.digest ?? null
  const sheet: Sheet = { printId: first.printId, page: first.page, digest, homography, precision }
  return { index, width, height, corners, sheet, problem: '' }
}
