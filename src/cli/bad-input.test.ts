import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import { call } from '#core/backend.ts'
import {
  addProject,
  drawJpeg,
  openOffice,
  passphrase,
  projectFields,
  snapshotFolder,
  temporaryFolder,
  visaFields,
} from '#tests/builders.ts'
import { type CliRun, runCli, startCli } from '#tests/support/run-cli.ts'
import { mountReadOnly } from '#tests/support/small-disk.ts'
import { runCommandLine } from './run.ts'

/** A folder with a library of one project and one visa, closed, and a few files beside it. */
async function prepare(): Promise<string> {
  const root = temporaryFolder()
  const backend = await openOffice(join(root, 'library'))
  const { id: projectId } = await addProject(backend)
  await call(backend, 'signoff.add', { projectId, visa: visaFields })
  await backend.close()
  mkdirSync(join(root, 'media'))
  await drawJpeg(join(root, 'media/a.jpg'), 1)
  const json = (name: string, value: unknown) => writeFileSync(join(root, name), JSON.stringify(value))
  json('project.json', projectFields)
  json('null.json', null)
  writeFileSync(join(root, 'broken.json'), '{"code": ')
  json('visa.json', visaFields)
  json('bad-visa.json', { ...visaFields, occurredOn: '2023-02-30' })
  const signature = { person: '示例甲', signedOn: '2023-06-20', hasSignature: true, hasSeal: true }
  json('lost-scan.json', [
    { ...signature, party: 'office', scan: 'media/a.jpg' },
    { ...signature, party: 'review', scan: '没有.jpg' },
  ])
  json('bad-date.json', [
    { ...signature, party: 'office', scan: 'media/a.jpg' },
    { ...signature, party: 'review', scan: 'media/a.jpg', signedOn: '六月' },
  ])
  return root
}

