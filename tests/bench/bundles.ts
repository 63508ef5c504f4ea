import { spawn } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { mkdir, mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { measure, median, shell } from './measure.ts'
import { importAll, newLibrary, officeCard, program, projectCode, secrets } from './ours.ts'
import { alignColumns } from './report.ts'
import { watchTree } from './tree-watch.ts'

/** One way of doing the work, run to its end. */
interface Use {
  readonly seconds: number
  /** Processors busy on the way, on average; null where the system does not tell. */
  readonly cores: number | null
  readonly peakMB: number | null
  readonly stdout: string
}

/** One comparison, as `--json` writes it. `ratio` is ours divided by theirs: below 1 we are faster. */
export interface BundleRow {
  readonly name: string
  readonly files: number
  readonly MB: number
  readonly ours: number
  /** Null where there is nothing to compare with. */
  readonly theirs: number | null
  readonly ratio: number | null
  readonly cores: number | null
  readonly theirCores: number | null
  readonly peakMB: number | null
}

/** Runs a program with everything it starts, and measures all of it together. */
function watch(command: string, args: readonly string[]): Promise<Use> {
  return new Promise((done, fail) => {
    const started = performance.now()
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...secrets },
    })
    const stop = watchTree(child.pid ?? 0)
    let stdout = ''
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8')
    })
    child.once('error', fail)
    child.once('close', (code) => {
      const { peakMB, cpuSeconds } = stop()
      const seconds = (performance.now() - started) / 1000
      const cores = cpuSeconds === null ? null : cpuSeconds / seconds
      if (code === 0) done({ seconds, cores, peakMB, stdout })
      else fail(new Error(`${[command, ...args].join(' ')} ended with ${code}:\n${stdout}`))
    })
  })
}

const ours = (...args: readonly string[]) => watch(process.execPath, [program, ...args])
const theirs = (script: string, ...args: readonly string[]) => watch('/bin/sh', ['-c', script, 'sh', ...args])

/** Files no two of which are the same. */
async function fill(folder: string, count: number, bytes: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  const content = Buffer.alloc(bytes)
  for (let index = 0; index < count; index++) {
    // All of a small file is random, of a large one the start is its own: either way nothing can be shared.
    randomFillSync(content, 0, index === 0 ? bytes : Math.min(bytes, 1_000_000))
    await writeFile(join(folder, `${String(index).padStart(4, '0')}.bin`), content)
  }
}

function toRow(name: string, media: Media, own: readonly Use[], other: readonly Use[]): BundleRow {
  const of = (uses: readonly Use[], read: (use: Use) => number | null) => {
    const values = uses.map(read).filter((value) => value !== null)
    return values.length === 0 ? null : median(values)
  }
  const peaks = own.flatMap(({ peakMB }) => (peakMB === null ? [] : [peakMB]))
  const [our, their] = [of(own, ({ seconds }) => seconds) ?? 0, of(other, ({ seconds }) => seconds)]
  return {
    name,
    ...media,
    ours: our,
    theirs: their,
    ratio: their === null ? null : our / their,
    cores: of(own, ({ cores }) => cores),
    theirCores: of(other, ({ cores }) => cores),
    peakMB: peaks.length === 0 ? null : Math.max(...peaks),
  }
}

interface Media {
  readonly files: number
  readonly MB: number
}

interface Place {
  readonly work: string
  readonly library: string
  readonly folder: string
}

async function prepare(home: string, make: (folder: string) => Promise<void>): Promise<Place> {
  const work = await mkdtemp(join(home, 'huanxin-bench-bundles-'))
  const [library, folder] = [join(work, '档案库'), join(work, 'media')]
  await make(folder)
  await newLibrary(library)
  await importAll(library, folder)
  return { work, library, folder }
}

const exported = ({ stdout }: Use): string => (JSON.parse(stdout) as { path: string }).path
const exportArgs = (library: string, out: string, ...more: string[]) =>
  ['export', '--library', library, '--project', projectCode, '--out', out, '--json', ...more] as const

