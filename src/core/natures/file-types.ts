import { formsOf } from '#core/catalogue/form-rules.ts'
import type { Sniffed } from '#core/media/sniff.ts'

/** Pictures and videos that archives take, by content (forms P, V and S of the catalogue). */
const pictures = new Set('jpg png tif tiff gif bmp webp heic heif avif'.split(' '))
const videos = new Set('mp4 m4v mov 3gp 3g2 avi mkv webm mpg mpeg mts m2ts asf wmv mxf'.split(' '))
/** Documents beyond the catalogue's own forms: open formats and tables of offices, and packs of files. */
const others = new Set('odt ods odp ppt pptx dps eml mp3 wav zip docm xlsm'.split(' '))

/** Whether a file of this kind may stand in an archive at all: some form of the catalogue can be made of it. */
export function isArchivable({ extension, kind }: Pick<Sniffed, 'extension' | 'kind'>): boolean {
  const ext = extension.toLowerCase()
  if (kind === 'photo') return pictures.has(ext)
  if (kind === 'video') return videos.has(ext)
  return others.has(ext) || formsOf({ kind, extension: ext }).length > 0
}
