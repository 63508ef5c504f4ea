import type { ExpandedTags } from 'exifreader'
import type { GeneralTrack } from 'mediainfo.js'
import { chatOfFolder, chatOfName, isScreenshotName } from '#core/evidence/file-names.ts'
import type { EvidenceTraits } from '#shared/model/evidence.ts'
import { cleanLine, tagCount, tagText, tagValue } from './exif-text.ts'
import { readJpegMarks } from './jpeg-marks.ts'
import { findXmp, xmpPrograms } from './xmp-programs.ts'

/** A file's own name, and the folder it came from where that is known. */
export interface NamedFile {
  readonly name: string
  readonly folder?: string | undefined
}

const longestProgram = 100

const nothing = {
  software: '',
  editors: [],
  hasExif: false,
  hasMakerNote: false,
  hasThumbnail: false,
  hasExposure: false,
  hasJfif: false,
  quality: null,
  shotAt: '',
  writtenAt: '',
  isRewritten: false,
  declaredWidth: null,
  declaredHeight: null,
  isResized: false,
} as const satisfies Partial<EvidenceTraits>

const named = ({ name, folder = '' }: NamedFile): Pick<EvidenceTraits, 'chat' | 'isScreenshotNamed'> => ({
  chat: chatOfName(name) || chatOfFolder(folder),
  isScreenshotNamed: isScreenshotName(name),
})

interface Picture extends NamedFile {
  readonly tags: ExpandedTags
  readonly head: Buffer
  readonly mime: string
  /** Pixels as shown; null when it cannot be decoded. */
  readonly width: number | null
  readonly height: number | null
}

/** What a picture's tags, segments and name betray of how it came about. Never throws, whatever they hold. */
export function photoTraits({ tags, head, mime, width, height, ...file }: Picture): EvidenceTraits {
  const { exif = {} } = tags
  const isJpeg = mime === 'image/jpeg'
  const marks = isJpeg ? readJpegMarks(head) : null
  const declaredWidth = tagCount(exif.PixelXDimension)
  const declaredHeight = tagCount(exif.PixelYDimension)
  const shotAt = writtenTime(tagText(exif.DateTimeOriginal))
  const writtenAt = writtenTime(tagText(exif.DateTime))
  const { ProcessingSoftware } = exif as { readonly ProcessingSoftware?: unknown }
  const software = tagText(ProcessingSoftware) || tagText(exif.Software) || cleanLine(pngSoftware(tags))
  return {
    software: software.slice(0, longestProgram),
    editors: xmpPrograms(marks ? marks.xmp : findXmp(head)),
    // An orientation alone is no sign of a camera: programs leave that one behind.
    hasExif: Object.keys(exif).some((key) => !plumbing.has(key)),
    hasMakerNote: marks?.hasMakerNote ?? false,
    hasThumbnail: marks?.hasThumbnail ?? false,
    hasExposure: exposureTags.filter((key) => exif[key] !== undefined).length >= 2,
    hasJfif: marks?.hasJfif ?? false,
    quality: marks?.quality ?? null,
    shotAt,
    writtenAt,
    isRewritten: isRewritten(shotAt, writtenAt),
    declaredWidth,
    declaredHeight,
    isResized: isResized([declaredWidth, declaredHeight], [width, height]),
    ...named(file),
  }
}

const plumbing: ReadonlySet<string> = new Set([
  'Orientation',
  'XResolution',
  'YResolution',
  'ResolutionUnit',
  'YCbCrPositioning',
  'Exif IFD Pointer',
  'ExifVersion',
  'ComponentsConfiguration',
  'FlashpixVersion',
  'ColorSpace',
  'PixelXDimension',
  'PixelYDimension',
  'SceneCaptureType',
])

const exposureTags = [
  'ExposureTime',
  'FNumber',
  'ISOSpeedRatings',
  'FocalLength',
  'ShutterSpeedValue',
  'ApertureValue',
] as const

function pngSoftware({ pngText }: ExpandedTags): string {
  const value = tagValue(pngText?.['Software'])
  return typeof value === 'string' ? value.slice(0, 1000) : ''
}

/** `2023:06:01 08:30:15` → `2023-06-01 08:30:15`; empty for what is no time. */
function writtenTime(text: string): string {
  const match = /^(\d{4})[:-](\d\d)[:-](\d\d) (\d\d):(\d\d):(\d\d)/.exec(text)
  if (!match) return ''
  const written = `${match.slice(1, 4).join('-')} ${match.slice(4, 7).join(':')}`
  return Number.isNaN(toMillis(written)) || Number(match[1]) < 1990 ? '' : written
}

const toMillis = (written: string): number => Date.parse(`${written.replace(' ', 'T')}Z`)

const minute = 60_000
const quarter = 15 * minute

function isRewritten(shotAt: string, writtenAt: string): boolean {
  if (shotAt === '' || writtenAt === '') return false
  const later = toMillis(writtenAt) - toMillis(shotAt)
  if (later <= minute) return false
  // Some phones write one of the two in UTC: whole quarters of an hour, at most fourteen hours, tell nothing.
  const isZone = later <= 56 * quarter && (later % quarter <= 3000 || quarter - (later % quarter) <= 3000)
  return !isZone
}

type Size = readonly [number | null, number | null]

/** Cameras cut a few lines to whole blocks; more than sixteen is a crop or a resize. Turned counts as the same. */
function isResized([declaredWidth, declaredHeight]: Size, [width, height]: Size): boolean {
  if (declaredWidth === null || declaredHeight === null || width === null || height === null) return false
  const isNear = (a: number, b: number) => Math.abs(a - b) <= 16
  const isSame = isNear(declaredWidth, width) && isNear(declaredHeight, height)
  const isTurned = isNear(declaredWidth, height) && isNear(declaredHeight, width)
  return !isSame && !isTurned
}

/** What a video's container and name betray. */
export function videoTraits(general: GeneralTrack | undefined, file: NamedFile): EvidenceTraits {
  const system = [general?.Encoded_OperatingSystem_Name, general?.Encoded_OperatingSystem_Version]
  const written =
    general?.Encoded_Application ||
    (general?.Encoded_OperatingSystem_Name ? system.join(' ') : '') ||
    general?.Encoded_Library ||
    ''
  return {
    ...nothing,
    software: cleanLine(String(written).slice(0, 1000)).slice(0, longestProgram),
    ...named(file),
  }
}
