import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decryptFile } from '#core/bundle/age.ts'
import type { ProjectJson } from '#core/bundle/project-json.ts'
import { verifyBundle } from '#core/bundle/verify.ts'
import type { KnownBundle } from '#core/bundle/verify-journal.ts'
import { verifySet } from '#core/bundle/verify-set.ts'
import type { VerifyReport } from '#shared/model/bundle.ts'
import { checkBag } from './support/check-bag.ts'
import { type Golden, goldenTime, readGolden, readGoldens } from './support/golden.ts'
import { createInProcessPool } from './support/in-process-pool.ts'
import { judgeMemory, readMemoryBag } from './support/memory-bag.ts'
import { unzip } from './support/unzip.ts'

const pool = createInProcessPool()
const goldens = readGoldens()
const verify = ({ path, card }: Golden, known: readonly KnownBundle[] = []) =>
  verifyBundle(path, { pool, trust: [card], known, isSm3: true, now: goldenTime })
const resultsOf = ({ checks }: VerifyReport) => new Map(checks.map(({ id, result }) => [id, result]))

describe('bundles of the past are judged as they were', () => {
  test.each(goldens)('$name', async (golden) => {
    const then = golden.report
    const now = await verify(golden)
    expect(now.verdict).toBe('trusted')
    for (const key of ['verdict', 'bundleId', 'project', 'office', 'signer', 'counts'] as const) {
      expect(now[key]).toEqual(then[key])
    }
    for (const key of ['baggedOn', 'createdAt', 'journal', 'mix'] as const)
      expect(now[key]).toEqual(then[key])
    // Later versions may check more; what was checked then comes out the same.
    const results = resultsOf(now)
    for (const { id, result } of then.checks) expect([id, results.get(id)]).toEqual([id, result])
    for (const { result } of now.checks) expect(result).not.toBe('fail')
  })

  test('without the card nobody knows who signed', async () => {
    for (const { path } of goldens) {
      const report = await verifyBundle(path, { pool, trust: [], known: [], now: goldenTime })
      expect(report.verdict).toBe('unknown-signer')
    }
  })

  test('in memory the judgement is the same as on a disk', async () => {
    for (const golden of goldens.filter(({ isZip }) => !isZip)) {
      const tools = { pool, trust: [golden.card], known: [], isSm3: true, now: goldenTime }
      const report = await judgeMemory(readMemoryBag(golden.path), tools)
      expect(report).toEqual(await verify(golden))
    }
  })

  test('the later one goes on from the earlier one, and not the other way round', async () => {
    const [full, later] = [readGolden('full'), readGolden('later')]
    expect(await verify(later, [toKnown(full)])).toMatchObject({ verdict: 'trusted' })
    const back = await verify(full, [toKnown(later)])
    expect(resultsOf(back).get('history-older')).toBe('notice')
  })
})

describe('what came with volumes, SM2 and encryption', () => {
  const [first, second] = [readGolden('volume-1'), readGolden('volume-2')]

  test('two volumes are one whole set; one of them alone says what was not seen', async () => {
    const tools = { pool, trust: [first.card], known: [], now: goldenTime }
    const set = await verifySet([second.path, first.path], tools)
    expect(set).toMatchObject({ verdict: 'trusted', total: 2, missing: [] })
    expect(await verifySet([second.path], tools)).toMatchObject({ verdict: 'invalid', missing: [1] })
    expect(resultsOf(await verify(second)).get('volume-alone')).toBe('notice')
  })

  test('the encrypted file opens with the receiver’s key, and is what was handed over', async () => {
    const { path } = readGolden('encrypted')
    const document = JSON.parse(readFileSync(join(path, 'data/project.json'), 'utf8')) as ProjectJson
    const record = document.records.find(({ encryption }) => encryption !== null)
    const identity = readFileSync(join(path, '../../age-identity.txt'), 'utf8').trim()
    const work = mkdtempSync(join(tmpdir(), 'huanxin-golden-age-'))
    try {
      const plain = await decryptFile(join(path, record?.path ?? ''), identity, join(work, 'plain'))
      expect(plain).toEqual({
        sha256: record?.encryption?.plainSha256,
        bytes: record?.encryption?.plainBytes,
      })
      expect(readFileSync(join(work, 'plain'), 'utf8')).toBe('示例调查表')
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  })
})

/** What a receiver remembers of a bundle. */
function toKnown({ report }: Golden): KnownBundle {
  return {
    bundleId: report.bundleId ?? '',
    projectCode: report.project?.code ?? '',
    officeCode: report.office?.code ?? '',
    entries: report.journal?.entries ?? 0,
    head: report.journal?.head ?? '',
    createdAt: report.createdAt ?? '',
  }
}

describe('three verifiers that share no code agree', () => {
  let work = ''
  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), 'huanxin-golden-'))
  })
  afterAll(() => rmSync(work, { recursive: true, force: true }))
  const has = (command: string) => spawnSync(command, ['--version']).error === undefined
  const hasPython = has('python3')
  /** The bundle's folder; a zip is unpacked first, as its receiver would. */
  const folderOf = async ({ path, isZip, name }: Golden) => (isZip ? unzip(path, join(work, name)) : path)

  test.each(goldens)('$name: BagIt (RFC 8493)', async (golden) => {
    const folder = await folderOf(golden)
    expect(checkBag(folder)).toEqual([])
    if (!hasPython) return
    const script = fileURLToPath(new URL('support/bagit_check.py', import.meta.url))
    expect(execFileSync('python3', [script, folder], { encoding: 'utf8' }).trim()).toBe('valid')
  })

  test.skipIf(!has('sha256sum')).each(goldens)('$name: sha256sum -c', async (golden) => {
    const cwd = await folderOf(golden)
    for (const [list, files] of [
      ['tagmanifest-sha256.txt', 5],
      ['manifest-sha256.txt', golden.report.counts.files],
    ] as const) {
      const output = execFileSync('sha256sum', ['--strict', '-c', list], { cwd, encoding: 'utf8' })
      expect(output.match(/: OK$/gm)).toHaveLength(files)
    }
  })

  test.skipIf(!has('ssh-keygen')).each(goldens)('$name: ssh-keygen -Y verify', async (golden) => {
    const folder = await folderOf(golden)
    const list = join(folder, 'tagmanifest-sha256.txt')
    const run = (namespace: string, message: string) =>
      spawnSync(
        'ssh-keygen',
        [
          '-Y',
          'verify',
          '-f',
          golden.allowedSigners,
          '-I',
          golden.card.code,
          '-n',
          namespace,
          '-s',
          `${list}.sig`,
        ],
        { input: message, encoding: 'utf8' },
      )
    const message = readFileSync(list, 'utf8')
    const good = run('huanxin-bundle', message)
    expect(good.stdout).toContain(`Good "huanxin-bundle" signature for ${golden.card.code}`)
    expect(good.stdout).toContain(golden.report.signer?.fingerprint)
    expect(run('huanxin-bundle', `${message}\n`).status).not.toBe(0)
    expect(run('file', message).status).not.toBe(0)
  })
})
