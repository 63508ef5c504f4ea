import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPromise } from 'yauzl'
import { exampleTime, makeBundle, makeOffice } from '#tests/support/example-bundle.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'
import { verifyBundle } from './verify.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-zip-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const pool = createInProcessPool()
const office = makeOffice()
const has = (command: string, ...args: string[]) => spawnSync(command, args).error === undefined
const verify = (path: string) =>
  verifyBundle(path, { pool, trust: [office.card], known: [], now: exampleTime })

describe('a bundle written straight into a zip', () => {
  test('is trusted where it lies; entries are stored, names UTF-8, under one folder', async () => {
    const bundle = await makeBundle(folder, office, pool, { form: 'zip' })
    expect(bundle.name).toBe('SL-2023-001_20230601-083015_1of1.zip')
    expect(readdirSync(folder).sort()).toEqual([bundle.name, 'vault'])
    const report = await verify(bundle.path)
    expect(report.checks.filter(({ result }) => result !== 'pass')).toEqual([])
    expect(report).toMatchObject({ verdict: 'trusted', counts: { files: bundle.files, bytes: bundle.bytes } })
    const zip = await openPromise(bundle.path)
    let entries = 0
    for await (const entry of zip.eachEntry()) {
      entries += 1
      expect(entry.fileName.startsWith('SL-2023-001_20230601-083015_1of1/')).toBe(true)
      expect(entry.compressionMethod).toBe(0)
      expect(entry.generalPurposeBitFlag & 0x800).toBe(0x800)
    }
    expect(entries).toBe(bundle.files + 7)
  })

  test('the same bytes as the folder has', async () => {
    const options = { createdAt: exampleTime }
    const zip = await makeBundle(join(folder, 'a'), office, pool, { ...options, form: 'zip' })
    const reader = await openPromise(zip.path)
    for await (const entry of reader.eachEntry()) {
      if (!entry.fileName.endsWith('manifest-sha256.txt') || entry.fileName.includes('tagmanifest')) continue
      const chunks = []
      for await (const chunk of await reader.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
      const text = Buffer.concat(chunks).toString('utf8')
      const sha = createHash('sha256').update('示例合同').digest('hex')
      expect(text).toContain(`${sha}  data/04-招标合同/001_施工合同.pdf\n`)
    }
  })

  test.runIf(has('unzip', '-v'))('unzip -t finds nothing wrong', async () => {
    const { path } = await makeBundle(folder, office, pool, { form: 'zip' })
    expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected')
  })

  test.runIf(has('python3', '--version'))("Python's zipfile reads every name and byte", async () => {
    const { path, files } = await makeBundle(folder, office, pool, { form: 'zip' })
    const script =
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()), any("施工合同.pdf" in n for n in z.namelist()))'
    const env = { ...process.env, PYTHONIOENCODING: 'utf8' }
    const output = execFileSync('python3', ['-c', script, path], { encoding: 'utf8', env })
    expect(output.trim()).toBe(`None ${files + 7} True`)
  })

  test('an original that changed is refused by title, and nothing is left', async () => {
    const sha256 = createHash('sha256').update('示例合同').digest('hex')
    for (const content of ['示例合問', '短', '示例合同更长']) {
      const made = makeBundle(folder, office, pool, {
        form: 'zip',
        changeInput: (input) => {
          writeFileSync(join(folder, 'vault', sha256), content)
          return input
        },
      })
      await expect(made).rejects.toMatchObject({
        code: 'unreadable',
        message: expect.stringContaining('“施工合同”'),
      })
      expect(readdirSync(folder)).toEqual(['vault'])
    }
  })

  test('cancelled in the middle of a long file, it stops and leaves nothing', async () => {
    const abort = new AbortController()
    const files = [{ title: '长文件', content: Buffer.alloc(60_000_000, 3) }]
    setTimeout(() => abort.abort(), 60)
    const made = makeBundle(folder, office, pool, { form: 'zip', files, signal: abort.signal })
    await expect(made).rejects.toMatchObject({ code: 'cancelled' })
    expect(readdirSync(folder)).toEqual(['vault'])
  })
})
