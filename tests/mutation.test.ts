import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { KnownBundle } from '#core/bundle/verify-journal.ts'
import type { VerifyReport } from '#shared/model/bundle.ts'
import { goldenTime, readGolden } from './support/golden.ts'
import { createInProcessPool } from './support/in-process-pool.ts'
import { judgeMemory, type MemoryFile, readMemoryBag } from './support/memory-bag.ts'
import { createRandom, flip, type Random } from './support/random.ts'

const pool = createInProcessPool()
const full = readGolden('full')
const later = readGolden('later')
const bag = readMemoryBag(later.path)
const older = readMemoryBag(full.path)
const foreign = readMemoryBag(readGolden('minimal').path)
const listNames = ['manifest-sha256.txt', 'sm3sums.txt', 'tagmanifest-sha256.txt']
const signatureName = 'tagmanifest-sha256.txt.sig'

const judge = (files: readonly MemoryFile[], known: readonly KnownBundle[] = []) =>
  judgeMemory(files, { pool, trust: [full.card], known, now: goldenTime })
const contentOf = (files: readonly MemoryFile[], path: string): Buffer => {
  const content = files.find((file) => file.path === path)?.content
  if (!content) throw new Error(`no ${path}`)
  return content
}
const put = (path: string, content: Buffer) =>
  bag.map((file) => (file.path === path ? { path, content } : file))
const change = (path: string, how: (text: string) => string) =>
  put(path, Buffer.from(how(contentOf(bag, path).toString('utf8'))))
const add = (path: string, content: Buffer | null) => [...bag, { path, content }]

function rename(from: string, to: string): MemoryFile[] {
  return bag.map((file) => (file.path === from ? { ...file, path: to } : file))
}

/** Another writing of a name that some file system takes for the same. */
function toTwin(path: string, random: Random): string {
  const twins = [
    path.toUpperCase(),
    path.normalize('NFD'),
    path.replace('2', '２'),
    path.replace(/\.(\w+)$/, (ending) => ending.toUpperCase()),
    `${path}.`,
    path.replace('/', '//'),
    path.replace('/', '\\'),
    `./${path}`,
  ].filter((twin) => twin !== path)
  return random.pick(twins)
}

