import { spawn } from 'node:child_process'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import sharp from 'sharp'
import { projectInput } from '#shared/model/project.ts'
import { findBrowser } from '#tests/e2e/support/browser.ts'
import { boardProject } from '#tests/notice-values.ts'
import { median } from './measure.ts'
import { boardAsHtml } from './notice-html.ts'
import { huanxin, newLibrary } from './ours.ts'
import { type TreeUse, watchTree } from './tree-watch.ts'

/** One size of board, ours beside Chromium's. Ratios are ours divided by theirs: below 1 we need less. */
export interface NoticeRow {
  readonly size: string
  readonly oursSeconds: number
  readonly theirsSeconds: number
  readonly ratio: number
  /** Of all processors and processes together. */
  readonly oursCpu: number | null
  readonly theirsCpu: number | null
  readonly oursBytes: number
  readonly theirsBytes: number
  readonly oursMB: number | null
  readonly theirsMB: number | null
}

export const noticeMethod = `Method: ours is the whole command \`huanxin notice\` (start, open the library, checks, layout, fonts, PDF/A).
Theirs is Chromium from its start to the file: a page with the same words in the same places, sizes and faces and
the same picture files, printed by page.pdf at the same size; nothing is laid out there, and rules and code are left out.
Median of the rounds, in turn; processor time and memory are those of all processes together (memory as PSS).`

interface Made extends TreeUse {
  readonly seconds: number
}

