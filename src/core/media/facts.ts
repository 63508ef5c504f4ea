import sharp from 'sharp'
import type { RecordKind, TimeBasis } from '#shared/model/record.ts'
import { readCapture } from './exif.ts'
import { sniffFile } from './sniff.ts'
import { readVideo } from './video.ts'

/** What a file's bytes say of themselves; nothing of it is typed by a person. */
export interface Facts {
  readonly kind: RecordKind
  readonly mime: string
  readonly extension: string
  readonly width: number | null
  readonly height: number | null
  readonly durationMs: number | null
  readonly takenAt: string | null
  readonly takenAtOffset: string | null
  readonly takenAtBasis: TimeBasis
  readonly device: string
  readonly codec: string
  readonly latitude: number | null
  readonly longitude: number | null
  /** Why something could not be read, in words; empty when all is well. */
  readonly note: string
}

const nothing = {
  width: null,
  height: null,
  durationMs: null,
  takenAt: null,
  takenAtOffset: null,
  takenAtBasis: 'none',
  device: '',
  codec: '',
  latitude: null,
  longitude: null,
} as const satisfies Partial<Facts>

/**
 * Reads what a file says of itself: a few milliseconds for a photo of any size.
 * A file that cannot be understood still has facts, and a note that says why.
 * @param name its own name (the path may be a staging name): for times and types only a name tells
 * @throws the system's error when it cannot be read; AppError `unreadable` when it is empty
 */
export async function readFacts({ path, name }: { path: string; name: string }): Promise<Facts> {
  const { note, ...type } = await sniffFile(path, name)
  if (type.kind === 'document') return { ...type, ...nothing, note }
  if (type.kind === 'video') {
    const { notes, ...video } = await readVideo(path, name)
    return { ...type, ...video, note: joined([note, ...notes]) }
  }
  const { notes, ...capture } = readCapture(path, name)
  const pixels = await readPixels(path)
  const broken = pixels.width === null ? ['原件已存，本机无法预览：图片已损坏或格式不支持'] : []
  return { ...type, ...nothing, ...capture, ...pixels, note: joined([note, ...broken, ...notes]) }
}

/** Pixels as shown. HEIC comes already turned, so its EXIF orientation is not applied again. */
async function readPixels(path: string): Promise<Pick<Facts, 'width' | 'height'>> {
  try {
    const { autoOrient } = await sharp(path, { limitInputPixels: false }).metadata()
    return { width: autoOrient.width, height: autoOrient.height }
  } catch {
    return { width: null, height: null }
  }
}

const joined = (notes: readonly string[]) => notes.filter((note) => note !== '').join('；')