/** One change at random; never one that leaves every byte and name as it was. */
const changes: Readonly<Record<string, (random: Random) => readonly MemoryFile[]>> = {
  'a bit turned over': (random) => {
    const { path, content } = random.pick(bag)
    return put(path, flip(content ?? Buffer.alloc(0), random))
  },
  'cut short': (random) => {
    const { path, content } = random.pick(bag.filter((file) => (file.content?.length ?? 0) > 0))
    return put(path, (content ?? Buffer.alloc(0)).subarray(0, random.int(content?.length ?? 0)))
  },
  'bytes put behind': (random) => {
    const { path, content } = random.pick(bag)
    const tail = random.pick(['\n', ' ', '\r\n', '\0', 'x', '\ufeff', '示例'])
    return put(path, Buffer.concat([content ?? Buffer.alloc(0), Buffer.from(tail)]))
  },
  'a mark put before': (random) => {
    const { path, content } = random.pick(bag)
    return put(path, Buffer.concat([Buffer.from('\ufeff'), content ?? Buffer.alloc(0)]))
  },
  renamed: (random) => {
    const { path } = random.pick(bag)
    return rename(path, `${path.slice(0, -1 - random.int(3))}${random.int(10)}`)
  },
  'moved to another folder': (random) => {
    const { path } = random.pick(bag)
    return rename(path, `data/11-声像/移来${random.int(100)}/${path}`)
  },
  'renamed to a twin': (random) => {
    const { path } = random.pick(bag)
    return rename(path, toTwin(path, random))
  },
  'a twin beside it': (random) => {
    const { path, content } = random.pick(bag)
    return add(toTwin(path, random), content)
  },
  'the same name twice': (random) => {
    const { path, content } = random.pick(bag)
    return random.int(2) === 0
      ? add(path, Buffer.from('另一份'))
      : [{ path, content: Buffer.from('另一份') }, ...bag.filter((f) => f.path !== path), { path, content }]
  },
  'contents of two files swapped': (random) => {
    const one = random.pick(bag)
    const other = random.pick(bag.filter(({ content }) => !content?.equals(one.content ?? content)))
    return bag.map((file) => {
      if (file.path === one.path) return { ...file, content: other.content }
      return file.path === other.path ? { ...file, content: one.content } : file
    })
  },
  'a file put in': (random) => {
    const folder = random.pick(['', 'data/', 'data/01-计划立项/', 'meta/', '../', '/', 'C:/', '~/'])
    const name = random.pick(['补充.pdf', 'fetch.txt', 'manifest-md5.txt', 'tagmanifest-sha512.txt', 'x'])
    return add(
      `${folder}${random.int(9)}${name}`.replace(/\d(fetch|manifest|tag)/, '$1'),
      Buffer.from('补充'),
    )
  },
  'a file taken out': (random) => {
    const { path } = random.pick(bag)
    return bag.filter((file) => file.path !== path)
  },
  'a file taken out of its lists too': (random) => {
    const { path } = random.pick(bag.filter((file) => file.path.startsWith('data/')))
    const without = (text: string) =>
      text
        .split('\n')
        .filter((line) => !line.endsWith(`  ${path}`))
        .join('\n')
    return bag
      .filter((file) => file.path !== path)
      .map((file) =>
        listNames.includes(file.path)
          ? { path: file.path, content: Buffer.from(without(String(file.content))) }
          : file,
      )
  },
  'a changed file with its lists brought up to date': (random) => {
    const { path, content } = random.pick(bag.filter((file) => file.path.startsWith('data/')))
    const changed = Buffer.concat([content ?? Buffer.alloc(0), Buffer.from('改')])
    const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    const swap = (text: string, name: string, bytes: Buffer) =>
      text
        .split('\n')
        .map((line) => (line.endsWith(`  ${name}`) ? `${digest(bytes)}  ${name}` : line))
        .join('\n')
    const manifest = Buffer.from(swap(String(contentOf(bag, 'manifest-sha256.txt')), path, changed))
    const tags = swap(String(contentOf(bag, 'tagmanifest-sha256.txt')), 'manifest-sha256.txt', manifest)
    const made = new Map([
      [path, changed],
      ['manifest-sha256.txt', manifest],
      ['tagmanifest-sha256.txt', Buffer.from(tags)],
    ])
    return bag.map((file) => ({ ...file, content: made.get(file.path) ?? file.content }))
  },
  'lines of a list in another order': (random) =>
    change(random.pick(listNames), (text) => {
      const lines = text.trimEnd().split('\n')
      const at = random.int(lines.length - 1)
      return `${[...lines.slice(0, at), lines[at + 1], lines[at], ...lines.slice(at + 2)].join('\n')}\n`
    }),
  'a line of a list twice': (random) =>
    change(random.pick(listNames), (text) => {
      const lines = text.trimEnd().split('\n')
      return `${text}${random.pick(lines)}\n`
    }),
  'a line of the journal taken out, doubled or moved': (random) =>
    change('data/journal.jsonl', (text) => {
      const lines = text.trimEnd().split('\n')
      const at = random.int(lines.length)
      const line = lines[at] ?? ''
      const rest = lines.toSpliced(at, 1)
      return random.int(2) === 0
        ? `${rest.join('\n')}\n`
        : `${rest.toSpliced((at + 1) % lines.length, 0, line).join('\n')}\n${line}\n`
    }),
  'CR LF for LF': (random) => {
    const { path } = random.pick(bag.filter(({ content }) => /(?<!\r)\n/.test(String(content))))
    return change(path, (text) => text.replace(/\r?\n/g, '\r\n'))
  },
  'LF for CR LF': (random) => {
    const { path } = random.pick(bag.filter(({ path: name }) => name.endsWith('.csv')))
    return change(path, (text) => text.replaceAll('\r\n', '\n'))
  },
  'a signature of another bundle': (random) =>
    put(signatureName, contentOf(random.pick([older, foreign]), signatureName)),
  'signed list of another bundle': (random) => {
    const other = random.pick([older, foreign])
    return bag.map((file) =>
      file.path.startsWith('tagmanifest') ? { ...file, content: contentOf(other, file.path) } : file,
    )
  },
  'a tag file of another bundle': (random) => {
    const other = random.pick([older, foreign])
    const shared = other.filter(
      ({ path, content }) =>
        !path.startsWith('data/11') &&
        bag.some((file) => file.path === path && !file.content?.equals(content ?? Buffer.alloc(0))),
    )
    const { path, content } = random.pick(shared)
    return put(path, content ?? Buffer.alloc(0))
  },
}

