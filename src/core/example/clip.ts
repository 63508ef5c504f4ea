import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny'
import sharp from 'sharp'
import { createPcmEncoder, type Yuv } from './h264.ts'
import { lettering, svg } from './lettering.ts'
import { createRandom } from './random.ts'
import { photoHeight, photoWidth, rect } from './scene-parts.ts'
import { drawScene } from './scenes.ts'

const width = 320
const height = 240
const framesPerSecond = 5
const frameCount = 15

/**
 * A 3 s MP4 (H.264, 320 × 240, 5 frames a second, no sound) that pans over a façade, marked 示例视频.
 * @param takenAt UTC ISO text, written as the file's own recording time
 */
export async function drawClip(takenAt: string): Promise<Buffer> {
  const encoder = createPcmEncoder(width, height)
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  const source = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(source, { frameRate: framesPerSecond })
  await output.start()
  const config = {
    decoderConfig: {
      codec: encoder.codec,
      codedWidth: width,
      codedHeight: height,
      description: encoder.description,
    },
  }
  const scene = await drawWideScene()
  for (let index = 0; index < frameCount; index += 1) {
    const packet = new EncodedPacket(
      encoder.encode(await drawFrame(scene, index)),
      'key',
      index / framesPerSecond,
      1 / framesPerSecond,
    )
    await source.add(packet, index === 0 ? config : undefined)
  }
  await output.finalize()
  if (!target.buffer) throw new Error('no video was written')
  return setTimes(Buffer.from(target.buffer), takenAt)
}

const drawWideScene = (): Promise<Buffer> =>
  sharp(svg(photoWidth, photoHeight, drawScene('facade', createRandom(23), 'after')))
    .resize({ width: 480 })
    .png()
    .toBuffer()

async function drawFrame(scene: Buffer, index: number): Promise<Yuv> {
  const part = index / (frameCount - 1)
  const overlay = svg(
    width,
    height,
    rect(0, 0, width, 30, '#10202c', 'opacity="0.7"'),
    lettering('示例视频 改造后', { x: 10, y: 21, size: 16, fill: '#ffffff', bold: true }),
    lettering(`${(index / framesPerSecond).toFixed(1)} 秒`, {
      x: width - 10,
      y: 21,
      size: 15,
      fill: '#f2d16b',
      anchor: 'end',
    }),
    rect(0, height - 6, width * part, 6, '#f2b134'),
  )
  const { data } = await sharp(scene)
    .extract({ left: Math.round((480 - width) * part), top: 90, width, height })
    .composite([{ input: overlay }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return toYuv(data)
}

/** RGB → BT.601 limited range, each chroma sample the mean of four pixels. */
function toYuv(rgb: Buffer): Yuv {
  const y = new Uint8Array(width * height)
  const u = new Uint8Array(y.length / 4)
  const v = new Uint8Array(y.length / 4)
  const at = (index: number) => rgb[index] ?? 0
  for (let pixel = 0; pixel < y.length; pixel += 1) {
    const [r, g, b] = [at(pixel * 3), at(pixel * 3 + 1), at(pixel * 3 + 2)]
    y[pixel] = 16 + 0.257 * r + 0.504 * g + 0.098 * b
  }
  for (let row = 0; row < height / 2; row += 1) {
    for (let column = 0; column < width / 2; column += 1) {
      const corner = (row * 2 * width + column * 2) * 3
      const mean = (channel: number) =>
        (at(corner + channel) +
          at(corner + 3 + channel) +
          at(corner + width * 3 + channel) +
          at(corner + width * 3 + 3 + channel)) /
        4
      const [r, g, b] = [mean(0), mean(1), mean(2)]
      u[row * (width / 2) + column] = 128 - 0.148 * r - 0.291 * g + 0.439 * b
      v[row * (width / 2) + column] = 128 + 0.439 * r - 0.368 * g - 0.071 * b
    }
  }
  return { y, u, v }
}

// The muxer writes the moment of writing into its three headers; a recording has its own time.
function setTimes(file: Buffer, takenAt: string): Buffer {
  const since1904 = Math.floor(Date.parse(takenAt) / 1000) + 2_082_844_800
  for (const box of ['mvhd', 'tkhd', 'mdhd']) {
    const at = file.indexOf(box, 0, 'latin1')
    if (at < 0 || file[at + 4] !== 0) throw new Error(`unexpected ${box}`)
    file.writeUInt32BE(since1904, at + 8)
    file.writeUInt32BE(since1904, at + 12)
  }
  return file
}
