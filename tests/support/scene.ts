import sharp, { type Sharp } from 'sharp'

const dotsAcross = 8
const dotsDown = 6

/** RGB pixels of soft blots, which follow from the seed alone: pictures of different seeds do not look alike. */
export function paintScene(seed: number, width: number, height: number): Promise<Buffer> {
  const dots = Array.from(
    { length: dotsAcross * dotsDown * 3 },
    (_, at) => (Math.sin(at * 12.9898 + seed * 78.233) * 43758.5453 * 256) & 255,
  )
  return sharp(Buffer.from(dots), { raw: { width: dotsAcross, height: dotsDown, channels: 3 } })
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .raw()
    .toBuffer()
}

/** A picture of soft blots, to be encoded as the test needs it. */
export const drawScene = async (seed: number, width = 640, height = 480): Promise<Sharp> =>
  sharp(await paintScene(seed, width, height), { raw: { width, height, channels: 3 } })
