import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createPool, type Pool } from '#core/worker/pool.ts'
import type { Check } from '#shared/model/bundle.ts'
import type { OfficeCard } from '#shared/model/office.ts'
import {
  chain,
  defaultFiles,
  exampleTime,
  makeBundle,
  makeOffice,
  makeProject,
} from '#tests/support/example-bundle.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'
import { allowedSignersLine } from './sshsig.ts'
import { verifyBundle } from './verify.ts'
import type { KnownBundle } from './verify-journal.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-bundle-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const pool = createInProcessPool()
const office = makeOffice()
const has = (command: string) => spawnSync(command, ['--version']).error === undefined

const verify = (
  path: string,
  trust: readonly OfficeCard[] = [office.card],
  known: readonly KnownBundle[] = [],
) => verifyBundle(path, { pool, trust, known, now: exampleTime })
const failed = (checks: readonly Check[]) =>
  checks.filter((check) => check.result === 'fail').map((check) => check.id)

describe('round trip', () => {
  test('what is written is trusted, with nothing left over', async () => {
    const bundle = await makeBundle(folder, office, pool)
    const report = await verify(bundle.path)
    expect(report.checks.filter((check) => check.result !== 'pass')).toEqual([])
    expect(report.verdict).toBe('trusted')
    expect(report).toMatchObject({
      bundleId: bundle.document.bundleId,
      project: { code: 'SL-2023-001', name: '示例小区改造项目' },
      office: { name: '示例街道办事处', code: 'SL-01' },
      signer: { fingerprint: office.fingerprint, office: '示例街道办事处' },
      counts: { files: bundle.files, bytes: bundle.bytes },
      journal: { entries: bundle.entries.length, head: bundle.entries.at(-1)?.hash },
      baggedOn: '2023-06-01',
    })
    expect(bundle.name).toBe('SL-2023-001_20230601-083015_1of1')
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([])
  })

  test('the layout is that of the format', async () => {
    const { path } = await makeBundle(folder, office, pool)
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).toSorted()
    expect(names).toMatchInlineSnapshot(`
      [
        "bag-info.txt",
        "bagit.txt",
        "data",
        "data/000类目目录.csv",
        "data/01-计划立项",
        "data/01-计划立项/000文件目录.csv",
        "data/01-计划立项/001_摸底表.pdf",
        "data/04-招标合同",
        "data/04-招标合同/000文件目录.csv",
        "data/04-招标合同/001_施工合同.pdf",
        "data/07-变更签证",
        "data/07-变更签证/000文件目录.csv",
        "data/07-变更签证/001_签证扫描件.jpg",
        "data/11-声像",
        "data/11-声像/000文件目录.csv",
        "data/11-声像/001_巡拍.mp4",
        "data/11-声像/002_改造前 3 号楼.jpg",
        "data/12-未归类",
        "data/12-未归类/000文件目录.csv",
        "data/12-未归类/001_会议记录.pdf",
        "data/journal.jsonl",
        "data/project.json",
        "manifest-sha256.txt",
        "sm3sums.txt",
        "tagmanifest-sha256.txt",
        "tagmanifest-sha256.txt.sig",
        "查看.html",
      ]
    `)
    expect(readFileSync(join(path, 'bagit.txt'), 'utf8')).toBe(
      'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    )
    const table = readFileSync(join(path, 'data/000类目目录.csv'), 'utf8')
    expect(
      table.startsWith('\ufeff序号,编制单位,类目题名,类内文件份数,备注\r\n1,示例街道办事处,计划立项,1,\r\n'),
    ).toBe(true)
  })

  test('with the real pool, from threads', async () => {
    const real = createPool(2)
    try {
      const bundle = await makeBundle(folder, office, real)
      const report = await verifyBundle(bundle.path, {
        pool: real,
        trust: [office.card],
        known: [],
        now: exampleTime,
      })
      expect(report.verdict).toBe('trusted')
    } finally {
      await real.close()
    }
  })

  test('a project without files is a bundle too', async () => {
    const bundle = await makeBundle(folder, office, pool, { files: [] })
    expect((await verify(bundle.path)).verdict).toBe('trusted')
  })

  test('restricted records stay out, and the bundle says so', async () => {
    const files = [...defaultFiles, { title: '意愿调查表', content: '受限', catalogueItem: '02-1' }]
    const bundle = await makeBundle(folder, office, pool, { files })
    expect(bundle.document.omitted).toMatchObject([{ title: '意愿调查表' }])
    expect(readFileSync(join(bundle.path, 'bag-info.txt'), 'utf8')).toContain('未收入 1 件')
    const report = await verify(bundle.path)
    expect(report.verdict).toBe('trusted')
    expect(report.checks.find((check) => check.id === 'omitted')).toMatchObject({ result: 'notice' })
  })
})

