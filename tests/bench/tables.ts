import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { alternate, has, measure, type Way } from './measure.ts'
import { huanxin, newLibrary } from './ours.ts'
import { type Comparison, compare } from './report.ts'

/** Communities in the register: a district's for several years. */
const communities = 500

/**
 * The register's table read and checked, and printed, beside LibreOffice on the same file: to open and convert it is
 * what a person with a spreadsheet has to wait for. Nothing where LibreOffice is not installed.
 */
export async function measureTables(work: string, rounds: number): Promise<readonly Comparison[]> {
  if (!has('soffice')) return []
  const folder = join(work, 'tables')
  await mkdir(folder, { recursive: true })
  try {
    const library = join(folder, '档案库')
    await newLibrary(library)
    const [csv, table, out] = [join(folder, 'all.csv'), join(folder, '台账.xlsx'), join(folder, 'out')]
    await writeFile(csv, listOf(communities))
    const at = ['--library', library]
    await huanxin('register', 'import', ...at, csv)
    await huanxin('register', 'export', ...at, '--out', table)
    const convert = (name: string, to: string): Way => ({
      name,
      prepare: async () => void (await mkdir(out, { recursive: true })),
      run: () => measure('soffice', ['--headless', '--convert-to', to, '--outdir', out, table]),
      clean: () => rm(out, { recursive: true, force: true }),
    })
    const checking: Way = {
      name: 'huanxin register check',
      run: () => huanxin('register', 'check', ...at, table),
    }
    const printing: Way = {
      ...convert('huanxin register export', ''),
      run: () => huanxin('register', 'export', ...at, '--out', join(out, '台账.pdf')),
    }
    return [
      ...compare(
        `table of ${communities} checked`,
        await alternate([checking, convert('LibreOffice to CSV', 'csv')], rounds),
        {},
      ),
      ...compare(
        `register of ${communities} printed`,
        await alternate([printing, convert('LibreOffice to PDF', 'pdf')], rounds),
        {},
      ),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function listOf(count: number): string {
  const head = '项目编号,项目名称,小区名称,街道,地址,建成年份,楼栋数,户数,建筑面积（㎡）,土地性质'
  const rows = Array.from(
    { length: count },
    (_, index) =>
      `EX-${index + 1},示例小区${index + 1}改造,示例小区${index + 1},示例街道,示例路${index + 1}号,${1980 + (index % 25)},5,${100 + index},9000.5,国有`,
  )
  return `${[head, ...rows].join('\n')}\n`
}
