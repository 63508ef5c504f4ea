import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { verifyBundle } from '#core/bundle/verify.ts'
import { goldenTime, readGolden } from './support/golden.ts'
import { createInProcessPool } from './support/in-process-pool.ts'
import { createRandom, flip, mangle, type Random } from './support/random.ts'

const pool = createInProcessPool()
const golden = readGolden('zip')
const whole = readFileSync(golden.path)
const work = mkdtempSync(join(tmpdir(), 'huanxin-zip-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

async function judge(bytes: Buffer) {
  const path = join(work, 'changed.zip')
  writeFileSync(path, bytes)
  return verifyBundle(path, { pool, trust: [golden.card], known: [], now: goldenTime })
}

interface Field {
  readonly name: string
  readonly at: number
  readonly length: number
}

// APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16: names and lengths of the fields after the signature.
const localFields = 'needed:2 flags:2 method:2 time:2 date:2 crc:4 packed:4 size:4 name:2 extra:2'
const centralFields = `madeBy:2 ${localFields} comment:2 disk:2 internal:2 external:4 offset:4`
const endFields = 'disk:2 start:2 here:2 entries:2 bytes:4 offset:4 comment:2'

function* layOut(at: number, record: string, fields: string): Generator<Field> {
  let place = at + 4
  yield { name: `${record} signature`, at, length: 4 }
  for (const field of fields.split(' ')) {
    const [name, length] = field.split(':')
    yield { name: `${record} ${name}`, at: place, length: Number(length) }
    place += Number(length)
  }
}

/** Every field of the zip's own records; data, names and extra fields are not among them. */
function listFields(): Field[] {
  const end = whole.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const fields = [...layOut(end, 'end', endFields)]
  let at = whole.readUInt32LE(end + 16)
  for (let index = 0; index < whole.readUInt16LE(end + 10); index += 1) {
    fields.push(
      ...layOut(at, 'central', centralFields),
      ...layOut(whole.readUInt32LE(at + 42), 'local', localFields),
    )
    const nameLength = whole.readUInt16LE(at + 28)
    fields.push({ name: 'central path', at: at + 46, length: nameLength })
    const local = whole.readUInt32LE(at + 42)
    fields.push(
      { name: 'central extra field', at: at + 46 + nameLength, length: whole.readUInt16LE(at + 30) },
      { name: 'local extra field', at: local + 30 + nameLength, length: whole.readUInt16LE(local + 28) },
    )
    at += 46 + nameLength + whole.readUInt16LE(at + 30) + whole.readUInt16LE(at + 32)
  }
  return fields
}

/**
 * What a reader needs neither to find the files nor to name them: who made the entry with what, when, its mode bits
 * other than its type, more of its time in extra fields, and which disk of one. A bundle is what its paths and bytes are.
 */
const meaningless = new Set([
  'local needed',
  'local time',
  'local date',
  'central madeBy',
  'central extra field',
  'local extra field',
  'central needed',
  'central time',
  'central date',
  'central internal',
  'central external',
  'central disk',
  'end here',
  'end start',
  'end disk',
])

const fields = listFields()
const fieldOf = (at: number) =>
  fields.find((field) => at >= field.at && at < field.at + field.length)?.name ?? 'data'
const differenceOf = (changed: Buffer): Set<string> => {
  const names = new Set<string>()
  for (let at = 0; at < whole.length; at += 1) if (changed[at] !== whole[at]) names.add(fieldOf(at))
  return names
}

test('a bit turned over in any record of the zip is refused, or means nothing', async () => {
  expect((await judge(whole)).verdict).toBe('trusted')
  const random = createRandom(7)
  const believed = new Map<string, number>()
  for (const { name, at, length } of fields) {
    const changed = Buffer.from(whole)
    flip(whole.subarray(at, at + length), random).copy(changed, at)
    const { verdict } = await judge(changed)
    if (verdict === 'trusted') believed.set(name, (believed.get(name) ?? 0) + 1)
  }
  expect([...believed.keys()].filter((name) => !meaningless.has(name))).toEqual([])
  expect(fields.length).toBeGreaterThan(500)
})

const changes: Readonly<Record<string, (random: Random) => Buffer>> = {
  'a bit anywhere': (random) => flip(whole, random),
  'bytes anywhere': (random) => mangle(whole, random),
  'the directory': (random) => {
    const start = whole.indexOf('PK\x01\x02', 0, 'latin1')
    return Buffer.concat([whole.subarray(0, start), mangle(whole.subarray(start), random)])
  },
  'two records of the directory in each other’s place': (random) => {
    const starts = fields.filter(({ name }) => name === 'central madeBy').map(({ at }) => at)
    const [one, other] = [random.pick(starts), random.pick(starts)]
    const changed = Buffer.from(whole)
    // From the method to the sizes, and where the data lie: the name stays.
    for (const [from, to] of [
      [4, 22],
      [36, 40],
    ] as const) {
      whole.copy(changed, one + from, other + from, other + to)
      whole.copy(changed, other + from, one + from, one + to)
    }
    return changed
  },
  'put before': (random) => Buffer.concat([Buffer.alloc(1 + random.int(40), random.int(256)), whole]),
  'put behind': (random) => Buffer.concat([whole, Buffer.alloc(1 + random.int(40), random.int(256))]),
}

test('no change of the zip at random is believed unless it means nothing', async () => {
  const random = createRandom(11)
  let refused = 0
  for (const [kind, make] of Object.entries(changes)) {
    for (let index = 0; index < 80; index += 1) {
      const changed = make(random)
      const { verdict } = await judge(changed)
      if (verdict !== 'trusted') refused += 1
      else if (changed.equals(whole)) continue
      else {
        expect(changed.length, `${kind} #${index}`).toBe(whole.length)
        const spoilt = [...differenceOf(changed)].filter((name) => !meaningless.has(name))
        expect(spoilt, `${kind} #${index}`).toEqual([])
      }
    }
  }
  expect(refused).toBeGreaterThan(350)
})
