import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExampleMedia } from './example-media.ts'
import { alternate, has, shell, type Way } from './measure.ts'
import { importWithThumbs, newLibrary } from './ours.ts'
import { type Comparison, compare } from './report.ts'

/** Longest side of our thumbnails (core/media/preview.ts), and their JPEG quality. */
const side = 480
const quality = 78

/**
 * Copying, hashing, metadata, thumbnail and re-reading, beside the thumbnail alone as libvips' own program makes
 * it in two processes: the same photos, the same size. Answers nothing where that program is not installed.
 */
export async function thumbnailing(
  media: ExampleMedia,
  work: string,
  rounds: number,
): Promise<readonly Comparison[]> {
  if (!has('vipsthumbnail')) {
    console.log('vipsthumbnail is not installed (Debian: libvips-tools): import with thumbnails not compared')
    return []
  }
  const names = (await readdir(media.folder)).filter((name) => name.endsWith('.jpg')).toSorted()
  const photos = names.map((name) => join(media.folder, name))
  const [home, out] = [join(work, 'thumbs'), join(work, 'thumbs-vips')]
  const library = join(home, '档案库')
  const clean = async () => {
    await rm(home, { recursive: true, force: true })
    await rm(out, { recursive: true, force: true })
  }
  const ours: Way = {
    name: 'huanxin import with thumbnails',
    async prepare() {
      await mkdir(home, { recursive: true })
      await newLibrary(library)
    },
    run: () => importWithThumbs(library, photos),
    clean,
  }
  const half = String(Math.ceil(photos.length / 2))
  const theirs: Way = {
    name: 'vipsthumbnail alone, 2 processes',
    prepare: async () => void (await mkdir(out, { recursive: true })),
    run: () =>
      shell(
        `out="$1"; n="$2"; shift 2; printf '%s\\0' "$@" |
          xargs -0 -P 2 -n "$n" vipsthumbnail -s ${side}x${side} -o "$out/%s.jpg[Q=${quality}]"`,
        out,
        half,
        ...photos,
      ),
    clean,
  }
  return compare('import + thumbnails', await alternate([ours, theirs], rounds), { [theirs.name]: 1 })
}