/** Export beside a copy with digests, and verify beside checking them; in turn, the page cache warm. */
async function compareBundles(
  home: string,
  label: string,
  { count, bytes }: { readonly count: number; readonly bytes: number },
  rounds: number,
): Promise<readonly BundleRow[]> {
  const { work, library, folder } = await prepare(home, (to) => fill(to, count, bytes))
  try {
    const card = await officeCard(library, join(work, 'card.json'))
    const uses = {
      folder: [] as Use[],
      zip: [] as Use[],
      copy: [] as Use[],
      verify: [] as Use[],
      check: [] as Use[],
    }
    const [out, copy] = [join(work, 'out'), join(work, 'copy')]
    for (let round = 0; round < rounds; round++) {
      await measure('sync', [])
      await shell('cat "$1"/*/* "$2"/* >/dev/null', join(library, 'vault'), folder)
      uses.copy.push(
        await theirs(
          'cp -r "$1" "$2" && find "$2" -type f -print0 | xargs -0 sha256sum >"$2.sums" && sync "$2.sums"',
          folder,
          copy,
        ),
      )
      await measure('sync', [])
      uses.zip.push(await ours(...exportArgs(library, `${out}-zip`, '--zip')))
      await measure('sync', [])
      const use = await ours(...exportArgs(library, out))
      uses.folder.push(use)
      const bundle = exported(use)
      await measure('sync', [])
      uses.verify.push(await ours('verify', bundle, '--trust', card, '--json'))
      uses.check.push(await theirs('cd "$1" && sha256sum --quiet -c manifest-sha256.txt', bundle))
      for (const path of [out, `${out}-zip`, copy, `${copy}.sums`])
        await rm(path, { recursive: true, force: true })
    }
    const media = { files: count, MB: Math.round((count * bytes) / 1e6) }
    return [
      toRow(`${label}: export, folder vs cp -r + sha256sum`, media, uses.folder, uses.copy),
      toRow(`${label}: export, zip vs cp -r + sha256sum`, media, uses.zip, uses.copy),
      toRow(`${label}: verify vs sha256sum -c`, media, uses.verify, uses.check),
    ]
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** More than 4 GB in one zip, from sparse files: Zip64, read back by the verifier; what counts is the memory. */
async function exportLong(home: string): Promise<readonly BundleRow[]> {
  const sizes = [1_500_000_001, 1_500_000_002, 1_500_000_003]
  const { work, library } = await prepare(home, async (folder) => {
    await mkdir(folder, { recursive: true })
    for (const [index, bytes] of sizes.entries()) {
      const path = join(folder, `${index}.bin`)
      await writeFile(path, '')
      await truncate(path, bytes)
    }
  })
  try {
    const card = await officeCard(library, join(work, 'card.json'))
    const made = await ours(...exportArgs(library, join(work, 'out'), '--zip'))
    const zip = exported(made)
    if ((await stat(zip)).size < 2 ** 32) throw new Error('the zip is no longer than 4 GB')
    const verified = await ours('verify', zip, '--trust', card, '--json')
    const media = { files: sizes.length, MB: Math.round(sizes.reduce((sum, bytes) => sum + bytes, 0) / 1e6) }
    return [
      toRow('sparse, over 4 GB: export, zip (once)', media, [made], []),
      toRow('sparse, over 4 GB: verify the zip (once)', media, [verified], []),
    ]
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** @param isSmall a tenth of the files, and nothing over 4 GB */
export async function measureBundles(
  home: string,
  rounds: number,
  isSmall: boolean,
): Promise<readonly BundleRow[]> {
  const many = { count: isSmall ? 300 : 3000, bytes: 20_000 }
  const few = { count: isSmall ? 2 : 6, bytes: isSmall ? 50_000_000 : 150_000_000 }
  return [
    ...(await compareBundles(home, 'many small', many, rounds)),
    ...(await compareBundles(home, 'few large', few, rounds)),
    ...(isSmall ? [] : await exportLong(home)),
  ]
}

/** Columns lined up. */
export function bundleTable(rows: readonly BundleRow[]): string {
  const number = (value: number | null, digits = 2) => (value === null ? '' : value.toFixed(digits))
  const lines = [
    ['bundles', 'files', 'MB', 'ours s', 'theirs s', 'ratio', 'cores', 'theirs', 'peak MB'],
    ...rows.map((row) => [
      row.name,
      String(row.files),
      String(row.MB),
      number(row.ours),
      number(row.theirs),
      number(row.ratio),
      number(row.cores, 1),
      number(row.theirCores, 1),
      number(row.peakMB, 0),
    ]),
  ]
  return alignColumns(lines)
}
