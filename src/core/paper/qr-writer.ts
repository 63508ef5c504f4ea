import type { Content } from 'pdfmake/interfaces.js'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { readWasm } from '#core/worker/wasm-bytes.ts'

let isReady = false

function prepare(): void {
  if (isReady) return
  prepareZXingModule({ overrides: { wasmBinary: readWasm('zxing-wasm/writer/zxing_writer.wasm') } })
  isReady = true
}

export interface DrawnQr {
  /** Modules a side, without the white around it. */
  readonly side: number
  /** For a print: the code in its quiet zone, `width` points a side. */
  readonly content: Content
}

/**
 * A QR code of any text, error correction M, drawn into a print.
 * @param width points, with the quiet zone of four modules on each side
 * @returns null for a text that no code can hold
 */
export async function drawQr(text: string, width: number): Promise<DrawnQr | null> {
  prepare()
  const { symbol, error } = await writeBarcode(text, { format: 'QRCode', options: 'ecLevel=M' })
  if (error || symbol.data.length === 0) return null
  const { width: side, data } = symbol
  // One path: thousands of single shapes take a viewer seconds.
  let path = ''
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const from = column
      while (column < side && data[row * side + column] === 0) column += 1
      if (column > from) path += `M${from + 4} ${row + 4}h${column - from}v1h-${column - from}z`
    }
  }
  const box = side + 8
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${box} ${box}"><path fill="#000000" d="${path}"/></svg>`
  return { side, content: { svg, width } }
}