const times = 110

test(`no change at random is believed: ${Object.keys(changes).length} kinds, ${times} each`, async () => {
  const random = createRandom(20_230_601)
  expect((await judge(bag)).verdict).toBe('trusted')
  let made = 0
  for (const [kind, make] of Object.entries(changes)) {
    for (let index = 0; index < times; index += 1) {
      const files = make(random)
      const report = await judge(files)
      const told = () => `${kind} #${index}: ${describeChange(files)}`
      expect(['invalid', 'not-a-bundle'], told()).toContain(report.verdict)
      expect(failsOf(report), told()).not.toEqual([])
      made += 1
    }
  }
  expect(made).toBeGreaterThanOrEqual(2000)
})

const failsOf = ({ checks }: VerifyReport) =>
  checks.filter(({ result }) => result === 'fail').map(({ id }) => id)

function describeChange(files: readonly MemoryFile[]): string {
  const changed = files.filter(
    ({ path, content }) =>
      !bag.some((file) => file.path === path && file.content?.equals(content ?? Buffer.alloc(1))),
  )
  const gone = bag.filter(({ path }) => !files.some((file) => file.path === path))
  return `changed ${changed.map(({ path }) => path).join()}, gone ${gone.map(({ path }) => path).join()}`
}

test('what means nothing is told, and spoils nothing', async () => {
  const folded = String(contentOf(bag, signatureName)).split('\n')
  const [begin, ...rest] = folded
  const [tail, end] = [rest.at(-1), rest.at(-2)]
  const body = rest.slice(0, -2).join('')
  const armour = [begin, ...(body.match(/.{1,64}/g) ?? []), end, tail].join('\n')
  const harmless: readonly [string, readonly MemoryFile[], readonly string[]][] = [
    // Systems put these where a folder was merely looked at; nothing lists or opens them.
    ['litter', add('data/11-声像/Thumbs.db', Buffer.from('x')), ['litter']],
    ['litter of another system', add('.DS_Store', Buffer.from('x')), ['litter']],
    ['an empty folder', add('data/空', null), ['litter']],
    // A second signature stands beside the first, outside what that signs, and is said not to have been verified.
    ['an SM2 signature', add('tagmanifest-sha256.txt.sm2', Buffer.from([0x30, 0])), ['sm2-unverified']],
    // The signature's bytes are the same, folded into other lines.
    ['other line lengths in the armour', put(signatureName, Buffer.from(armour)), []],
    ['another order of the folder', bag.toReversed(), []],
  ]
  const before = new Set(
    (await judge(bag)).checks.filter(({ result }) => result === 'notice').map(({ id }) => id),
  )
  for (const [kind, files, notices] of harmless) {
    const report = await judge(files)
    expect([kind, report.verdict]).toEqual([kind, 'trusted'])
    const told = report.checks.filter(({ id, result }) => result === 'notice' && !before.has(id))
    expect([kind, told.map(({ id }) => id)]).toEqual([kind, notices])
  }
})

test('an older whole bundle in place of a newer one is told, and another past is refused', async () => {
  const known: KnownBundle = {
    bundleId: later.report.bundleId ?? '',
    projectCode: later.report.project?.code ?? '',
    officeCode: later.report.office?.code ?? '',
    entries: later.report.journal?.entries ?? 0,
    head: later.report.journal?.head ?? '',
    createdAt: later.report.createdAt ?? '',
  }
  const back = await judge(older, [known])
  expect(back.checks).toContainEqual(expect.objectContaining({ id: 'history-older', result: 'notice' }))
  const otherPast = await judge(bag, [
    {
      ...known,
      bundleId: full.report.bundleId ?? '',
      head: '0'.repeat(64),
      createdAt: full.report.createdAt ?? '',
    },
  ])
  expect(failsOf(otherPast)).toEqual(['history-rewritten'])
})
