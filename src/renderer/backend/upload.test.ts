import { describe, expect, it } from 'vitest'
import type { Reply } from '#shared/errors.ts'
import { nameOf, type UploadFile, type UploadLine, uploadFiles } from './upload.ts'

const fileOf = (path: string, text = path): UploadFile => ({ path, file: new File([text], path) })
const ok = (value: unknown): Reply<unknown> => ({ ok: true, value })
const no = (code: 'bad-input' | 'disk-full', message: string): Reply<unknown> => ({
  ok: false,
  error: { code, message },
})

function createLine(answer: (path: string) => Reply<unknown> = () => ok({ bytes: 0 })) {
  const asked: string[] = []
  let underWay = 0
  let most = 0
  const line: UploadLine = {
    async post(path) {
      asked.push(`POST ${decodeURIComponent(path)}`)
      return path === '/upload' ? ok({ uploadId: 'u1' }) : ok({ sourceId: 's1' })
    },
    async put(path, file, onBytes) {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setTimeout(resolve, 1))
      onBytes(file.size)
      underWay -= 1
      asked.push(`PUT ${decodeURIComponent(path)}`)
      return answer(decodeURIComponent(path))
    },
  }
  return { line, asked, most: () => most }
}

describe('uploadFiles', () => {
  it('sends every file, two at a time, then makes them a source', async () => {
    const { line, asked, most } = createLine()
    const files = ['照片/1.jpg', '照片/2 号&.jpg', '照片/深/3.jpg'].map((path) => fileOf(path))
    const seen: number[][] = []
    const source = await uploadFiles(line, files, (...progress) => seen.push(progress))
    expect(source).toEqual({ sourceId: 's1' })
    expect(asked[0]).toBe('POST /upload')
    expect(asked.slice(1, -1).sort()).toEqual(files.map(({ path }) => `PUT /upload/u1/file?path=${path}`))
    expect(asked.at(-1)).toBe('POST /upload/u1/finish?name=照片')
    expect(most()).toBe(2)
    const total = files.reduce((sum, { file }) => sum + file.size, 0)
    expect(seen[0]).toEqual([0, 3, 0, total])
    expect(seen.at(-1)).toEqual([3, 3, total, total])
    const bytes = seen.map((each) => each[2] ?? 0)
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b))
  })

  it('does nothing for nothing', async () => {
    const { line, asked } = createLine()
    expect([await uploadFiles(line, []), asked]).toEqual([null, []])
  })

  it('a file that is refused does not stop the others, and is named', async () => {
    const { line, asked } = createLine((path) => (path.includes('坏') ? no('bad-input', '不能接收') : ok({})))
    await uploadFiles(
      line,
      ['a.jpg', '坏.jpg', 'c.jpg'].map((path) => fileOf(path)),
    )
    expect(asked.at(-1)).toBe('POST /upload/u1/finish?name=a.jpg 等 3 个文件（1 个没有上传：坏.jpg）')
  })

  it('when all are refused, or the disk is full, it says so', async () => {
    const refused = createLine(() => no('bad-input', '不能接收'))
    await expect(uploadFiles(refused.line, [fileOf('a')])).rejects.toThrow('不能接收')
    const full = createLine(() => no('disk-full', '磁盘空间不足'))
    await expect(uploadFiles(full.line, [fileOf('a'), fileOf('b')])).rejects.toThrow('磁盘空间不足')
    expect(full.asked.some((each) => each.includes('finish'))).toBe(false)
  })
})

it('nameOf tells what was chosen', () => {
  expect(nameOf([fileOf('a.jpg')], [])).toBe('a.jpg')
  expect(nameOf([fileOf('照片/a.jpg'), fileOf('照片/b.jpg')], [])).toBe('照片')
  expect(nameOf([fileOf('a.jpg'), fileOf('b.jpg')], [])).toBe('a.jpg 等 2 个文件')
})
