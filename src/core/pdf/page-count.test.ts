import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#tests/builders.ts'
import { countPdfPages } from './page-count.ts'
import { toPdf } from './printer.ts'

const facts = { title: '示例', author: '示例', subject: '示例', createdAt: '2023-06-01T00:00:00.000Z' }

async function makePdf(folder: string, pages: number): Promise<string> {
  const content = Array.from({ length: pages }, (_, index) => ({
    text: `第 ${index + 1} 页`,
    ...(index > 0 ? { pageBreak: 'before' as const } : {}),
  }))
  const path = join(folder, `${pages}.pdf`)
  writeFileSync(path, (await toPdf({ content }, facts)).pdf)
  return path
}

const hasQpdf = spawnSync('qpdf', ['--version']).status === 0

describe('countPdfPages', () => {
  it.each([1, 7, 120])('counts %i pages by the table', async (pages) => {
    expect(await countPdfPages(await makePdf(temporaryFolder(), pages))).toBe(pages)
  })

  it.runIf(hasQpdf).each([
    ['streams of objects', ['--object-streams=generate']],
    ['a linearized file', ['--linearize']],
    ['both', ['--linearize', '--object-streams=generate']],
    ['no streams', ['--object-streams=disable', '--qdf']],
  ])('counts in %s', async (_, options) => {
    const folder = temporaryFolder()
    const to = join(folder, 'other.pdf')
    expect(spawnSync('qpdf', [...options, await makePdf(folder, 33), to]).status).toBe(0)
    expect(await countPdfPages(to)).toBe(33)
  })

  it.runIf(hasQpdf)('does not guess in an encrypted file with streams of objects', async () => {
    const folder = temporaryFolder()
    const to = join(folder, 'locked.pdf')
    const options = ['--encrypt', 'a', 'b', '256', '--', '--object-streams=generate']
    spawnSync('qpdf', [await makePdf(folder, 3), ...options, to])
    expect(await countPdfPages(to)).toBeNull()
  })

  it('takes the newest of several versions in one file', async () => {
    const folder = temporaryFolder()
    const path = await makePdf(folder, 2)
    const before = readFileSync(path, 'latin1')
    const start = /startxref\s+(\d+)/.exec(before)?.[1]
    const [root, number] = /\/Root (\d+) 0 R/.exec(before) ?? []
    const pages = /\/Type \/Pages[\s\S]*?\/Kids \[([^\]]*)\]/.exec(before)?.[1] ?? ''
    const catalog = `${number} 0 obj\n<< /Type /Catalog /Pages 900 0 R >>\nendobj\n`
    const tree = `900 0 obj\n<< /Type /Pages /Count 3 /Kids [${pages} ${pages.split(' R')[0]} R] >>\nendobj\n`
    const at = before.length
    const entry = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`
    const table = `xref\n${number} 1\n${entry(at)}900 1\n${entry(at + catalog.length)}`
    const trailer = `trailer\n<< ${root} /Size 901 /Prev ${start} >>\nstartxref\n${at + catalog.length + tree.length}\n%%EOF\n`
    writeFileSync(path, Buffer.from(before + catalog + tree + table + trailer, 'latin1'))
    expect(await countPdfPages(path)).toBe(3)
  })

  it('hostile: a loop of sections, a count that cannot be, a bomb and noise all end in null', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'bad.pdf')
    const answer = async (text: string | Buffer) => {
      writeFileSync(path, text)
      return countPdfPages(path)
    }
    const table = (body: string, trailer: string) => {
      const head = `%PDF-1.7\n${body}`
      const offsets = [...head.matchAll(/^\d+ 0 obj/gm)].map(({ index }) => index)
      const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
      return `${head}xref\n1 ${offsets.length}\n${rows}trailer\n<< ${trailer} >>\nstartxref\n${head.length}\n%%EOF`
    }
    const tree = (count: string, kids = '[1 0 R]') =>
      `1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count ${count} /Kids ${kids} >>\nendobj\n`
    expect(await answer(table(tree('1'), '/Root 1 0 R'))).toBe(1)
    for (const count of ['0', '-4', '1e9', '100000', '1.5', '(3)', '/x', '2 0 R', '7 0 R'])
      expect(await answer(table(tree(count), '/Root 1 0 R')), count).toBeNull()
    expect(await answer(table(tree('3', '[]'), '/Root 1 0 R'))).toBeNull()
    expect(await answer(table(tree('1'), '/Prev 9 /Root 1 0 R'))).toBeNull()
    const looped = table(tree('2', '[1 0 R 1 0 R]'), '/Root 1 0 R /Prev PLACE')
    const own = /startxref\n(\d+)/.exec(looped)?.[1] ?? ''
    expect(await answer(looped.replace('PLACE', own))).toBe(2)
    expect(await answer(`%PDF-1.7\n${'<<'.repeat(100_000)}\nstartxref\n9\n%%EOF`)).toBeNull()
    expect(await answer('')).toBeNull()
    expect(await answer('not a PDF')).toBeNull()
  })

  it('never throws and never takes long, whatever the bytes', async () => {
    const folder = temporaryFolder()
    const whole = readFileSync(await makePdf(folder, 5))
    const path = join(folder, 'cut.pdf')
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length }),
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 40 }),
        async (length, changes) => {
          const bytes = Buffer.from(whole)
          for (const [at, value] of changes) bytes[at] = value
          writeFileSync(path, bytes.subarray(0, length))
          const found = await countPdfPages(path)
          expect(found === null || found > 0).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})
