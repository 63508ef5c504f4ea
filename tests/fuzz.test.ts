import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readCard } from '#cli/card-file.ts'
import { parseBagInfo } from '#core/bundle/bag-info.ts'
import { createCheckList } from '#core/bundle/check-list.ts'
import { parseManifest, toManifestLine } from '#core/bundle/manifest.ts'
import { parseProjectJson } from '#core/bundle/project-json-read.ts'
import { openZip } from '#core/bundle/read-zip.ts'
import { NotABundle } from '#core/bundle/source.ts'
import { parsePublicKeyLine } from '#core/bundle/ssh-key.ts'
import { parseSignature, verifyMessage } from '#core/bundle/sshsig.ts'
import { checkEntries } from '#core/bundle/verify-entries.ts'
import { checkJournal } from '#core/bundle/verify-journal.ts'
import { checkManifest, manifestPath } from '#core/bundle/verify-manifest.ts'
import { parseJournalLine } from '#core/journal/chain.ts'
import { toFileId, toIndex } from '#core/parity/packets.ts'
import { readParitySet } from '#core/parity/read-set.ts'
import { parseReceiptFile, toReceiptFile } from '#core/receipt/format.ts'
import { AppError } from '#shared/errors.ts'
import { threadTimer } from '#tests/support/thread-time.ts'
import { makeOffice } from './support/example-bundle.ts'
import { readGolden } from './support/golden.ts'
import { createRandom, mangle, type Random } from './support/random.ts'
import { makeStatement } from './support/receipts.ts'

/**
 * Readers of what comes from outside, given bytes at random and whole files with something done to them: they refuse
 * in their own way, never crash or hang, and hold no more than a few times what they were given.
 */
