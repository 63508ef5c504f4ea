import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { readWasm } from '#core/worker/wasm-bytes.ts'
import type { Point } from './homography.ts'
import type { Raster } from './raster.ts'

let isReady = false

function prepare(): void {
  if (isReady) return
  prepareZXingModule({ overrides: { wasmBinary: readWasm('zxing-wasm/reader/zxing_reader.wasm') } })
  isReady = true
}

/** A QR code in a picture: its text and its corners in pixels, clockwise from its own top left. */
export interface QrCode {
  readonly text: string
  readonly points: readonly [Point, Point, Point, Point]
}

/** How a threshold between black and white is found. */
export type Threshold = 'LocalAverage' | 'GlobalHistogram'

/** Text is short here; more codes than this on one picture are none of ours. */
const mostCodes = 32

/** All QR codes of a grey picture, none of them mirrored: nobody sees a sheet from behind. */
export async function readQrCodes(grey: Raster, threshold: Threshold = 'LocalAverage'): Promise<QrCode[]> {
  prepare()
  const { width, height } = grey
  const picture = { width, height, data: toRgba(grey) } as never
  const found = await readBarcodes(picture, {
    formats: ['QRCode'],
    binarizer: threshold,
    tryHarder: true,
    tryRotate: true,
    tryInvert: false,
    tryDownscale: true,
    maxNumberOfSymbols: mostCodes,
    textMode: 'Plain',
  })
  return found
    .filter(({ isValid, isMirrored, isInverted }) => isValid && !isMirrored && !isInverted)
    .map(({ text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
      text,
      points: [topLeft, topRight, bottomRight, bottomLeft],
    }))
}

function toRgba({ data }: Raster): Uint8ClampedArray {
  const out = new Uint8ClampedArray(data.length * 4)
  const words = new Uint32Array(out.buffer)
  for (let at = 0; at < data.length; at++) words[at] = (data[at] as number) * 0x010101 + 0xff000000
  return out
}
