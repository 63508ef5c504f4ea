import type { BundleRecord, ProjectJson } from '#core/bundle/project-json.ts'
import { toSafeText } from '#core/bundle/safe-text.ts'
import type { BrowsedFile } from '#shared/model/desk.ts'

/** Types that are shown from a bundle: a browser draws or plays them and runs nothing of them. */
const asIs: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/bmp',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'application/pdf',
])
/** Pictures that are shown only as a JPEG drawn from them. */
const drawn: ReadonlySet<string> = new Set(['image/heic', 'image/heif', 'image/tiff'])

export type Showing = 'as-is' | 'drawn' | null

/** How a file of this type is shown; null: not at all. The type is only what the bundle says. */
export function showingOf({ mime, encryption }: Pick<BundleRecord, 'mime' | 'encryption'>): Showing {
  if (encryption) return null
  const type = mime.toLowerCase()
  return asIs.has(type) ? 'as-is' : drawn.has(type) ? 'drawn' : null
}

/** Directory of the stage a file lies in: `01-计划立项`. */
export const directoryOf = ({ path }: Pick<BundleRecord, 'path'>): string => path.split('/')[1] ?? ''

/** Files by stage, in the order of their names. */
export function stagesOf({ records }: ProjectJson): readonly { directory: string; files: number }[] {
  const counts = new Map<string, number>()
  for (const record of records) {
    const directory = directoryOf(record)
    counts.set(directory, (counts.get(directory) ?? 0) + 1)
  }
  return [...counts]
    .map(([directory, files]) => ({ directory, files }))
    .toSorted((a, b) => (a.directory < b.directory ? -1 : 1))
}

/** Files of a stage whose words hold all that is looked for, in the order of their paths. */
export function findFiles(
  { records }: ProjectJson,
  { directory, text }: { readonly directory: string | null; readonly text: string },
): readonly BundleRecord[] {
  const wanted = text.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean)
  return records
    .filter((record) => directory === null || directoryOf(record) === directory)
    .filter(({ title, originalName, caption, path, building, photographer }) => {
      const words = [title, originalName, caption, path, building, photographer].join('\n').toLowerCase()
      return wanted.every((word) => words.includes(word))
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

/** A file as the screen gets it; every text made safe to show. */
export function toBrowsed(record: BundleRecord, asset: string | null): BrowsedFile {
  return {
    recordId: record.id,
    path: toSafeText(record.path, 400),
    title: toSafeText(record.title || record.originalName),
    caption: toSafeText(record.caption, 500),
    kind: record.kind,
    item: record.catalogueItem,
    takenAt: record.takenAt,
    photographer: toSafeText(record.photographer),
    bytes: record.bytes,
    sha256: record.sha256,
    volume: record.volume,
    isEncrypted: record.encryption !== null,
    asset,
  }
}