const golden = readGolden('full')
const at = (path: string) => readFileSync(join(golden.path, ...path.split('/')))
const work = mkdtempSync(join(tmpdir(), 'huanxin-fuzz-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const put = (name: string, bytes: Uint8Array): string => {
  const path = join(work, name)
  writeFileSync(path, bytes)
  return path
}

// Far more than any of them takes, on a busy computer too.
const longestMs = 2000

/** Half noise of up to 400 bytes, half the whole file, changed once to four times. */
function make(seed: Buffer, random: Random): Buffer {
  if (random.int(2) === 0) return Buffer.from(Array.from({ length: random.int(400) }, () => random.int(256)))
  let bytes = seed
  for (let count = 1 + random.int(4); count > 0; count -= 1) bytes = mangle(bytes, random)
  return bytes
}

async function fuzz(seed: Buffer, runs: number, read: (bytes: Buffer) => unknown): Promise<void> {
  const random = createRandom(runs + seed.length)
  const before = process.memoryUsage().rss
  for (let index = 0; index < runs; index += 1) {
    const bytes = make(seed, random)
    const spent = threadTimer()
    await read(bytes)
    expect(spent()).toBeLessThan(longestMs)
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 2 ** 20)
}

const hex64 = /^[0-9a-f]{64}$/
const readJournal = (bytes: Buffer) => checkJournal(bytes, { entries: new Set([1]) }, createCheckList())

describe('bytes at random', () => {
  test('bag-info.txt', () =>
    fuzz(at('bag-info.txt'), 3000, (bytes) => {
      const { values, faults } = parseBagInfo(bytes.toString('utf8'))
      expect(values.size + faults.length).toBeGreaterThan(0)
      for (const [label, value] of values)
        expect(label.length + value.length).toBeLessThanOrEqual(bytes.length)
    }))

  test('manifests', () =>
    fuzz(at(manifestPath), 3000, (bytes) => {
      const text = bytes.toString('utf8')
      const { lines, malformed } = parseManifest(text)
      expect(lines.length + malformed.length).toBeLessThanOrEqual(text.split('\n').length)
      for (const line of lines) {
        expect(line.digest).toMatch(hex64)
        expect(parseManifest(toManifestLine(line)).lines).toEqual([line])
      }
      const list = createCheckList()
      expect(checkManifest(text, manifestPath, list).size).toBeLessThanOrEqual(lines.length)
      expect(list.toChecks().length).toBeLessThan(20)
    }))

  test('names', () =>
    fuzz(Buffer.from('data/01-计划立项/001_摸底表.pdf\ndata\\../x\n~/x\nC:x'), 3000, (bytes) => {
      const entries = bytes
        .toString('utf8')
        .split('\n')
        .map((path) => ({ path, kind: 'file' as const, bytes: 1 }))
      expect(checkEntries(entries, createCheckList()).size).toBeLessThanOrEqual(entries.length)
    }))

  test('lines of the journal', () =>
    fuzz(at('data/journal.jsonl'), 1500, async (bytes) => {
      const [line = ''] = bytes.toString('utf8').split('\n')
      const entry = parseJournalLine(line)
      if (entry) expect(entry.hash).toMatch(hex64)
      const walked = await readJournal(bytes)
      if (walked) expect(walked.head).toMatch(hex64)
    }))

  test('project.json', () =>
    fuzz(at('data/project.json'), 600, (bytes) => {
      const parsed = parseProjectJson(bytes)
      if (!parsed.ok) expect(parsed.faults.length).toBeGreaterThan(0)
      if (!parsed.ok) expect(parsed.faults.length).toBeLessThanOrEqual(10)
    }))

  test('signatures: none that is changed holds', async () => {
    const message = at('tagmanifest-sha256.txt')
    const seed = at('tagmanifest-sha256.txt.sig')
    const ours = golden.report.signer?.fingerprint
    await fuzz(seed, 3000, (bytes) => {
      const parsed = parseSignature(bytes.toString('utf8'))
      if (!parsed || bytes.equals(seed)) return
      const { faults, fingerprint } = verifyMessage(parsed, message)
      const isFoldedOnly = bytes.toString().replaceAll('\n', '') === seed.toString().replaceAll('\n', '')
      if (!isFoldedOnly) expect([...faults, fingerprint === ours ? '' : 'other key']).not.toEqual([''])
    })
  })

  test('public keys', () =>
    fuzz(Buffer.from(golden.card.keys[0]?.publicKey ?? ''), 3000, (bytes) => {
      const blob = parsePublicKeyLine(bytes.toString('utf8'))
      if (blob) expect(blob).toHaveLength(51)
    }))

  test('office cards', async () => {
    const seed = Buffer.from(JSON.stringify(golden.card))
    await fuzz(seed, 800, (bytes) => {
      try {
        expect(readCard(put('card.json', bytes)).keys.length).toBeGreaterThan(0)
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(AppError)
      }
    })
  })

  test('receipts: none that is changed holds', async () => {
    const seed = Buffer.from(toReceiptFile(makeStatement(), makeOffice('EX-BUREAU').key))
    const plain = (bytes: Buffer) => bytes.toString().replaceAll('\n', '')
    await fuzz(seed, 2000, (bytes) => {
      if (parseReceiptFile(bytes.toString('utf8')).ok) expect(plain(bytes)).toBe(plain(seed))
    })
  })

  test('recovery data', async () => {
    const file = { name: 'data/a.jpg', bytes: 9000, md5: Buffer.alloc(16, 1), headMd5: Buffer.alloc(16, 2) }
    const id = toFileId(file.headMd5, file.bytes, file.name)
    const { packets } = toIndex(4096, [{ ...file, id, checks: Buffer.alloc(60, 3) }], 'huanxin')
    put('recovery.par2', packets)
    expect((await readParitySet(work, (name) => name === file.name))?.files).toHaveLength(1)
    await fuzz(packets, 1000, async (bytes) => {
      put('recovery.par2', bytes)
      const set = await readParitySet(work, (name) => name === file.name)
      for (const each of set?.files ?? []) expect(each).toMatchObject({ name: file.name, bytes: file.bytes })
    })
    rmSync(join(work, 'recovery.par2'))
  })

  test('directories of zips', async () => {
    const whole = readFileSync(readGolden('zip').path)
    // Its directory after a short beginning: most changes then fall into what is parsed.
    const start = whole.indexOf('PK\x01\x02', 0, 'latin1')
    const seed = Buffer.concat([whole.subarray(0, 200), whole.subarray(start)])
    seed.writeUInt32LE(200, seed.length - 6)
    const sound = await openZip(put('sound.zip', seed))
    expect(sound.entries.length).toBeGreaterThan(20)
    await sound.close()
    await fuzz(seed, 800, async (bytes) => {
      try {
        const source = await openZip(put('fuzz.zip', bytes))
        for (const entry of source.entries.slice(0, 3)) await source.read(entry, 4096).catch(() => null)
        await source.close()
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(NotABundle)
      }
    })
  })
})

describe('made to exhaust', () => {
  const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
  const line = (data: string) =>
    `{"action":"x","actor":"x","at":"2023-06-01T00:30:15.000Z","data":{"x":${data}},"hash":"${'0'.repeat(64)}","previous":"${'0'.repeat(64)}","seq":1,"subject":"x"}\n`

  test('values nested without end', async () => {
    for (let depth = 500; depth < 40_000; depth = Math.ceil(depth * 1.15)) {
      expect(await readJournal(Buffer.from(line(deep(depth))))).toBeNull()
    }
    // About the depth at which the stack ends, one at a time: the line may just be read, and then not be sealed again.
    let [read, unread] = [500, 40_000]
    while (unread - read > 1) {
      const middle = Math.floor((read + unread) / 2)
      if (parseJournalLine(line(deep(middle)).trimEnd())) read = middle
      else unread = middle
    }
    for (let depth = read - 40; depth < read + 10; depth += 1) {
      expect(await readJournal(Buffer.from(line(deep(depth))))).toBeNull()
    }
    for (const depth of [1000, 100_000, 2_000_000]) {
      expect(parseProjectJson(Buffer.from(deep(depth))).ok).toBe(false)
      expect(parseProjectJson(Buffer.from(`{"records": [${deep(depth)}]}`)).ok).toBe(false)
      expect(() => readCard(put('deep.json', Buffer.from(deep(depth))))).toThrow(AppError)
    }
  })

  test('one line of many megabytes, and many lines of nothing', async () => {
    const spent = threadTimer()
    const long = 'a'.repeat(8 * 2 ** 20)
    const many = '\n'.repeat(2 ** 20)
    expect(parseManifest(`${'0'.repeat(64)}  ${'%25'.repeat(2 ** 20)}`).lines).toHaveLength(1)
    expect(parseManifest(`${'0'.repeat(64)}${' \t'.repeat(2 ** 20)}`).lines).toEqual([])
    expect(parseManifest(many).malformed.length).toBeGreaterThan(0)
    expect(parseBagInfo(`${long}: ${long}`).faults.length).toBeGreaterThan(0)
    expect(parseBagInfo(` ${many}${' \n'.repeat(100_000)}`).faults.length).toBeGreaterThan(0)
    expect(parseBagInfo(`A: 1\n${' x\n'.repeat(20_000)}`).values.get('A')).toHaveLength(40_001)
    expect(parseSignature(`-----BEGIN SSH SIGNATURE-----\n${many}${long}`)).toBeNull()
    expect(await readJournal(Buffer.from(long))).toBeNull()
    expect(await readJournal(Buffer.from(many.slice(0, 20_000)))).toBeNull()
    expect(spent()).toBeLessThan(20_000)
  })
})
