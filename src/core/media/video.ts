import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import mediaInfoFactory, {
  type GeneralTrack,
  type MediaInfo,
  type MediaInfoResult,
  type VideoTrack,
} from 'mediainfo.js'
import type { EvidenceTraits } from '#shared/model/evidence.ts'
import { deviceName, toPlace } from './exif.ts'
import { cleanLine } from './exif-text.ts'
import { parseNameTime, toCaptureTime } from './exif-time.ts'
import type { Facts } from './facts.ts'
import { type NamedFile, videoTraits } from './traits.ts'

export type VideoFacts = Omit<
  Facts,
  'kind' | 'mime' | 'extension' | 'note' | 'grade' | 'gradeReasons' | 'gradeRules'
> & {
  readonly traits: EvidenceTraits
  readonly notes: readonly string[]
}

const codecNames: Readonly<Record<string, string>> = {
  AVC: 'H.264',
  HEVC: 'H.265',
  'MPEG-4 Visual': 'MPEG-4',
  'MPEG Video': 'MPEG-2',
  'MPEG Audio': 'MP3',
}

// One instance a thread: starting the WebAssembly module costs more than reading a video.
let analyser: Promise<MediaInfo<'object'>> | null = null

/**
 * Duration, pixels as shown, codecs, recorded time and place of a video, reading only the parts needed.
 * A broken video gives nulls and a note.
 * @throws the system's error when the file cannot be opened
 */
export async function readVideo(path: string, file: NamedFile, now = Date.now()): Promise<VideoFacts> {
  const fd = openSync(path, 'r')
  try {
    const result = await analyse(fd, fstatSync(fd).size)
    return toVideoFacts(result, file, now)
  } finally {
    closeSync(fd)
  }
}

const analyse = (fd: number, size: number): Promise<MediaInfoResult | null> =>
  analyseVideo(size, (offset, length) => {
    const chunk = Buffer.alloc(length)
    return chunk.subarray(0, readSync(fd, chunk, 0, length, offset))
  })

/** What MediaInfo says of `size` bytes, reading only the parts it asks for; null when it could not read them. */
export async function analyseVideo(
  size: number,
  read: (offset: number, length: number) => Uint8Array,
): Promise<MediaInfoResult | null> {
  try {
    analyser ??= mediaInfoFactory({ format: 'object', chunkSize: 256 << 10 })
    const info = await analyser
    return await info.analyzeData(size, (length, offset) => read(offset, length))
  } catch {
    // The module's memory may be damaged: the next video gets a new one.
    analyser = null
    return null
  }
}

/** Facts out of a MediaInfo report; null when it could not read the file at all. */
export function toVideoFacts(result: MediaInfoResult | null, file: NamedFile, now: number): VideoFacts {
  const tracks = result?.media?.track ?? []
  const general = tracks.find((track) => track['@type'] === 'General')
  const video = tracks.find((track) => track['@type'] === 'Video')
  const audio = tracks.find((track) => track['@type'] === 'Audio')
  const notes: string[] = []
  const time = recordedTime(general, now) ?? containerTime(general, now, notes)
  const named = time ? null : parseNameTime(file.name, now)
  const durationMs = toMillis(video?.Duration ?? general?.Duration)
  if (!video || durationMs === null) notes.push('视频可能不完整或已损坏，未读到画面信息')
  return {
    ...shownSize(video),
    durationMs,
    takenAt: (time ?? named)?.at ?? null,
    takenAtOffset: (time ?? named)?.offset ?? null,
    takenAtBasis: time ? 'container' : named ? 'file-name' : 'none',
    device: deviceName(
      cleanLine(general?.Encoded_Hardware_CompanyName ?? ''),
      cleanLine(general?.Encoded_Hardware_Name ?? ''),
    ),
    codec: [video?.Format, audio?.Format]
      .flatMap((format) => (format ? [codecNames[format] ?? cleanLine(format)] : []))
      .join(' / '),
    ...(recordedPlace(general?.Recorded_Location ?? '') ?? { latitude: null, longitude: null }),
    traits: videoTraits(general, file),
    notes,
  }
}

// Phones of one maker write the local time with its zone.
function recordedTime(general: GeneralTrack | undefined, now: number) {
  const written = general?.Recorded_Date ?? ''
  const offset = /(?:Z|UTC|[+-]\d\d:?\d\d)$/.exec(written)?.[0]
  return offset ? toCaptureTime(written, '', offset, now) : null
}

// The container's own time is UTC; 1904 and 1970 are its unset values.
function containerTime(general: GeneralTrack | undefined, now: number, notes: string[]) {
  const written = general?.Encoded_Date ?? ''
  if (written === '') return null
  const time = toCaptureTime(written.replace(/^UTC /, ''), '', 'Z', now)
  if (!time && !/^(UTC )?(1904|1970)/.test(written))
    notes.push(`视频时间“${cleanLine(written).slice(0, 30)}”无效，未采用`)
  return time
}

function shownSize(video: VideoTrack | undefined): Pick<Facts, 'width' | 'height'> {
  const width = toPixels(video?.Width)
  const height = toPixels(video?.Height)
  const isTurned = Math.round(Number(video?.Rotation ?? 0) / 90) % 2 !== 0
  return isTurned ? { width: height, height: width } : { width, height }
}

function toPixels(value: unknown): number | null {
  const pixels = Number(value)
  return Number.isInteger(pixels) && pixels > 0 && pixels <= 65_536 ? pixels : null
}

function toMillis(seconds: unknown): number | null {
  const millis = Math.round(Number(seconds) * 1000)
  return Number.isFinite(millis) && millis > 0 ? millis : null
}

// `32.0929°N 34.8620°E 28.516m`, or ISO 6709 `+32.0929+034.8620/`.
function recordedPlace(written: string): { latitude: number; longitude: number } | null {
  const words = /([\d.]+)°([NS])\s+([\d.]+)°([EW])/.exec(written)
  if (words) {
    const signed = (value: string | undefined, isNegative: boolean) => (isNegative ? -1 : 1) * Number(value)
    return toPlace(signed(words[1], words[2] === 'S'), signed(words[3], words[4] === 'W'))
  }
  const iso = /^([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)/.exec(written)
  return iso ? toPlace(Number(iso[1]), Number(iso[2])) : null
}
