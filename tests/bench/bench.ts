import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleTable, measureBundles } from './bundles.ts'
import { amounts, type ExampleMedia, exampleMedia } from './example-media.ts'
import { listingTable, measureListing } from './listing.ts'
import { importingMany } from './many.ts'
import { alternate, has, measure, type Run, shell, type Way } from './measure.ts'
import { measureNotices, noticeTable } from './notices.ts'
import { exportBundle, huanxin, importAll, newLibrary, officeCard, verifyBundle } from './ours.ts'
import { type Comparison, compare, toTable } from './report.ts'
import { measureTables } from './tables.ts'
import { thumbnailing } from './thumbs.ts'

// Import, thumbnails, export and verify beside cp, vipsthumbnail, sha256sum and zip: same files, same run, page cache warm.

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    size: { type: 'string', default: 'full' },
    rounds: { type: 'string' },
    /** Where to work; needs about six times the media's size. */
    dir: { type: 'string', default: tmpdir() },
    only: { type: 'string', default: 'import,thumbs,many,export,verify,notices,bundles,tables' },
    /** How many small photos `many` imports, one number after the other; 100000 takes some minutes. */
    many: { type: 'string' },
  },
})

const size = values.size === 'small' ? 'small' : 'full'
const rounds = Number(values.rounds ?? (size === 'small' ? 5 : 3))
const wanted = new Set(values.only.split(','))
const home = resolve(values.dir)
const remove = (path: string) => rm(path, { recursive: true, force: true })

async function importing(media: ExampleMedia, work: string): Promise<Comparison[]> {
  const [library, copy] = [join(work, 'import', '档案库'), join(work, 'import-copy')]
  const clean = async () => {
    await remove(join(work, 'import'))
    await remove(copy)
    await remove(`${copy}.sums`)
  }
  const ours: Way = {
    name: 'huanxin import',
    async prepare() {
      await mkdir(join(work, 'import'), { recursive: true })
      await newLibrary(library)
    },
    run: () => importAll(library, media.folder),
    clean,
  }
  const copied: Way = { name: 'cp -r', run: () => measure('cp', ['-r', media.folder, copy]), clean }
  const summed: Way = {
    name: 'cp -r + sha256sum',
    run: () =>
      shell(
        'cp -r "$1" "$2" && find "$2" -type f -print0 | xargs -0 sha256sum >"$2.sums"',
        media.folder,
        copy,
      ),
    clean,
  }
  // An import is on the disk when it is done; a copy is not until it is synced.
  const synced: Way = {
    name: 'cp -r + sync',
    run: () => shell('cp -r "$1" "$2" && sync', media.folder, copy),
    clean,
  }
  return compare('import', await alternate([ours, copied, synced, summed], rounds), { 'cp -r': 1.5 })
}

async function exporting(media: ExampleMedia, library: string, work: string): Promise<Comparison[]> {
  const [out, copy] = [join(work, 'out'), join(work, 'export-copy')]
  const clean = async () => {
    await remove(out)
    await remove(copy)
    await remove(`${copy}.zip`)
  }
  const ways: Way[] = [
    {
      name: 'huanxin export',
      // The others read the media, which each of them leaves warm; ours reads the vault.
      async prepare() {
        await mkdir(out, { recursive: true })
        await shell('find "$1" -type f -exec cat {} + >/dev/null', join(library, 'vault'))
      },
      run: async () => (await exportBundle(library, out)).run,
      clean,
    },
    { name: 'cp -r', run: () => measure('cp', ['-r', media.folder, copy]), clean },
    { name: 'cp -r + sync', run: () => shell('cp -r "$1" "$2" && sync', media.folder, copy), clean },
  ]
  if (has('zip')) {
    ways.push({ name: 'zip -0', run: () => measure('zip', ['-0rq', `${copy}.zip`, media.folder]), clean })
  }
  return compare('export', await alternate(ways, rounds), { 'cp -r': 1.5 })
}