/** One clear sentence in Chinese on the error stream, nothing else, and a failing exit. */
function expectSentence({ code, stdout, stderr }: CliRun, name: string, pattern: RegExp): void {
  expect(code, `${name}: ${stderr}`).not.toBe(0)
  expect(stdout, name).toBe('')
  expect(stderr, name).toMatch(pattern)
  expect(stderr, name).toMatch(/^[^\n]*\p{Script=Han}[^\n]*\n$/u)
  expect(stderr, name).not.toMatch(/Error|\bat .*:\d+|node:|undefined|\[object/)
}

const lib = ['--library', 'library']
const project = ['--project', 'SL-2023-01']
const visa = ['--number', 'QZ-SL-2023-01-2023-001']

const cases: readonly [name: string, args: readonly string[], pattern: RegExp, env?: NodeJS.ProcessEnv][] = [
  ['no command of that name', ['constructor'], /没有 constructor 这条命令/],
  ['a library that is not there', ['project', 'list', '--library', '没有'], /“没有”里没有档案库/],
  ['a file in place of the library', ['check', '--library', 'null.json'], /没有档案库/],
  ['no --library', ['project', 'list'], /缺少 --library/],
  ['no --project', ['import', ...lib, 'media'], /缺少 --project/],
  ['no value', ['import', ...lib, 'media', '--project'], /选项 --project 用法不对/],
  ['an unknown option', ['import', ...lib, ...project, '--colour', 'red', 'media'], /没有 --colour 这个选项/],
  ['nothing to import', ['import', ...lib, ...project], /请写明要导入的文件/],
  ['a path that is not there', ['import', ...lib, ...project, 'media', '没有'], /打不开“.*没有”：找不到/],
  ['an unknown phase', ['import', ...lib, ...project, '--phase', 'later', 'media'], /阶段不在选项中/],
  ['an unknown item', ['import', ...lib, ...project, '--item', '99-9', 'media'], /目录里没有 99-9/],
  ['an unknown project', ['import', ...lib, '--project', 'NONE', 'media'], /没有编号为 NONE 的项目/],
  ['an unknown project to show', ['project', 'show', ...lib, 'NONE'], /没有编号为 NONE 的项目/],
  ['an unknown purpose', ['export', ...lib, ...project, '--purpose', 'x', '--out', 'o'], /--purpose 填/],
  [
    'an acceptance archive with items lacking and no reasons',
    ['export', ...lib, ...project, '--purpose', 'acceptance', '--out', 'o'],
    /项缺项没有写明理由/,
  ],
  [
    'reasons without a person',
    ['export', ...lib, ...project, '--purpose', 'acceptance', '--reason', 'x', '--out', 'o'],
    /缺项声明要有声明人/,
  ],
  [
    'a file of reasons that has none',
    [
      'export',
      ...lib,
      ...project,
      '--purpose',
      'acceptance',
      '--declared-by',
      '甲',
      '--reasons',
      'null.json',
    ],
    /里应是缺项的 id 和理由/,
  ],
  [
    'an unknown sign-off',
    ['export', ...lib, ...project, '--signoff', 'NONE', '--out', 'o'],
    /没有编号为 NONE/,
  ],
  ['volumes of no size', ['export', ...lib, ...project, '--volume', '大', '--out', 'o'], /--volume 填/],
  ['volumes too small', ['export', ...lib, ...project, '--volume', '5', '--out', 'o'], /每卷至少 1 MB/],
  [
    'recovery data in a zip',
    ['export', ...lib, ...project, '--zip', '--parity', '--out', 'o'],
    /恢复数据只能加在文件夹里/,
  ],
  ['an unknown project to export', ['export', ...lib, '--project', 'NONE', '--out', 'o'], /没有编号为 NONE/],
  [
    'a project file that is not there',
    ['project', 'add', ...lib, '--file', '没有.json'],
    /打不开文件“没有.json”/,
  ],
  ['a project file that is no JSON', ['project', 'add', ...lib, '--file', 'broken.json'], /不是有效的 JSON/],
  ['a project file of nothing', ['project', 'add', ...lib, '--file', 'null.json'], /类型不对/],
  ['a code that is taken', ['project', 'add', ...lib, '--file', 'project.json'], /已经登记/],
  [
    'a bad visa',
    ['signoff', 'add', ...lib, ...project, '--file', 'bad-visa.json', '--before', 'media/a.jpg'],
    /不是有效日期/,
  ],
  ['a visa of nothing', ['signoff', 'add', ...lib, ...project, '--file', 'null.json'], /类型不对/],
  [
    'a photo that is not there',
    ['signoff', 'add', ...lib, ...project, '--file', 'visa.json', '--before', '没有.jpg'],
    /找不到文件“没有.jpg”/,
  ],
  ['an unknown visa', ['signoff', 'show', ...lib, '--number', 'QZ-0'], /没有编号为 QZ-0 的变更或签证/],
  [
    'one scan of several not there',
    ['signoff', 'sign', ...lib, ...visa, '--file', 'lost-scan.json'],
    /找不到文件“.*没有.jpg”/,
  ],
  [
    'one date of several wrong',
    ['signoff', 'sign', ...lib, ...visa, '--file', 'bad-date.json'],
    /2023-06-01 的样子/,
  ],
  [
    'an unknown paper',
    ['notice', ...lib, ...project, '--paper', 'B5', '--out', 'b.pdf', '--plan', 'media/a.jpg'],
    /尺寸要写成 A4、A3、A2、A1、A0，或 900x1400 这样的毫米数/,
  ],
  [
    'a board larger than any',
    ['notice', ...lib, ...project, '--paper', '4000x900', '--out', 'b.pdf'],
    /每边 148 到 3000/,
  ],
  [
    'an unknown kind of board',
    ['notice', ...lib, ...project, '--kind', 'party', '--out', 'b.pdf'],
    /--kind 只能是 survey、design、construction、completion/,
  ],
  [
    'sheets no office printer has',
    ['notice', ...lib, ...project, '--tile', 'A2', '--out', 'b.pdf'],
    /--tile 只能是 A4 或 A3/,
  ],
  [
    'a before photo without its after photo',
    ['notice', ...lib, ...project, '--kind', 'completion', '--before', 'media/a.jpg', '--out', 'b.pdf'],
    /要一样多/,
  ],
  [
    'a board without its content',
    ['notice', ...lib, ...project, '--paper', 'A4', '--out', 'b.pdf'],
    /缺②平面图/,
  ],
  [
    'a wrong passphrase',
    ['export', ...lib, ...project, '--out', '新/外'],
    /口令不对/,
    { HUANXIN_PASSPHRASE: 'wrong-one-1' },
  ],
  [
    'no passphrase and no terminal',
    ['export', ...lib, ...project, '--out', 'o'],
    /需要口令/,
    { HUANXIN_PASSPHRASE: undefined },
  ],
  ['a file for the outgoing folder', ['export', ...lib, ...project, '--out', 'null.json'], /不是文件夹/],
  ['a library where one is', ['init', ...lib, '--office', '示例', '--code', 'AB'], /已经有档案库/],
  [
    'a passphrase too short',
    ['init', '--library', 'new', '--office', '示例', '--code', 'AB'],
    /口令至少 8 位/,
    { HUANXIN_PASSPHRASE: '1234' },
  ],
  [
    'a code that is none',
    ['init', '--library', 'new', '--office', '示例', '--code', '中文'],
    /单位代码只能用/,
  ],
  [
    'a file in place of a new library',
    ['init', '--library', 'null.json', '--office', '示例', '--code', 'AB'],
    /同名的文件|不是文件夹/,
  ],
  ['no bundle to verify', ['verify'], /请写明成果包/],
  ['a card that is none', ['verify', 'media', '--trust', 'project.json'], /不是单位名片/],
  ['a port that is none', ['serve', ...lib, '--port', '99999'], /端口要填/],
]

describe('bad input', () => {
  it('gets one clear sentence, a failing exit, and nothing is changed', async () => {
    const origin = await prepare()
    for (const [name, args, pattern, env] of cases) {
      const root = join(temporaryFolder(), 'copy')
      cpSync(origin, root, { recursive: true })
      const before = snapshotFolder(root)
      expectSentence(await runHere(args, env ?? {}, root), name, pattern)
      expect(snapshotFolder(root), name).toEqual(before)
    }
  })

  it('also as a process of its own', async () => {
    const root = await prepare()
    const before = snapshotFolder(root)
    const chosen = ['a path that is not there', 'an unknown project', 'a wrong passphrase', 'no --project']
    for (const [name, args, pattern, env] of cases.filter(([each]) => chosen.includes(each)))
      expectSentence(await runCli(args, env ?? {}, root), name, pattern)
    expect(snapshotFolder(root)).toEqual(before)
  })
})

/** Runs a command line in this process: a process each would take minutes. */
async function runHere(args: readonly string[], env: NodeJS.ProcessEnv, folder: string): Promise<CliRun> {
  const said = { stdout: '', stderr: '' }
  const listen = (name: 'stdout' | 'stderr') =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      said[name] += String(chunk)
      return true
    })
  const before = process.cwd()
  const spies = [listen('stdout'), listen('stderr')]
  vi.stubEnv('HUANXIN_PASSPHRASE', 'HUANXIN_PASSPHRASE' in env ? env['HUANXIN_PASSPHRASE'] : passphrase)
  process.chdir(folder)
  try {
    return { code: await runCommandLine(args), ...said }
  } finally {
    process.chdir(before)
    vi.unstubAllEnvs()
    for (const spy of spies) spy.mockRestore()
  }
}

