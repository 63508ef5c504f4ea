import { type RefCallback, useCallback, useState } from 'react'
import { viewVariant } from '#renderer/features/media/record-words.ts'
import { assetPath } from '#shared/asset.ts'
import { type Alignment, type Size, toSimilarity } from '#shared/model/alignment.ts'
import type { PhotoPair } from '#shared/model/pair.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { photoName } from './photo-words.ts'

/** One picture as it is laid on the stage, in CSS pixels. */
export interface LaidPicture {
  readonly src: string | null
  readonly name: string
  readonly style: { readonly width: number; readonly height: number; readonly transform: string }
  /** Tells the picture's own size where the archive does not know it yet. */
  readonly onSize: (size: Size) => void
}

/** Watches how much room there is: the ref of what the pair is laid into. */
export type Room = RefCallback<HTMLElement>

/** A pair laid out to fit its room. */
export interface LaidPair {
  /** The before picture's size on screen; 0 until the room is known. */
  readonly box: Size
  readonly before: LaidPicture
  readonly after: LaidPicture
  /** Pixels of each picture, whatever unit: only their ratios count. */
  readonly sizes: { readonly before: Size; readonly after: Size }
}

const unknown: Size = { width: 4, height: 3 }

const ownSize = ({ width, height }: ArchiveRecord): Size | null =>
  width && height ? { width, height } : null

const source = (record: ArchiveRecord): string | null => {
  const variant = viewVariant(record)
  return variant && assetPath(record.id, variant)
}

/** Where both pictures of a pair stand, the after picture laid over the before picture by the alignment. */
export function useLaidPair(
  pair: PhotoPair,
  alignment: Alignment,
): { readonly room: Room; readonly laid: LaidPair } {
  const [room, setRoom] = useState<Size>({ width: 0, height: 0 })
  const [seen, setSeen] = useState<{ before?: Size; after?: Size }>({})
  const watch = useCallback<RefCallback<HTMLElement>>((element) => {
    if (!element) return
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const before = ownSize(pair.before) ?? seen.before ?? unknown
  const after = ownSize(pair.after) ?? seen.after ?? unknown
  const factor = Math.min(room.width / before.width, room.height / before.height)
  const box = { width: before.width * factor, height: before.height * factor }
  const onto = toSimilarity(alignment, before, after)
  const scale = Math.hypot(onto.a, onto.b) * factor
  const laid: LaidPair = {
    box,
    sizes: { before, after },
    before: {
      src: source(pair.before),
      name: `改造前 ${photoName(pair.before)}`,
      style: { ...box, transform: 'none' },
      onSize: (size) => setSeen((known) => ({ ...known, before: size })),
    },
    after: {
      src: source(pair.after),
      name: `改造后 ${photoName(pair.after)}`,
      style: {
        width: after.width * scale,
        height: after.height * scale,
        transform: `translate(${onto.tx * factor}px, ${onto.ty * factor}px) rotate(${alignment.turn}deg)`,
      },
      onSize: (size) => setSeen((known) => ({ ...known, after: size })),
    },
  }
  return { room: watch, laid }
}