/** Makes the construction board on A4 and A0 both ways. */
export async function measureNotices(work: string, rounds: number): Promise<readonly NoticeRow[]> {
  const folder = join(work, 'notices')
  await mkdir(folder, { recursive: true })
  try {
    const library = join(folder, '档案库')
    const { code, pictures } = await fill(library, folder)
    const rows: NoticeRow[] = []
    for (const size of ['A4', 'A0']) {
      const [ours, theirs, html] = ['ours.pdf', 'theirs.pdf', 'board.html'].map((name) =>
        join(folder, `${size}-${name}`),
      ) as [string, string, string]
      // Once before, so that neither begins with cold files, and the page has something to take its words from.
      await makeOurs(library, code, size, ours)
      const page = await boardAsHtml(await readFile(ours), pictures)
      await writeFile(html, page.html)
      await printByChromium(html, page, theirs)
      const made: { ours: Made[]; theirs: Made[] } = { ours: [], theirs: [] }
      for (let round = 0; round < rounds; round++) {
        made.ours.push(await makeOurs(library, code, size, ours))
        made.theirs.push(await printByChromium(html, page, theirs))
      }
      rows.push(await toRow(size, made, ours, theirs))
    }
    return rows
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A library whose project has all that the board says, with a plan of lines and an elevation that is a photo. */
async function fill(library: string, folder: string) {
  await newLibrary(library)
  const { id: _id, ruleSet: _set, createdAt: _made, updatedAt: _changed, ...fields } = boardProject()
  const project = projectInput.parse({ ...fields, code: 'BENCH-2' })
  const file = join(folder, 'board-project.json')
  await writeFile(file, JSON.stringify(project))
  await huanxin('project', 'add', '--library', library, '--file', file)
  const [plan, elevation] = [join(folder, 'plan.png'), join(folder, 'elevation.jpg')]
  const lines = Array.from(
    { length: 400 },
    (_, at) =>
      `<rect x="${(at * 97) % 3900}" y="${(at * 61) % 2900}" width="${40 + (at % 60)}" height="${30 + (at % 45)}"/>`,
  )
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="3000"><g fill="none" stroke="#124" stroke-width="4">${lines.join('')}</g></svg>`
  await sharp(Buffer.from(drawing)).flatten({ background: '#fff' }).png().toFile(plan)
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  await sharp({ create: { width: 3000, height: 1500, channels: 3, background: '#888', noise } })
    .blur(4)
    .jpeg({ quality: 88 })
    .toFile(elevation)
  const given = ['--plan', plan, '--elevation', elevation]
  await huanxin(...noticeOf(library, project.code, 'A4', join(folder, 'first.pdf')), ...given)
  return {
    code: project.code,
    pictures: [
      { path: plan, aspect: 4000 / 3000 },
      { path: elevation, aspect: 3000 / 1500 },
    ],
  }
}

const noticeOf = (library: string, code: string, size: string, out: string): readonly string[] => [
  ...['notice', '--library', library, '--project', code],
  ...['--kind', 'construction', '--paper', size, '--out', out],
]

function makeOurs(library: string, code: string, size: string, out: string): Promise<Made> {
  const program = resolve(import.meta.dirname, '../../out/main/cli.js')
  return new Promise((done, fail) => {
    const started = performance.now()
    const child = spawn(process.execPath, [program, ...noticeOf(library, code, size, out)], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, HUANXIN_PASSPHRASE: 'example-passphrase' },
    })
    const stop = watchTree(child.pid ?? 0)
    child.once('error', fail)
    child.once('close', (status) => {
      const made = { seconds: (performance.now() - started) / 1000, ...stop() }
      if (status === 0) done(made)
      else fail(new Error(`notice ended with ${status}`))
    })
  })
}

async function printByChromium(
  html: string,
  { width, height }: { readonly width: number; readonly height: number },
  out: string,
): Promise<Made> {
  const { executablePath, args, env } = await findBrowser()
  const started = performance.now()
  const server = await chromium.launchServer({ executablePath, args: [...args], env })
  const stop = watchTree(server.process().pid ?? 0)
  try {
    const browser = await chromium.connect(server.wsEndpoint())
    const page = await browser.newPage()
    await page.goto(pathToFileURL(html).href)
    await page.evaluate('document.fonts.ready.then(() => true)')
    await page.pdf({ path: out, width: `${width}mm`, height: `${height}mm`, printBackground: true })
    await browser.close()
    return { seconds: (performance.now() - started) / 1000, ...stop() }
  } finally {
    stop()
    await server.close()
  }
}

async function toRow(
  size: string,
  made: { readonly ours: readonly Made[]; readonly theirs: readonly Made[] },
  ours: string,
  theirs: string,
): Promise<NoticeRow> {
  const [our, their] = [made.ours, made.theirs].map((runs) => median(runs.map(({ seconds }) => seconds))) as [
    number,
    number,
  ]
  const known = (runs: readonly Made[], key: keyof TreeUse) =>
    runs.flatMap(({ [key]: value }) => (value === null ? [] : [value]))
  const peak = (runs: readonly Made[]) => {
    const all = known(runs, 'peakMB')
    return all.length > 0 ? Math.round(Math.max(...all)) : null
  }
  const cpu = (runs: readonly Made[]) => {
    const all = known(runs, 'cpuSeconds')
    return all.length > 0 ? round(median(all)) : null
  }
  return {
    size,
    oursSeconds: round(our),
    theirsSeconds: round(their),
    ratio: round(our / their),
    oursCpu: cpu(made.ours),
    theirsCpu: cpu(made.theirs),
    oursBytes: (await stat(ours)).size,
    theirsBytes: (await stat(theirs)).size,
    oursMB: peak(made.ours),
    theirsMB: peak(made.theirs),
  }
}

const round = (value: number) => Math.round(value * 1000) / 1000

/** Columns lined up. */
export function noticeTable(rows: readonly NoticeRow[]): string {
  const lines = [
    [
      'board',
      'ours s',
      'Chromium s',
      'ratio',
      'ours cpu s',
      'Chromium cpu s',
      'ours KB',
      'Chromium KB',
      'ours MB',
      'Chromium MB',
    ],
    ...rows.map((row) => [
      row.size,
      row.oursSeconds.toFixed(2),
      row.theirsSeconds.toFixed(2),
      row.ratio.toFixed(2),
      row.oursCpu?.toFixed(2) ?? '?',
      row.theirsCpu?.toFixed(2) ?? '?',
      (row.oursBytes / 1000).toFixed(0),
      (row.theirsBytes / 1000).toFixed(0),
      String(row.oursMB ?? '?'),
      String(row.theirsMB ?? '?'),
    ]),
  ]
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)))
  const table = lines.map((line) => line.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  '))
  return [noticeMethod, '', ...table].join('\n')
}
