import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dialog, shell } from '#tests/fake-electron.ts'
import { dropCopies } from './open-original.ts'
import { actForScreen, type ShellContext } from './shell-actions.ts'

vi.mock('electron', () => import('#tests/fake-electron.ts'))

let folder: string
let context: ShellContext
const call = vi.fn<(...args: unknown[]) => Promise<unknown>>(async () => null)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-shell-'))
  context = { window: {} as never, backend: { call: call as never }, copies: join(folder, 'copies') }
  call.mockReset()
  dialog.shown.length = 0
  dialog.open = { canceled: true, filePaths: [] }
  dialog.save = { canceled: true, filePath: '' }
  dialog.choice = 1
  shell.done.length = 0
  shell.problem = ''
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('choosing', () => {
  it('registers what was picked, with a name and no path for the screen', async () => {
    dialog.open = { canceled: false, filePaths: ['/照片/1.jpg', '/照片/2.jpg'] }
    call.mockResolvedValue({ sourceId: 's1' })
    expect(await actForScreen(context, { action: 'pickSource', what: 'files' })).toEqual({ sourceId: 's1' })
    expect(call).toHaveBeenCalledWith('registerSource', ['/照片/1.jpg', '/照片/2.jpg'], '1.jpg 等 2 项')
  })

  it('answers null when the person changed their mind', async () => {
    expect(await actForScreen(context, { action: 'pickSource', what: 'folder' })).toBeNull()
    expect(await actForScreen(context, { action: 'pickDestination' })).toBeNull()
    expect(call).not.toHaveBeenCalled()
  })

  it('hostile: a dropped thing without a path on this machine is refused', async () => {
    await expect(actForScreen(context, { action: 'dropSource', paths: ['/a.jpg', ''] })).rejects.toThrow(
      /本机/,
    )
    await expect(actForScreen(context, { action: 'dropSource', paths: ['../a.jpg'] })).rejects.toThrow(/本机/)
    expect(call).not.toHaveBeenCalled()
  })
})

describe('saving', () => {
  it('writes a copy where the person says, whole or not at all', async () => {
    const made = join(folder, 'made')
    writeFileSync(made, 'PDF')
    call.mockResolvedValue({ path: made, mime: 'application/pdf', fileName: '公示牌.pdf' })
    dialog.save = { canceled: false, filePath: join(folder, '公示牌.pdf') }
    await actForScreen(context, { action: 'saveDocument', documentId: 'd1', fileName: '../公示/牌.pdf' })
    expect(readFileSync(join(folder, '公示牌.pdf'), 'utf8')).toBe('PDF')
    expect(dialog.shown[0]?.[1]).toMatchObject({ defaultPath: '.._公示_牌.pdf' })
    dialog.save = { canceled: false, filePath: join(folder, 'none', 'x.pdf') }
    await expect(
      actForScreen(context, { action: 'saveDocument', documentId: 'd1', fileName: 'x.pdf' }),
    ).rejects.toThrow()
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  it('saves a table like a PDF, each offered with its own ending', async () => {
    const made = join(folder, 'made')
    writeFileSync(made, 'table')
    const to = join(folder, '示例小区 档案目录.xlsx')
    const mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    call.mockResolvedValue({ path: made, mime, fileName: '示例小区 档案目录.xlsx' })
    dialog.save = { canceled: false, filePath: to }
    await actForScreen(context, { action: 'saveDocument', documentId: 'd1', fileName: '' })
    expect(readFileSync(to, 'utf8')).toBe('table')
    expect(dialog.shown.at(-1)?.[1]).toMatchObject({
      defaultPath: '示例小区 档案目录.xlsx',
      filters: [{ extensions: ['xlsx'] }],
    })
    call.mockResolvedValue({ path: made, mime: 'application/pdf', fileName: '封面.pdf' })
    await actForScreen(context, { action: 'saveDocument', documentId: 'd2', fileName: '' })
    expect(dialog.shown.at(-1)?.[1]).toMatchObject({ filters: [{ extensions: ['pdf'] }] })
  })

  it('shows a bundle’s folder', async () => {
    call.mockResolvedValue({ path: '/成果包/a', name: 'a' })
    await actForScreen(context, { action: 'revealBundle', bundleId: 'b1' })
    expect(shell.done).toEqual(['reveal /成果包/a'])
    call.mockResolvedValue(null)
    await expect(actForScreen(context, { action: 'revealBundle', bundleId: 'b2' })).rejects.toThrow(/找不到/)
  })
})

describe('opening an original', () => {
  const locate = (mime: string, fileName: string) => {
    writeFileSync(join(folder, 'original'), 'bytes')
    call.mockResolvedValue({ path: join(folder, 'original'), mime, fileName })
  }

  it('asks first, then opens a read-only copy, never the original', async () => {
    locate('image/jpeg', '外墙.JPG')
    await actForScreen(context, { action: 'openOriginal', recordId: 'r1' })
    expect(shell.done).toEqual([])
    dialog.choice = 0
    await actForScreen(context, { action: 'openOriginal', recordId: 'r1' })
    const path = shell.done[0]?.slice('open '.length) ?? ''
    expect(path.startsWith(context.copies)).toBe(true)
    expect(path.endsWith('外墙.jpg')).toBe(true)
    expect(readFileSync(path, 'utf8')).toBe('bytes')
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o444)
    await dropCopies(context.copies)
    expect(existsSync(context.copies)).toBe(false)
  })

  it.each([
    ['application/x-msdownload', 'a.exe'],
    ['application/x-elf', 'a'],
    ['text/html', 'a.html'],
    ['image/svg+xml', 'a.svg'],
    ['application/x-sh', 'a.sh'],
    ['application/vnd.ms-word.document.macroEnabled.12', 'a.docm'],
    ['', 'a'],
    ['constructor', 'a'],
  ])('hostile: %s is not handed to another program', async (mime, name) => {
    locate(mime, name)
    dialog.choice = 0
    await expect(actForScreen(context, { action: 'openOriginal', recordId: 'r1' })).rejects.toThrow(
      /不能直接打开/,
    )
    expect([shell.done, dialog.shown]).toEqual([[], []])
  })

  it('hostile: a name cannot give the copy another ending', async () => {
    locate('image/jpeg', '照片.jpg.exe')
    dialog.choice = 0
    await actForScreen(context, { action: 'openOriginal', recordId: 'r1' })
    expect(shell.done[0]).toMatch(/照片\.jpg\.jpg$/)
    locate('image/jpeg', 'evil\u202Egpj.exe')
    await actForScreen(context, { action: 'openOriginal', recordId: 'r1' })
    expect(shell.done[1]).toMatch(/evilgpj\.jpg$/)
  })

  it('says when no program can open it', async () => {
    locate('image/heic', 'a.heic')
    dialog.choice = 0
    shell.problem = 'no application'
    await expect(actForScreen(context, { action: 'openOriginal', recordId: 'r1' })).rejects.toThrow(
      /没有能打开/,
    )
  })
})
