import { fork } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { call, createBackend } from '#core/backend.ts'
import type { BackendEvent } from '#shared/events.ts'
import {
  addProject,
  openBackend,
  openOffice,
  passphrase,
  snapshotFolder,
  temporaryFolder,
  testPorts,
} from '#tests/builders.ts'

const input = { office: '示例街道办事处', code: 'TEST-01', passphrase }

describe('library.create', () => {
  it('makes nothing until asked, then a library that opens again with the same office', async () => {
    const folder = join(temporaryFolder(), '新/档案库')
    const backend = await openBackend(folder)
    expect(await call(backend, 'library.status', {})).toMatchObject({ state: 'none', office: null })
    await expect(call(backend, 'project.list', {})).rejects.toThrow(
      expect.objectContaining({ code: 'no-library' }),
    )
    expect(existsSync(folder)).toBe(false)
    const events: BackendEvent[] = []
    backend.on((event) => events.push(event))
    const created = await call(backend, 'library.create', input)
    expect(created).toMatchObject({ state: 'ready', location: folder, office: { isExample: false } })
    expect(created.office?.subDistricts).toHaveLength(5)
    expect(events).toContainEqual({ type: 'library' })
    await expect(call(backend, 'library.create', input)).rejects.toThrow(
      expect.objectContaining({ code: 'library-exists' }),
    )
    await backend.close()
    expect(readdirSync(folder).sort()).toEqual(['backups', 'derived', 'library.sqlite', 'staging', 'vault'])
    expect(await call(await openBackend(folder), 'library.status', {})).toEqual(created)
  })

  it('makes one library however often the button is pressed at once', async () => {
    const backend = await openBackend()
    const replies = await Promise.all([1, 2, 3].map(() => backend.dispatch('library.create', input)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.filter((reply) => !reply.ok && reply.error.code === 'library-exists')).toHaveLength(2)
  })

  it('refuses bad fields before it touches the disk', async () => {
    const folder = join(temporaryFolder(), 'library')
    const backend = await openBackend(folder)
    for (const bad of [{ passphrase: '1234567' }, { code: '中文' }, { code: '-A' }, { office: ' ' }]) {
      await expect(call(backend, 'library.create', { ...input, ...bad })).rejects.toThrow(
        expect.objectContaining({ code: 'bad-input' }),
      )
    }
    expect(existsSync(folder)).toBe(false)
  })

  it('keeps the private key wrapped: neither it nor the passphrase is on the disk', async () => {
    const folder = join(temporaryFolder(), 'library')
    const backend = await openOffice(folder)
    await backend.close()
    const bytes = readFileSync(join(folder, 'library.sqlite'))
    expect(bytes.includes(passphrase)).toBe(false)
    expect(bytes.includes('PRIVATE KEY')).toBe(false)
  })
})

describe('opening a folder', () => {
  it('refuses a second process, and lets it in once the first is gone', async () => {
    const folder = join(temporaryFolder(), 'library')
    const backend = await openOffice(folder)
    await backend.close()
    const script = resolve(import.meta.dirname, '../../../tests/support/hold-library.ts')
    const holder = fork(script, [join(folder, 'library.sqlite'), folder], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    await new Promise((held) => holder.once('message', held))
    await expect(createBackend(testPorts(folder))).rejects.toThrow(/正被另一个程序使用/)
    holder.kill('SIGKILL')
    await new Promise((gone) => holder.once('exit', gone))
    expect(await call(await openBackend(folder), 'library.status', {})).toMatchObject({ state: 'ready' })
  })

  it('refuses another program’s database, a damaged one and a folder that is a file, changing nothing', async () => {
    const root = temporaryFolder()
    const foreign = join(root, 'foreign')
    mkdirSync(foreign)
    const other = new Database(join(foreign, 'library.sqlite'))
    other.exec('create table theirs(id integer)')
    other.close()
    const damaged = join(root, 'damaged')
    mkdirSync(damaged)
    writeFileSync(join(damaged, 'library.sqlite'), '不是数据库'.repeat(2000))
    for (const folder of [foreign, damaged]) {
      const before = snapshotFolder(folder)
      await expect(createBackend(testPorts(folder))).rejects.toThrow(
        expect.objectContaining({ code: 'library-corrupt' }),
      )
      expect(snapshotFolder(folder)).toEqual(before)
    }
    const file = join(root, 'file')
    writeFileSync(file, '文字')
    const backend = await openBackend(file)
    await expect(call(backend, 'library.create', input)).rejects.toThrow(/不是文件夹|同名的文件/)
    expect(readFileSync(file, 'utf8')).toBe('文字')
  })

  it('empties staging and clears half-written bundles, and leaves everything else', async () => {
    const folder = join(temporaryFolder(), 'library')
    const first = await openOffice(folder)
    await first.close()
    const partial = join(folder, 'outbox/X_20230601-000000_1of1.partial')
    const whole = join(folder, 'outbox/X_20230601-000000_1of1')
    for (const each of [partial, whole]) {
      mkdirSync(each, { recursive: true })
      writeFileSync(join(each, 'bagit.txt'), 'x')
    }
    writeFileSync(join(folder, 'staging/left'), 'x')
    await openBackend(folder)
    expect(readdirSync(join(folder, 'staging'))).toEqual([])
    expect(existsSync(partial)).toBe(false)
    expect(existsSync(join(whole, 'bagit.txt'))).toBe(true)
  })
})

describe('the example', () => {
  it('opens beside the office’s own library and closes back to it; one half-made is begun again', async () => {
    const folder = join(temporaryFolder(), 'library')
    const backend = await openOffice(folder)
    const { id } = await addProject(backend)
    const opened = await call(backend, 'library.openExample', {})
    expect(opened.jobId).not.toBeNull()
    const status = await call(backend, 'library.status', {})
    expect(status).toMatchObject({ location: `${folder}-example`, office: { isExample: true } })
    await expect(call(backend, 'project.get', { id })).rejects.toThrow(/找不到这个项目/)
    await expect(call(backend, 'library.create', input)).rejects.toThrow(/正在看示例/)
    expect(await call(backend, 'library.openExample', {})).toMatchObject({ jobId: null })
    // Closed before it was filled.
    const back = await call(backend, 'library.closeExample', {})
    expect(back).toMatchObject({ location: folder, office: { code: 'TEST-01', isExample: false } })
    expect((await call(backend, 'project.get', { id })).id).toBe(id)

    const again = await call(backend, 'library.openExample', {})
    expect(again.jobId).not.toBeNull()
    await call(backend, 'library.closeExample', {})
    // As if it had been filled to the end (which takes a while): from then on it is kept.
    const sqlite = new Database(join(`${folder}-example`, 'library.sqlite'))
    sqlite.exec("update job set state = 'done' where kind = 'example'")
    sqlite.close()
    expect(await call(backend, 'library.openExample', {})).toMatchObject({ jobId: null })
    expect(await call(backend, 'library.openExample', {})).toMatchObject({ jobId: null })
    expect((await call(backend, 'library.status', {})).location).toBe(`${folder}-example`)
  })

  it('does not take another library in the example’s place for its own', async () => {
    const folder = join(temporaryFolder(), 'library')
    const stranger = await openOffice(`${folder}-example`)
    await stranger.close()
    const backend = await openOffice(folder)
    const before = snapshotFolder(`${folder}-example`)
    await expect(call(backend, 'library.openExample', {})).rejects.toThrow(/放着别的档案库/)
    expect(snapshotFolder(`${folder}-example`)).toEqual(before)
    expect((await call(backend, 'library.status', {})).location).toBe(folder)
  })
})
