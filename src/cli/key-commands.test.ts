import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { CardChange, OwnKey } from '#shared/model/office.ts'
import { passphrase, temporaryFolder } from '#tests/builders.ts'
import { readArguments } from './arguments.ts'
import type { Command } from './command.ts'
import { keyCommand } from './key-commands.ts'
import { initCommand } from './library-commands.ts'
import { cardCommand, trustCommand } from './trust-commands.ts'

const commands: Readonly<Record<string, Command>> = {
  init: initCommand,
  card: cardCommand,
  trust: trustCommand,
  key: keyCommand,
}

/** What the command answers as JSON, in this process: starting one for each takes seconds. */
async function runJson<T>(name: string, ...args: string[]): Promise<T> {
  const command = commands[name]
  if (!command) throw new Error(name)
  return (await command.run(readArguments(args, command.options))).json as T
}

test('keys by command line: listed, added, exported for OpenSSL, rotated, on paper; what a card changes', async () => {
  vi.stubEnv('HUANXIN_PASSPHRASE', passphrase)
  const root = temporaryFolder()
  const library = join(root, '档案库')
  const inLibrary = ['--library', library]
  await runJson('init', ...inLibrary, '--office', '示例街道办事处', '--code', 'SL-01')
  const before = join(root, '换前.json')
  await runJson('card', ...inLibrary, '--out', before)
  const sm2 = await runJson<OwnKey>('key', 'add', '--kind', 'sm2', ...inLibrary)
  expect(sm2).toMatchObject({ algorithm: 'sm2', state: 'current' })
  const pem = join(root, 'sm2.pem')
  await runJson('key', 'pem', ...inLibrary, '--out', pem)
  expect(
    execFileSync('openssl', ['pkey', '-pubin', '-in', pem, '-noout', '-text'], { encoding: 'utf8' }),
  ).toMatch(/SM2/i)
  const rotated = await runJson<OwnKey>('key', 'rotate', ...inLibrary)
  const keys = await runJson<OwnKey[]>('key', 'list', ...inLibrary)
  expect(keys.map(({ algorithm, state }) => [algorithm, state])).toEqual([
    ['ed25519', 'current'],
    ['sm2', 'current'],
    ['ed25519', 'replaced'],
  ])
  expect(keys[0]?.fingerprint).toBe(rotated.fingerprint)
  const sheet = join(root, '恢复页.pdf')
  await runJson('key', 'sheet', ...inLibrary, '--out', sheet)
  expect(readFileSync(sheet).subarray(0, 5).toString()).toBe('%PDF-')

  const bad: readonly (readonly [RegExp, string, ...string[]])[] = [
    [/--to 请写成/, 'key', 'expire', '--to', '明年', ...inLibrary],
    [/用法：huanxin key/, 'key', 'destroy', ...inLibrary],
    [/没有这把密钥/, 'key', 'revoke', 'SHA256:x', '--reason', '示例', ...inLibrary],
    [/HUANXIN_NEW_PASSPHRASE/, 'key', 'passphrase', ...inLibrary],
  ]
  for (const [said, name, ...args] of bad) await expect(runJson(name, ...args)).rejects.toThrow(said)

  const other = join(root, '局里')
  await runJson('init', '--library', other, '--office', '示例区城乡建设局', '--code', 'QJ-01')
  await runJson('trust', 'add', '--library', other, before)
  const after = join(root, '换后.json')
  await runJson('card', ...inLibrary, '--out', after)
  const change = await runJson<CardChange>('trust', 'examine', '--library', other, after)
  // The new signing key has the old one's word; the SM2 key has nobody's.
  expect(change.kind).toBe('conflict')
  await expect(runJson('trust', 'add', '--library', other, after)).rejects.toThrow('没有登记')
  const confirmed = ['--confirmed', sm2.fingerprint]
  await runJson('trust', 'add', '--library', other, after, ...confirmed)
  writeFileSync(join(root, '空.txt'), '')
  await expect(runJson('key', 'recover', ...inLibrary, '--text', join(root, '空.txt'))).rejects.toThrow(
    '恢复页',
  )
}, 120_000)
