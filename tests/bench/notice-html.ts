import { pathToFileURL } from 'node:url'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { locateFont } from '#core/pdf/fonts.ts'

type Matrix = readonly [number, number, number, number, number, number]

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
]

/**
 * A page for a browser with the words and pictures of a board, each where the board has it and as large, in the same
 * faces. Rules, bars and the code are left out.
 * @param pictures the files; each takes the place whose shape is nearest
 * @returns millimetres of the page too
 */
export async function boardAsHtml(
  pdf: Buffer,
  pictures: readonly { readonly path: string; readonly aspect: number }[],
): Promise<{ html: string; width: number; height: number; words: number }> {
  const document = await getDocument({
    data: new Uint8Array(pdf),
    verbosity: 0,
    // Their names.
    fontExtraProperties: true,
  }).promise
  const page = await document.getPage(1)
  const { width, height } = page.getViewport({ scale: 1 })
  // Fonts are known from here on.
  await page.getOperatorList()
  const { items } = await page.getTextContent()
  const spans = items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [, , , size, x, y] = item.transform as unknown as Matrix
    const { name } = page.commonObjs.get(item.fontName) as { readonly name: string }
    const family = `${/serif/i.test(name) ? 'serif' : 'sans'}${/bold/i.test(name) ? '-bold' : ''}`
    const style = `left:${x}pt;top:${height - y - size}pt;font:${size}pt board-${family}`
    return [`<span style="${style}">${toMarkup(item.str)}</span>`]
  })
  const images = (await picturePlaces(page)).map(([a, , , d, x, y]) => {
    const aspect = Math.abs(a / d)
    const near = (each: { readonly aspect: number }) => Math.abs(Math.log(each.aspect / aspect))
    const best = pictures.toSorted((one, two) => near(one) - near(two))[0]
    const top = height - Math.max(y, y + d)
    const style = `left:${Math.min(x, x + a)}pt;top:${top}pt;width:${Math.abs(a)}pt;height:${Math.abs(d)}pt`
    return best ? `<img src="${pathToFileURL(best.path).href}" style="${style}">` : ''
  })
  await document.loadingTask.destroy()
  const faces = (['sans', 'serif'] as const).flatMap((family) =>
    (['normal', 'bold'] as const).map((weight) => {
      const name = `board-${family}${weight === 'bold' ? '-bold' : ''}`
      return `@font-face{font-family:${name};src:url(${pathToFileURL(locateFont(family, weight)).href})}`
    }),
  )
  const body = `body{margin:0;position:relative;width:${width}pt;height:${height - 1}pt;overflow:hidden}`
  const html = `<!doctype html><meta charset="utf-8"><style>${faces.join('')}${body}
span,img{position:absolute;white-space:pre;line-height:1}</style>${images.join('')}${spans.join('')}`
  const inMm = (points: number) => (points * 25.4) / 72
  return { html, width: inMm(width), height: inMm(height), words: spans.length }
}

/** Where each picture stands: the unit square's matrix, from the bottom left, in points. */
async function picturePlaces(page: {
  getOperatorList(): Promise<{ fnArray: readonly number[]; argsArray: readonly unknown[] }>
}): Promise<Matrix[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const places: Matrix[] = []
  const kept: Matrix[] = []
  let now: Matrix = [1, 0, 0, 1, 0, 0]
  for (const [index, operation] of fnArray.entries()) {
    if (operation === OPS.save) kept.push(now)
    else if (operation === OPS.restore) now = kept.pop() ?? now
    else if (operation === OPS.transform) now = times(now, argsArray[index] as Matrix)
    else if (operation === OPS.paintImageXObject) places.push(now)
  }
  return places
}

const toMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
