import type { ChipTone } from '#renderer/ui/Chip.tsx'
import type { CodeReading, Posting } from '#shared/model/posting.ts'

/** Colour of what a code says; the word says it. */
export const readingTones: Readonly<Record<CodeReading, ChipTone>> = {
  same: 'good',
  other: 'block',
  unissued: 'block',
  none: 'plain',
}

/** `2023-06-01 — 2023-06-08`, or that it hangs. */
export const hungText = ({ upOn, downOn }: Pick<Posting, 'upOn' | 'downOn'>): string =>
  `${upOn} — ${downOn ?? '还挂着'}`

/** Photos of a posting that were taken out of the archive since. */
export const withdrawnOf = ({ photos, photosRead }: Pick<Posting, 'photos' | 'photosRead'>) =>
  photos.filter(({ recordId }) => !photosRead.some((read) => read.recordId === recordId))
