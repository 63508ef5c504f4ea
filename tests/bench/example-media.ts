import { createHash, randomBytes } from 'node:crypto'
import {
  appendFile,
  copyFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'

/** How much to work on. */
export interface Amount {
  readonly photos: number
  /** Of these so many are drawn; the rest are the same pictures with other bytes after their end. */
  readonly drawn: number
  readonly width: number
  readonly height: number
  readonly videoBytes: number
}

export const amounts: Readonly<Record<'small' | 'full', Amount>> = {
  small: { photos: 40, drawn: 10, width: 2000, height: 1500, videoBytes: 30e6 },
  full: { photos: 250, drawn: 60, width: 4000, height: 3000, videoBytes: 300e6 },
}

export interface ExampleMedia {
  readonly folder: string
  readonly files: number
  readonly bytes: number
}

/**
 * A folder of photos (real JPEGs of noise, no two with the same bytes) and one file with a video's head.
 * @param folder made once; taken as it is when complete
 */
export async function exampleMedia(folder: string, amount: Amount): Promise<ExampleMedia> {
  const wanted = createHash('sha256').update(JSON.stringify(amount)).digest('hex')
  const mark = `${folder}.made`
  const made = await readFile(mark, 'utf8').catch(() => '')
  if (made !== wanted) {
    await rm(folder, { recursive: true, force: true })
    const making = `${folder}.${process.pid}`
    await mkdir(making, { recursive: true })
    await drawPhotos(making, amount)
    await writeVideo(join(making, '视频-0001.mp4'), amount.videoBytes)
    await rename(making, folder)
    await writeFile(mark, wanted)
  }
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
  )
  return { folder, files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

const photoName = (index: number) => `照片-${String(index + 1).padStart(4, '0')}.jpg`

async function drawPhotos(folder: string, amount: Amount): Promise<void> {
  const queue = Array.from({ length: amount.drawn }, (_, index) => index)
  const draw = async () => {
    for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
      await writeFile(join(folder, photoName(index)), await drawPhoto(amount))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, draw))
  for (let index = amount.drawn; index < amount.photos; index++) {
    const path = join(folder, photoName(index))
    await copyFile(join(folder, photoName(index % amount.drawn)), path)
    await appendFile(path, randomBytes(32))
  }
}

/** Noise at a third of the size, drawn large: compresses about as a real photo does. */
async function drawPhoto({ width, height }: Amount): Promise<Buffer> {
  const raw = { width: Math.round(width / 3), height: Math.round(height / 3), channels: 3 as const }
  const noise = randomBytes(raw.width * raw.height * raw.channels)
  return sharp(noise, { raw })
    .linear(0.55, 60)
    .resize(width, height, { kernel: 'cubic' })
    .withExif({
      IFD0: { Make: 'Example', Model: 'Noise' },
      IFD2: { DateTimeOriginal: '2023:06:01 09:00:00' },
    })
    .jpeg({ quality: 84 })
    .toBuffer()
}

/** `ftyp` and one `mdat` box of random bytes. */
async function writeVideo(path: string, bytes: number): Promise<void> {
  const head = Buffer.alloc(32)
  head.writeUInt32BE(24, 0)
  head.write('ftypisom', 4, 'latin1')
  head.write('isomiso2', 16, 'latin1')
  head.writeUInt32BE(bytes - 24, 24)
  head.write('mdat', 28, 'latin1')
  const file = await open(path, 'wx')
  try {
    await file.write(head)
    for (let left = bytes - head.length; left > 0; left -= 4 << 20) {
      await file.write(randomBytes(Math.min(left, 4 << 20)))
    }
  } finally {
    await file.close()
  }
}
