import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call, createBackend } from '#core/backend.ts'
import type { Source } from '#shared/contract.ts'
import type { Drive } from '#shared/model/drive.ts'
import { addProject, temporaryFolder, testPorts } from '#tests/builders.ts'
import { listDrives, parseMounts } from './drives.ts'

/** Three drives: a camera's card, a stick, and a file that is none. */
function makeDrives(): string {
  const root = temporaryFolder()
  mkdirSync(join(root, '资料盘 10'))
  writeFileSync(join(root, '资料盘 10', '合同.txt'), '合同')
  mkdirSync(join(root, 'EOS_DIGITAL', 'dcim', '100CANON'), { recursive: true })
  writeFileSync(join(root, 'EOS_DIGITAL', 'dcim', '100CANON', 'IMG_0001.txt'), '一')
  writeFileSync(join(root, 'EOS_DIGITAL', '说明.txt'), '二')
  writeFileSync(join(root, '不是盘.txt'), '')
  mkdirSync(join(root, '资料盘 9'))
  symlinkSync('/', join(root, 'Macintosh HD'))
  return root
}

describe('listDrives', () => {
  it('puts a camera’s card first, then by name, with their space, and follows no links', async () => {
    const drives = await listDrives([makeDrives()])
    const own = drives.filter(({ path }) => path.includes('huanxin-test'))
    expect(own.map(({ label, hasDcim }) => [label, hasDcim])).toEqual([
      ['EOS_DIGITAL', true],
      ['资料盘 9', false],
      ['资料盘 10', false],
    ])
    for (const { totalBytes, freeBytes } of own) {
      expect(totalBytes).toBeGreaterThan(0)
      expect(freeBytes).toBeLessThanOrEqual(totalBytes)
    }
  })

  it('a root that is not there is no error', async () => {
    const drives = await listDrives(['/不存在/的/位置'])
    expect(drives.every(({ path }) => !path.includes('不存在'))).toBe(true)
  })
})

it('parseMounts: real devices in the places for cards and sticks, blanks written out', () => {
  const mounts = [
    '/dev/sda1 / ext4 rw 0 0',
    '/dev/sdb1 /media/user/EOS\\040DIGITAL vfat rw 0 0',
    '/dev/sdc1 /run/media/user/资料盘 exfat rw 0 0',
    '/dev/sdd1 /mnt/usb ntfs3 rw 0 0',
    '/dev/sdd1 /mnt/usb ntfs3 rw 0 0',
    'tmpfs /mnt/memory tmpfs rw 0 0',
    '/dev/sde1 /mnt-other/usb vfat rw 0 0',
    'C:\\134 /mnt/c 9p rw 0 0',
    '',
  ].join('\n')
  expect(parseMounts(mounts)).toEqual(['/media/user/EOS DIGITAL', '/run/media/user/资料盘', '/mnt/usb'])
})

describe('drive.list and drive.choose', () => {
  async function open() {
    const ports = testPorts(join(temporaryFolder(), 'library'))
    const roots = makeDrives()
    const backend = await createBackend({ ...ports, paths: { ...ports.paths, driveRoots: [roots] } })
    const list = (): Promise<readonly Drive[]> => call(backend, 'drive.list', {})
    return { backend, roots, list }
  }

  it('tells no paths; a choice is a source like any other', async () => {
    const { backend, roots, list } = await open()
    await call(backend, 'library.create', {
      office: '示例街道办事处',
      code: 'T-1',
      passphrase: '测试口令-12345678',
    })
    const drives = await list()
    expect(JSON.stringify(drives)).not.toContain(roots)
    const card = drives.find(({ label }) => label === 'EOS_DIGITAL')
    const choose = (part: string): Promise<Source> =>
      call(backend, 'drive.choose', { driveId: card?.driveId, part })
    expect(await choose('dcim')).toMatchObject({ name: 'EOS_DIGITAL 的相机照片', files: 1 })
    const all = await choose('all')
    expect(all).toMatchObject({ name: 'EOS_DIGITAL', files: 2 })
    const { id: projectId } = await addProject(backend)
    const { jobId } = await call(backend, 'media.import', {
      projectId,
      sourceId: all.sourceId,
      previews: false,
    })
    expect(await backend.waitForJob(jobId)).toMatchObject({ state: 'done', result: { found: 2, stored: 2 } })
    await backend.close()
  })

  it('a drive that is gone, an id nobody gave out, and a card without DCIM are said in words', async () => {
    const { backend, list } = await open()
    const stick = (await list()).find(({ label }) => label === '资料盘 9')
    const choose = (driveId: string | undefined, part: string) =>
      call(backend, 'drive.choose', { driveId, part })
    await expect(choose('../../etc', 'all')).rejects.toMatchObject({ code: 'not-found' })
    await expect(choose(stick?.driveId, 'dcim')).rejects.toThrow('没有相机的照片文件夹')
    await backend.close()
  })
})
