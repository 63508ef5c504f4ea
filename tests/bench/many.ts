import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { measure, type Run } from './measure.ts'
import { importWithThumbs, newLibrary } from './ours.ts'
import { type Comparison, compare } from './report.ts'

/** Small photos in folders of a thousand, no two with the same bytes. */
async function drawMany(folder: string, count: number): Promise<void> {
  const pixels = Buffer.from(Array.from({ length: 160 * 120 * 3 }, (_, at) => (at * 37) % 241))
  const photo = await sharp(pixels, { raw: { width: 160, height: 120, channels: 3 } })
    .jpeg({ quality: 60 })
    .toBuffer()
  for (let first = 0; first < count; first += 1000) {
    const inside = join(folder, String(first / 1000).padStart(3, '0'))
    await mkdir(inside, { recursive: true })
    for (let index = first; index < Math.min(count, first + 1000); index++) {
      await writeFile(join(inside, `IMG_${index}.jpg`), Buffer.concat([photo, Buffer.from(String(index))]))
    }
  }
}

/** An import of many small photos with thumbnails, once, beside a plain copy; its memory is what counts. */
export async function importingMany(count: number, work: string): Promise<readonly Comparison[]> {
  const [home, folder, copy] = [join(work, 'many'), join(work, 'many-media'), join(work, 'many-copy')]
  const library = join(home, '档案库')
  try {
    await mkdir(home, { recursive: true })
    await drawMany(folder, count)
    await newLibrary(library)
    const ours = await importWithThumbs(library, [folder])
    const theirs = await measure('cp', ['-r', folder, copy])
    const once = (name: string, run: Run) => ({ name, seconds: [run.seconds], peakMB: run.peakMB })
    const what = `import of ${count.toLocaleString('en')} small photos with thumbnails (once)`
    return compare(what, [once('huanxin', ours), once('cp -r', theirs)], {})
  } finally {
    for (const path of [home, folder, copy]) await rm(path, { recursive: true, force: true })
  }
}