async function verifying(library: string, work: string): Promise<Comparison[]> {
  const out = join(work, 'verify')
  await mkdir(out, { recursive: true })
  const { bundle } = await exportBundle(library, out)
  const card = await officeCard(library, join(out, 'card.json'))
  await shell('find "$1" -type f -exec cat {} + >/dev/null', bundle)
  const ways: Way[] = [
    { name: 'huanxin verify', run: () => verifyBundle(bundle, card) },
    {
      name: 'sha256sum -c',
      run: () => shell('cd "$1" && sha256sum --quiet -c manifest-sha256.txt', bundle),
    },
  ]
  return compare('verify', await alternate(ways, rounds), { 'sha256sum -c': 1 / 3 })
}

/** Re-reading everything: SHA-256 and the SM3 that a library computes behind imports. */
async function checking(library: string, media: ExampleMedia): Promise<Comparison[]> {
  const checked = await huanxin('check', '--library', library)
  const theirs = await shell(
    'sha256sum "$1"/* >/dev/null && openssl dgst -sm3 "$1"/* >/dev/null',
    media.folder,
  )
  const once = (name: string, run: Run) => ({ name, seconds: [run.seconds], peakMB: run.peakMB })
  return compare(
    'check (once)',
    [once('huanxin check', checked), once('sha256sum + openssl dgst -sm3', theirs)],
    {},
  )
}

if (wanted.delete('listing')) {
  const listing = await measureListing(home, size === 'small' ? [1000, 10_000] : [1000, 10_000, 100_000])
  console.log(listingTable(listing))
  if (values.json && wanted.size === 0)
    await writeFile(values.json, `${JSON.stringify(listing.rows, null, 2)}\n`)
}
if (wanted.delete('notices')) {
  const rows = await measureNotices(home, rounds)
  console.log(noticeTable(rows))
  if (values.json && wanted.size === 0) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`)
}
if (wanted.delete('bundles')) {
  const rows = await measureBundles(home, rounds, size === 'small')
  console.log(bundleTable(rows))
  if (values.json && wanted.size === 0) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`)
}
if (wanted.delete('tables')) {
  const comparisons = await measureTables(home, rounds)
  console.log(comparisons.length > 0 ? toTable(comparisons) : '没有安装 LibreOffice，没有比较表格。')
  if (values.json && wanted.size === 0) await writeRows(values.json, comparisons)
}
if (wanted.size > 0) await benchFiles()

async function writeRows(file: string, comparisons: readonly Comparison[]): Promise<void> {
  const rows = comparisons.map(({ row }) => row)
  await writeFile(file, `${JSON.stringify(rows, null, 2)}\n`)
}

async function benchFiles(): Promise<void> {
  const media = await exampleMedia(join(home, `huanxin-bench-${size}`), amounts[size])
  console.log(
    `${media.files} files, ${(media.bytes / 1e6).toFixed(0)} MB; median of ${rounds} alternated runs`,
  )
  const work = await mkdtemp(join(home, 'huanxin-bench-'))
  try {
    const comparisons: Comparison[] = []
    await shell('cat "$1"/* >/dev/null', media.folder)
    if (wanted.has('import')) comparisons.push(...(await importing(media, work)))
    if (wanted.has('thumbs')) comparisons.push(...(await thumbnailing(media, work, rounds)))
    if (wanted.has('many')) {
      const counts = (values.many ?? (size === 'small' ? '1000' : '1000,10000')).split(',').map(Number)
      for (const count of counts) comparisons.push(...(await importingMany(count, work)))
    }
    if (wanted.has('export') || wanted.has('verify')) {
      const library = join(work, '档案库')
      await newLibrary(library)
      await importAll(library, media.folder)
      comparisons.push(...(await checking(library, media)))
      if (wanted.has('export')) comparisons.push(...(await exporting(media, library, work)))
      if (wanted.has('verify')) comparisons.push(...(await verifying(library, work)))
    }
    console.log(toTable(comparisons))
    if (values.json) await writeRows(values.json, comparisons)
  } finally {
    await remove(work)
  }
}
