import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { call } from '#core/backend.ts'
import type { DeskLedger, ReceivedRow, ScanResult } from '#shared/model/desk.ts'
import { openBackend, passphrase, temporaryFolder } from '#tests/builders.ts'
import { makeBundle, makeOffice } from '#tests/support/example-bundle.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'
import { readArguments } from './arguments.ts'
import { deskCommand } from './desk-command.ts'

it('scans, verifies, returns and accepts, and shows the ledger; an office’s library is no desk', async () => {
  vi.stubEnv('HUANXIN_PASSPHRASE', passphrase)
  const root = temporaryFolder()
  const library = join(root, '档案库')
  const office = makeOffice()
  const backend = await openBackend(library)
  await call(backend, 'library.create', {
    office: '示例区城乡建设局',
    code: 'EX-BUREAU',
    role: 'bureau',
    passphrase,
  })
  await call(backend, 'trust.add', { card: office.card })
  await backend.close()
  const stick = join(root, 'U盘')
  await makeBundle(stick, office, createInProcessPool())
  const run = (...args: readonly string[]) =>
    deskCommand.run(readArguments([...args, '--library', library], deskCommand.options))

  const refused: readonly (readonly [readonly string[], RegExp])[] = [
    [['look'], /用法：huanxin desk/],
    [['scan'], /请写明 U 盘/],
    [['scan', join(root, '没有')], /找不到|打不开/],
    [['verify', library], /没有找到成果包/],
    [['accept'], /请写明收件编号/],
    [['accept', '0190a000-0000-7000-8000-000000000001'], /找不到这个收到的成果包/],
  ]
  for (const [args, words] of refused) await expect(run(...args)).rejects.toThrow(words)

  const scanned = await run('scan', stick)
  expect((scanned.json as ScanResult).bundles).toHaveLength(1)
  expect(scanned.text).toMatch(/示例街道办事处 .*2023-06-01\n找到 1 个成果包$/)
  const verified = await run('verify', stick)
  expect(verified.exitCode).toBe(0)
  const [row] = (verified.json as { received: readonly ReceivedRow[] }).received
  expect((await run('list')).text).toContain(`${row?.id}  `)
  const returned = await run(
    'return',
    row?.id ?? '',
    '--defect',
    '03-4=缺审定的设计方案',
    '--defect',
    '补日志',
  )
  expect(returned.text).toMatch(/^已退回，回执 /)
  expect(existsSync((returned.json as { path: string }).path)).toBe(true)
  expect(readdirSync(stick).filter((name) => name.startsWith('回执_'))).toHaveLength(1)
  expect((await run('accept', row?.id ?? '', '--note', '补正后接收')).text).toMatch(/^已接收/)
  const ledger = await run('ledger', '--year', '2023', '--excel')
  expect(ledger.text).toMatch(/收到 1 个小区，已接收 1 个\n小区：还差 33 个\n[\s\S]*表格 /)
  expect(existsSync((ledger.json as DeskLedger & { path: string }).path)).toBe(true)
})
