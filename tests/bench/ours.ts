import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { ProjectInput } from '#shared/model/project.ts'
import { measure, type Run } from './measure.ts'

export const program = resolve(import.meta.dirname, '../../out/main/cli.js')
export const secrets = { HUANXIN_PASSPHRASE: 'example-passphrase' }

const project: ProjectInput = {
  code: 'BENCH-1',
  name: '示例小区改造工程',
  community: '示例小区',
  subDistrict: '运河街道',
  address: '示例路 1 号',
  builtYear: 1998,
  land: 'state-owned',
  buildings: 6,
  households: 240,
  areaSquareMetres: 18_000,
}

export const projectCode = project.code

/** Our own commands, run as a person would run them. */
export const huanxin = (...args: readonly string[]): Promise<Run> =>
  measure(process.execPath, [program, ...args], secrets)

/** A new library with one project, ready to import into. */
export async function newLibrary(folder: string): Promise<void> {
  await huanxin('init', '--library', folder, '--office', '示例街道办事处', '--code', 'EXAMPLE-01')
  const file = join(resolve(folder, '..'), 'project.json')
  await writeFile(file, JSON.stringify(project))
  await huanxin('project', 'add', '--library', folder, '--file', file)
}

export const importAll = (library: string, media: string): Promise<Run> =>
  huanxin('import', '--library', library, '--project', project.code, '--no-previews', '--json', media)

/** With thumbnails, up to the end of the import: SM3 comes after it, and is not waited for. */
export const importWithThumbs = (library: string, paths: readonly string[]): Promise<Run> =>
  huanxin('import', '--library', library, '--project', project.code, '--no-wait', '--json', ...paths)

/** Answers the run and the bundle's path. */
export async function exportBundle(library: string, out: string): Promise<{ run: Run; bundle: string }> {
  const run = await huanxin('export', '--library', library, '--project', project.code, '--out', out, '--json')
  const said: unknown = JSON.parse(run.stdout)
  const bundle = findPath(said)
  if (bundle === null) throw new Error(`export did not name its bundle:\n${run.stdout}`)
  return { run, bundle }
}

/** Writes the library's office card, so that its bundles are known. */
export async function officeCard(library: string, file: string): Promise<string> {
  await huanxin('card', '--library', library, '--out', file)
  return file
}

/** @throws Error for any verdict but 可信 */
export const verifyBundle = (bundle: string, card: string): Promise<Run> =>
  huanxin('verify', bundle, '--trust', card, '--json')

function findPath(said: unknown): string | null {
  if (typeof said === 'string') return said
  if (typeof said !== 'object' || said === null) return null
  const { bundle, path } = said as Readonly<Record<string, unknown>>
  return findPath(bundle ?? path ?? null)
}
