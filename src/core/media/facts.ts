import type { ExpandedTags } from 'exifreader'
import sharp from 'sharp'
import { type GradeInput, gradeRules, judgeGrade } from '#core/evidence/rules.ts'
import type { EvidenceGrade, EvidenceTraits } from '#shared/model/evidence.ts'
import type { RecordKind, TimeBasis } from '#shared/model/record.ts'
import { readBmpSize } from './bmp.ts'
import { readMetadata, toCapture } from './exif.ts'
import { tagCount } from './exif-text.ts'
import { readJpegSize } from './jpeg-marks.ts'
import { sniffFile } from './sniff.ts'
import { type NamedFile, photoTraits } from './traits.ts'

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
  /** What betrays how it came about; null for documents. */
  readonly traits: EvidenceTraits | null
  readonly grade: EvidenceGrade | null
  readonly gradeReasons: readonly string[] | null
  /** Version of the rules that judged; null for documents. */
  readonly gradeRules: string | null
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
  traits: null,
  grade: null,
  gradeReasons: null,
  gradeRules: null,
} as const satisfies Partial<Facts>

/**
 * Reads what a file says of itself: a few milliseconds for a photo of any size.
 * A file that cannot be understood still has facts, and a note that says why.
 * @param name its own name (the path may be a staging name): for times and types only a name tells
 * @param folder where it came from, when that is known: chats keep what they receive in folders of their own
 * @throws the system's error when it cannot be read; AppError `unreadable` when it is empty
 */
export async function readFacts({ path, ...file }: NamedFile & { path: string }): Promise<Facts> {
  const { name } = file
  const { note, ...type } = await sniffFile(path, name)
  if (type.kind === 'document') return { ...type, ...nothing, note }
  if (type.kind === 'video') {
    const { readVideo } = await import('./video.ts')
    const { notes, ...video } = await readVideo(path, file)
    return { ...type, ...video, ...judged({ ...type, ...video }), note: joined([note, ...notes]) }
  }
  const { tags, head } = readMetadata(path)
  const { notes, ...capture } = toCapture(tags, name, Date.now())
  const pixels = readDeclaredPixels(path, type.mime, head, tags) ?? (await readPixels(path))
  const traits = photoTraits({ tags, head, ...type, ...pixels, ...file })
  const broken = pixels.width === null ? ['原件已存，本机无法预览：图片已损坏或格式不支持'] : []
  return {
    ...type,
    ...nothing,
    ...capture,
    ...pixels,
    ...judged({ ...type, ...pixels, device: capture.device, traits }),
    note: joined([note, ...broken, ...notes]),
  }
}

function judged(input: GradeInput): Pick<Facts, 'traits' | 'grade' | 'gradeReasons' | 'gradeRules'> {
  const judgement = judgeGrade(input)
  return {
    traits: input.traits,
    grade: judgement?.grade ?? null,
    gradeReasons: judgement?.reasons ?? null,
    gradeRules,
  }
}

/** Pixels as shown, where the head alone tells: the common case, at a tenth of the time of the decoder's own look. */
function readDeclaredPixels(
  path: string,
  mime: string,
  head: Buffer,
  tags: ExpandedTags,
): Pick<Facts, 'width' | 'height'> | null {
  if (mime === 'image/bmp') return readBmpSize(path)
  const size = mime === 'image/jpeg' ? readJpegSize(head) : null
  const isTurned = (tagCount(tags.exif?.Orientation) ?? 1) >= 5
  return size && isTurned ? { width: size.height, height: size.width } : size
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
