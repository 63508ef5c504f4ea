import ExifReader, { type ExcludeTagsOptions, type ExpandedTags } from 'exifreader'
import type { TimeBasis } from '#shared/model/record.ts'
import { tagText as text } from './exif-text.ts'
import { assumedOffset, type CaptureTime, isOffset, parseNameTime, toCaptureTime } from './exif-time.ts'
import { type Head, readHead } from './facts-head.ts'

/** Where and when a picture was taken, and with what, by its own account. */
export interface Capture {
  readonly takenAt: string | null
  readonly takenAtOffset: string | null
  readonly takenAtBasis: TimeBasis
  readonly device: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly notes: readonly string[]
}

// A picture whose metadata lies deeper than this is read without it.
const deepestBytes = 32 << 20

const unwanted: ExcludeTagsOptions = {
  // Decoded byte by byte for nothing: whether there is one is read from the segments.
  exif: ['MakerNote'],
  xmp: true,
  icc: true,
  iptc: true,
  makerNotes: true,
  photoshop: true,
  mpf: true,
  thumbnail: true,
  composite: true,
}

export interface Metadata {
  readonly tags: ExpandedTags
  /** As much of the file as was read for them. */
  readonly head: Buffer
}

/**
 * Reads a picture's tags from the file's head, or from as much as its structure says is needed.
 * Pictures without any, or with bad ones, give none: never throws for bad metadata.
 * @throws the system's error when the file cannot be read
 */
export function readMetadata(path: string, { head, bytes }: Head = readHead(path)): Metadata {
  const tags = parseTags(head)
  const range = tags?.metadataRange
  if (bytes === head.length || range?.complete) return { tags: tags ?? {}, head }
  const needed = range ? Math.min(range.end, bytes) : bytes
  if (needed > deepestBytes) return { tags: tags ?? {}, head }
  const more = readHead(path, needed).head
  return { tags: parseTags(more) ?? tags ?? {}, head: more }
}

function parseTags(data: Buffer): ExpandedTags | null {
  try {
    return ExifReader.load(data, { expanded: true, includeOffsets: true, excludeTags: unwanted })
  } catch {
    return null
  }
}

/** What tags (of a JPEG, HEIC, TIFF …) and the file's name say; `now` in ms bounds believable times. */
export function toCapture(tags: ExpandedTags, name: string, now: number): Capture {
  const notes: string[] = []
  const time = exifTime(tags, now, notes) ?? gpsTime(tags, now) ?? named(name, now)
  return {
    takenAt: time?.at ?? null,
    takenAtOffset: time?.offset ?? null,
    takenAtBasis: time?.basis ?? 'none',
    device: deviceName(text(tags.exif?.Make), text(tags.exif?.Model)),
    ...place(tags, notes),
    notes,
  }
}

type BasedTime = CaptureTime & { readonly basis: TimeBasis }

function exifTime({ exif = {} }: ExpandedTags, now: number, notes: string[]): BasedTime | null {
  const sources = [
    [exif.DateTimeOriginal, exif.SubSecTimeOriginal, exif.OffsetTimeOriginal],
    [exif.DateTimeDigitized, exif.SubSecTimeDigitized, exif.OffsetTimeDigitized],
  ] as const
  for (const [tag, fractionTag, offsetTag] of sources) {
    const written = text(tag)
    if (written === '') continue
    const offset = text(offsetTag)
    const isZoned = isOffset(offset)
    const time = toCaptureTime(written, text(fractionTag), isZoned ? offset : assumedOffset, now)
    if (time) return { ...time, basis: isZoned ? 'exif' : 'exif-assumed-zone' }
    if (notes.length === 0) notes.push(`相机时间“${written.slice(0, 30)}”无效，未采用`)
  }
  return null
}

function gpsTime({ exif = {} }: ExpandedTags, now: number): BasedTime | null {
  const date = /^(\d{4})[:-](\d\d)[:-](\d\d)$/.exec(text(exif.GPSDateStamp))
  const clock = numbers(exif.GPSTimeStamp)
  if (!date || clock.length !== 3) return null
  const [hour = 0, minute = 0, second = 0] = clock.map(Math.floor)
  const time = toCaptureTime(`${date[1]}:${date[2]}:${date[3]} ${hour}:${minute}:${second}`, '', 'Z', now)
  return time && { ...time, basis: 'gps' }
}

function named(name: string, now: number): BasedTime | null {
  const time = parseNameTime(name, now)
  return time && { ...time, basis: 'file-name' }
}

function place({ exif, gps }: ExpandedTags, notes: string[]): Pick<Capture, 'latitude' | 'longitude'> {
  const nowhere = { latitude: null, longitude: null }
  if (exif?.GPSLatitude === undefined && exif?.GPSLongitude === undefined) return nowhere
  const found = toPlace(gps?.Latitude, gps?.Longitude)
  if (!found) notes.push('定位数据无效，未采用')
  return found ?? nowhere
}

/** Degrees rounded to 1e-6 (about 0.1 m); null when out of range, not a number, or 0°/0° (no fix). */
export function toPlace(
  latitude: number | undefined,
  longitude: number | undefined,
): { latitude: number; longitude: number } | null {
  if (latitude === undefined || longitude === undefined) return null
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return null
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0)) return null
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  return { latitude: round(latitude), longitude: round(longitude) }
}

/** `Canon` + `Canon PowerShot A560` → `Canon PowerShot A560`; at most 100 characters. */
export function deviceName(make: string, model: string): string {
  const isRepeated = model.toLowerCase().startsWith(make.toLowerCase())
  return (isRepeated ? model : `${make} ${model}`).trim().slice(0, 100)
}

// Rationals come as [numerator, denominator].
function numbers(tag: unknown): number[] {
  const value = typeof tag === 'object' && tag !== null && 'value' in tag ? tag.value : undefined
  if (!Array.isArray(value)) return []
  return value.map((each: unknown) =>
    Array.isArray(each) ? Number(each[0]) / Number(each[1]) : Number(each),
  )
}