describe('three verifiers that share no code agree', () => {
  test.runIf(has('python3'))('an independent BagIt validator', async () => {
    const { path } = await makeBundle(folder, office, pool)
    const script = fileURLToPath(import.meta.resolve('#tests/support/bagit_check.py'))
    expect(execFileSync('python3', [script, path], { encoding: 'utf8' })).toBe('valid\n')
    writeFileSync(join(path, 'data/x.txt'), 'x')
    expect(() => execFileSync('python3', [script, path], { stdio: 'pipe' })).toThrow()
  })

  test.runIf(spawnSync('ssh-keygen', ['-?']).error === undefined)('ssh-keygen', async () => {
    const { path } = await makeBundle(folder, office, pool)
    const signers = join(folder, 'allowed_signers')
    writeFileSync(signers, `${allowedSignersLine(office.code, office.publicKeyLine)}\n`)
    const signature = join(path, 'tagmanifest-sha256.txt.sig')
    const args = ['-Y', 'verify', '-f', signers, '-I', office.code, '-n', 'huanxin-bundle', '-s', signature]
    const input = readFileSync(join(path, 'tagmanifest-sha256.txt'))
    expect(execFileSync('ssh-keygen', args, { input, encoding: 'utf8' })).toContain(office.fingerprint)
  })

  test.runIf(has('sha256sum'))('sha256sum', async () => {
    const { path } = await makeBundle(folder, office, pool, {
      files: [...defaultFiles, { title: '完成 90% 的照片', content: 'x' }],
    })
    for (const manifest of ['tagmanifest-sha256.txt', 'manifest-sha256.txt']) {
      execFileSync('sha256sum', ['--strict', '--quiet', '-c', manifest], { cwd: path })
    }
  })

  test.runIf(has('openssl'))('SM3 by openssl', async () => {
    const { path } = await makeBundle(folder, office, pool)
    for (const line of readFileSync(join(path, 'sm3sums.txt'), 'utf8').trimEnd().split('\n')) {
      const [digest = '', name = ''] = line.split('  ')
      const output = execFileSync('openssl', ['dgst', '-sm3', '-r', name], { cwd: path, encoding: 'utf8' })
      expect(output.startsWith(digest)).toBe(true)
    }
  })
})

describe('writing', () => {
  test('an original that changed since import is refused by title, and nothing is left', async () => {
    const sha256 = createHash('sha256').update('示例合同').digest('hex')
    const changeInput = (
      input: Parameters<NonNullable<Parameters<typeof makeBundle>[3]>['changeInput'] & object>[0],
    ) => {
      writeFileSync(join(folder, 'vault', sha256), '示例合問')
      return input
    }
    await expect(makeBundle(folder, office, pool, { changeInput })).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('“施工合同”'),
    })
    expect(readdirSync(folder)).toEqual(['vault'])
  })

  test('an original that is gone is named', async () => {
    const sha256 = createHash('sha256').update('示例合同').digest('hex')
    await expect(
      makeBundle(folder, office, pool, {
        changeInput: (input) => {
          rmSync(join(folder, 'vault', sha256))
          return input
        },
      }),
    ).rejects.toMatchObject({ code: 'unreadable', message: expect.stringContaining('“施工合同”') })
  })

  test('a name that is taken is not overwritten', async () => {
    const project = makeProject()
    const first = await makeBundle(folder, office, pool, { project })
    await expect(makeBundle(folder, office, pool, { project })).rejects.toMatchObject({ code: 'conflict' })
    expect((await verify(first.path)).verdict).toBe('trusted')
  })

  test('cancelling leaves nothing', async () => {
    const abort = new AbortController()
    const sign = () => {
      abort.abort()
      throw abort.signal.reason
    }
    await expect(makeBundle(folder, office, pool, { sign })).rejects.toMatchObject({ code: 'cancelled' })
    expect(readdirSync(folder)).toEqual(['vault'])
  })

  test('a full disk, a pulled stick, a file too large for FAT32: one sentence each, nothing left', async () => {
    for (const [code, expected] of [
      ['ENOSPC', 'disk-full'],
      ['EIO', 'unreadable'],
      ['ENODEV', 'unreadable'],
      ['EFBIG', 'disk-full'],
    ] as const) {
      const failing: Pool = { ...pool, run: () => Promise.reject(Object.assign(new Error(code), { code })) }
      await expect(makeBundle(folder, office, failing)).rejects.toMatchObject({
        name: 'AppError',
        code: expected,
      })
      expect(readdirSync(folder)).toEqual(['vault'])
    }
  })

  test('cancelling while files are copied by threads leaves nothing', async () => {
    const real = createPool(2)
    const abort = new AbortController()
    const files = Array.from({ length: 40 }, (_, index) => ({
      title: `文件 ${index}`,
      content: Buffer.alloc(3_000_000, index),
    }))
    const counting: Pool = {
      ...real,
      run: (task, input, signal) => {
        if (task === 'copy' && JSON.stringify(input).includes('/010_')) abort.abort()
        return real.run(task, input, signal)
      },
    }
    try {
      const made = makeBundle(folder, office, counting, { files, signal: abort.signal })
      await expect(made).rejects.toMatchObject({ code: 'cancelled' })
      expect(readdirSync(folder)).toEqual(['vault'])
    } finally {
      await real.close()
    }
  })

  test('a journal that ends elsewhere is not handed over; what follows the head is left out', async () => {
    const cut = makeBundle(folder, office, pool, { changeLines: (lines) => lines.slice(0, -1) })
    await expect(cut).rejects.toMatchObject({ code: 'internal' })
    const more = await makeBundle(folder, office, pool, {
      changeLines: (lines) => [...lines, '{"later":true}'],
    })
    expect((await verify(more.path)).verdict).toBe('trusted')
  })

  test('a destination that is a file is one clear sentence', async () => {
    writeFileSync(join(folder, 'file'), '')
    const changeInput = (input: object) => ({ ...input, destination: join(folder, 'file') }) as never
    await expect(makeBundle(folder, office, pool, { changeInput })).rejects.toMatchObject({
      name: 'AppError',
    })
    expect(existsSync(join(folder, 'file'))).toBe(true)
  })
})

