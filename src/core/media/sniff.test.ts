import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { sniffFile } from './sniff.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sniff-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function sniff(data: Uint8Array | string, name: string) {
  const path = join(folder, 'staged')
  writeFileSync(path, data)
  return sniffFile(path, name)
}

async function zip(...names: string[]): Promise<Buffer> {
  const file = new ZipFile()
  for (const name of names) file.addBuffer(Buffer.from('<x/>'), name)
  file.end()
  const chunks: Buffer[] = []
  for await (const chunk of file.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const blank = (format: 'png' | 'webp' | 'tiff' | 'avif' | 'gif' | 'jpeg') =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: '#369' } })
    .toFormat(format)
    .toBuffer()

const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)])

describe('by bytes', () => {
  test.each([
    ['jpeg', 'image/jpeg', 'jpg'],
    ['png', 'image/png', 'png'],
    ['webp', 'image/webp', 'webp'],
    ['tiff', 'image/tiff', 'tif'],
    ['avif', 'image/avif', 'avif'],
    ['gif', 'image/gif', 'gif'],
  ] as const)('%s is a photo whatever its name', async (format, mime, extension) => {
    expect(await sniff(await blank(format), '无扩展名')).toEqual({ mime, extension, kind: 'photo', note: '' })
  })

  test.each([
    ['%PDF-1.7\n', 'a.pdf', 'application/pdf', 'pdf'],
    ['AC1032\0\0\0\0', '图.dwg', 'image/vnd.dwg', 'dwg'],
    ['姓名,楼栋\n甲,1\n', '表.csv', 'text/csv', 'csv'],
    ['说明', 'readme', 'text/plain', 'txt'],
    ['<html><script>1</script></html>', '页.html', 'text/plain', 'html'],
    ['<?xml version="1.0"?><svg xmlns="x"><script/></svg>', 'a.svg', 'image/svg+xml', 'svg'],
    ['<?xml version="1.0"?><root/>', 'a.xml', 'application/xml', 'xml'],
    ['\0\u0001\u0002\u0003\u0004\u0005', '未知', 'application/octet-stream', 'bin'],
  ])('%j as %s', async (data, name, mime, extension) => {
    expect(await sniff(data, name)).toEqual({ mime, extension, kind: 'document', note: '' })
  })

  test('GB 18030 text is text', async () => {
    const text = Buffer.from('d0d5c3fb2cc2a5b6b00d0a', 'hex')
    expect(await sniff(text, '旧表.csv')).toMatchObject({ mime: 'text/csv', kind: 'document' })
  })

  test('OFD is a zip that holds OFD.xml', async () => {
    expect(await sniff(await zip('OFD.xml', 'Doc_0/Document.xml'), '签章.ofd')).toEqual({
      mime: 'application/ofd',
      extension: 'ofd',
      kind: 'document',
      note: '',
    })
    expect(await sniff(await zip('a.txt'), '包.zip')).toMatchObject({ mime: 'application/zip', note: '' })
  })

  test.each([
    ['合同.doc', 'application/msword', 'doc'],
    ['表.xls', 'application/vnd.ms-excel', 'xls'],
    ['文.wps', 'application/vnd.ms-works', 'wps'],
    ['表.et', 'application/vnd.ms-excel', 'et'],
    ['无', 'application/x-cfb', 'cfb'],
  ])('old Office and WPS by extension: %s', async (name, mime, extension) => {
    expect(await sniff(cfb, name)).toMatchObject({ mime, extension, kind: 'document', note: '' })
  })
})

describe('notes', () => {
  test('a name that claims another type', async () => {
    expect((await sniff('%PDF-1.7\n', '照片.jpg')).note).toBe('扩展名为 .jpg，内容是 PDF')
    expect((await sniff('一段文字', '照片.jpg')).note).toBe('扩展名为 .jpg，内容不是 JPEG 图片')
    expect((await sniff(await blank('png'), '照片.JPEG')).note).toBe('扩展名为 .jpeg，内容是 PNG 图片')
    expect((await sniff(await blank('jpeg'), '照片.JPEG')).note).toBe('')
  })

  test('programs and scripts are kept as documents, with a warning', async () => {
    const exe = await sniff(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), '照片.jpg')
    expect(exe).toMatchObject({ kind: 'document', extension: 'exe' })
    expect(exe.note).toContain('可执行程序')
    expect(exe.note).toContain('扩展名为 .jpg')
    expect((await sniff(Buffer.concat([Buffer.from('\u007fELF'), Buffer.alloc(200)]), 'a')).note).toContain(
      'Linux',
    )
    expect((await sniff('#!/bin/sh\nrm -rf x\n', 'a')).note).toContain('脚本')
    expect((await sniff('del x', '清理.bat')).note).toContain('脚本')
  })

  test('an empty file is refused in words', async () => {
    await expect(sniff('', '空.jpg')).rejects.toMatchObject({
      code: 'unreadable',
      message: '文件只有 0 字节',
    })
  })
})

test('the extension never leaves the file name’s alphabet', async () => {
  expect((await sniff('\u0002\u0003', 'x.../../etc')).extension).toBe('bin')
  expect((await sniff('\u0002\u0003', 'x.a/b')).extension).toBe('bin')
  expect((await sniff('\u0002\u0003', 'x.照片')).extension).toBe('bin')
})