describe('a library that must not be touched', () => {
  const tampered: readonly [string, (file: string) => void, RegExp][] = [
    [
      'of a newer version',
      (file) => {
        const sqlite = new Database(file)
        sqlite.exec("insert into __drizzle_migrations(hash, created_at) values ('later', 9999999999999)")
        sqlite.close()
      },
      /更新版本的程序/,
    ],
    ['corrupt', (file) => writeFileSync(file, '不是数据库'.repeat(3000)), /已损坏/],
  ]
  for (const [name, spoil, pattern] of tampered) {
    it(`${name} is refused and left as it is`, async () => {
      const root = await prepare()
      spoil(join(root, 'library/library.sqlite'))
      const before = snapshotFolder(root)
      for (const args of [
        ['project', 'list', ...lib],
        ['import', ...lib, ...project, 'media'],
      ])
        expectSentence(await runCli(args, {}, root), name, pattern)
      expect(snapshotFolder(root)).toEqual(before)
    })
  }

  it('in a read-only folder', async () => {
    const root = await prepare()
    const locked = mountReadOnly(root, join(temporaryFolder(), 'locked'))
    if (!locked) return
    const before = snapshotFolder(root)
    const commands: readonly (readonly string[])[] = [
      ['project', 'list', ...lib],
      ['import', ...lib, ...project, 'media'],
      ['init', '--library', 'new', '--office', '示例', '--code', 'AB'],
    ]
    for (const args of commands) expectSentence(await runCli(args, {}, locked), args.join(' '), /只读/)
    expect(snapshotFolder(root)).toEqual(before)
  })

  it('that another process holds; it is free again once that one is gone', async () => {
    const root = await prepare()
    const server = startCli(['serve', ...lib, '--no-open', '--port', '0'], {}, root)
    try {
      await new Promise<void>((up, fail) => {
        server.stdout.on('data', (chunk: Buffer) => {
          if (chunk.toString().includes('http://127.0.0.1:')) up()
        })
        server.once('exit', (code) => fail(new Error(`serve ended with ${code}`)))
      })
      for (const args of [
        ['project', 'list', ...lib],
        ['serve', ...lib, '--no-open'],
      ])
        expectSentence(await runCli(args, {}, root), args.join(' '), /正被另一个程序使用/)
    } finally {
      server.removeAllListeners('exit')
      const gone = new Promise((done) => server.once('close', done))
      server.kill('SIGTERM')
      await gone
    }
    expect(await runCli(['project', 'list', ...lib], {}, root)).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(join(root, 'library/library.sqlite-wal'))).toBe(false)
  })
})