describe('whose signature', () => {
  test('an unregistered key is an unknown signer, though it is in the bundle', async () => {
    const { path } = await makeBundle(folder, office, pool)
    expect(await verify(path, [])).toMatchObject({
      verdict: 'unknown-signer',
      signer: { fingerprint: office.fingerprint, office: null },
    })
    expect((await verify(path, [makeOffice('SL-02').card])).verdict).toBe('unknown-signer')
  })

  test('a key that had expired, or was not valid yet, when the bundle was made', async () => {
    const { path } = await makeBundle(folder, office, pool)
    const [key] = office.card.keys
    if (!key) throw new Error('no key')
    for (const change of [
      { validTo: '2023-01-01T00:00:00.000Z' },
      { validFrom: '2024-01-01T00:00:00.000Z' },
    ]) {
      const report = await verify(path, [{ ...office.card, keys: [{ ...key, ...change }] }])
      expect([report.verdict, failed(report.checks)]).toEqual(['invalid', ['signer-expired']])
    }
    const later = { ...key, validTo: '2024-01-01T00:00:00.000Z' }
    expect((await verify(path, [{ ...office.card, keys: [later] }])).verdict).toBe('trusted')
  })

  test("a key that is another office's", async () => {
    const { path } = await makeBundle(folder, office, pool)
    const report = await verify(path, [{ ...office.card, code: 'SL-99', office: '另一街道' }])
    expect([report.verdict, failed(report.checks)]).toEqual(['invalid', ['office-mismatch']])
  })
})

describe('against earlier bundles', () => {
  const project = makeProject()
  async function makeTwo() {
    const first = await makeBundle(join(folder, '1'), office, pool, { project })
    const history = chain(first.entries, exampleTime, [{ action: 'bundle.finish', subject: 'x', data: {} }])
    const createdAt = '2023-06-02T00:00:00.000Z'
    const second = await makeBundle(join(folder, '2'), office, pool, { project, history, createdAt })
    return { first, second, history }
  }
  const toKnown = ({ document, entries }: Awaited<ReturnType<typeof makeBundle>>): KnownBundle => ({
    bundleId: document.bundleId,
    projectCode: document.project.code,
    officeCode: document.office.code,
    entries: entries.length,
    head: entries.at(-1)?.hash ?? '',
    createdAt: document.createdAt,
  })

  test('a longer history that begins the same is trusted; the same bundle again too', async () => {
    const { first, second } = await makeTwo()
    expect((await verify(second.path, [office.card], [toKnown(first), toKnown(second)])).verdict).toBe(
      'trusted',
    )
    const older = await verify(first.path, [office.card], [toKnown(first), toKnown(second)])
    expect(older.verdict).toBe('trusted')
    expect(older.checks.find((check) => check.id === 'history-older')?.result).toBe('notice')
  })

  test('a different or shorter past is history rewritten, though the signature is good', async () => {
    const { second } = await makeTwo()
    const createdAt = '2023-06-03T00:00:00.000Z'
    const other = await makeBundle(join(folder, '3'), office, pool, { project, createdAt })
    const many = Array.from({ length: 30 }, () => ({ action: 'note.add', subject: 'x', data: {} }))
    const long = await makeBundle(join(folder, '4'), office, pool, {
      project,
      createdAt,
      history: chain([], exampleTime, many),
    })
    for (const { path } of [other, long]) {
      const report = await verify(path, [office.card], [toKnown(second)])
      expect([report.verdict, failed(report.checks)]).toEqual(['invalid', ['history-rewritten']])
    }
    const elsewhere = { ...toKnown(second), officeCode: 'SL-02' }
    expect((await verify(other.path, [office.card], [elsewhere])).verdict).toBe('trusted')
  })
})

describe('not a bundle', () => {
  test('no such path, an empty folder, another file, a broken zip', async () => {
    const text = join(folder, 'a.txt')
    writeFileSync(text, 'x')
    const broken = join(folder, 'b.zip')
    writeFileSync(broken, 'PK\x03\x04rubbish')
    for (const path of [join(folder, 'nowhere'), folder, text, broken]) {
      const report = await verify(path)
      expect(report.verdict).toBe('not-a-bundle')
      expect(report.checks).toHaveLength(1)
    }
  })
})
