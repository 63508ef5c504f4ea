import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFacts } from '#core/media/facts.ts'
import { writePreview } from '#core/media/preview.ts'
import { findCatalogueItem } from '#shared/model/catalogue.ts'
import { routineParties } from '#shared/model/signoff.ts'
import { drawClip } from './clip.ts'
import { type ExampleFile, makeExampleMedia } from './media.ts'
import { drawPhoto } from './photo.ts'
import { drawSignatureSheet } from './sheets.ts'

let folder = ''
let files: readonly ExampleFile[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'example-'))
  files = await makeExampleMedia(folder, { photos: 6 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const facts = ({ path }: ExampleFile) => readFacts({ path, name: basename(path) })

test('one of everything, each in its place of the catalogue, no two alike', () => {
  expect(files).toHaveLength(6 + 2 + 2 + 4 + 1)
  expect(files.map(({ drawing }) => drawing).filter(Boolean)).toEqual(['plan', 'elevation'])
  expect(files.map(({ party }) => party).filter(Boolean)).toEqual(routineParties)
  expect(files.filter(({ item }) => item === '11-1').map(({ phase }) => phase)).toEqual([
    'before',
    'during',
    'after',
    'before',
    'during',
    'after',
  ])
  expect(files.filter(({ item }) => !findCatalogueItem(item))).toEqual([])
  expect(new Set(files.map(({ path }) => readFileSync(path).toString('base64'))).size).toBe(files.length)
})

test('photos carry a zoned time, a place and a device, and read without a note', async () => {
  for (const photo of files.filter(({ item }) => item === '11-1')) {
    expect(await facts(photo)).toMatchObject({
      kind: 'photo',
      mime: 'image/jpeg',
      width: 1600,
      height: 1200,
      takenAtOffset: '+08:00',
      takenAtBasis: 'exif',
      device: 'Example Camera EX-1',
      note: '',
    })
  }
})

test('drawings, sheets, papers and the video are what they say', async () => {
  for (const file of files) {
    const { kind, mime, note } = await facts(file)
    expect(note).toBe('')
    const expected = { png: 'image/png', jpg: 'image/jpeg', pdf: 'application/pdf', mp4: 'video/mp4' }
    expect(mime).toBe(expected[file.path.slice(-3) as keyof typeof expected])
    if (kind !== 'photo') continue
    const thumb = join(folder, 'thumb')
    expect(await writePreview({ path: file.path, mime, thumb, preview: `${thumb}.jpg` })).toMatchObject({
      note: '',
    })
    const { entropy } = await sharp(thumb).stats()
    expect(entropy).toBeGreaterThan(1)
  }
})

test('the same bytes on every run', async () => {
  const photo = {
    kind: 'road',
    moment: 'during',
    label: '施工中',
    seed: 3,
    takenAt: '2023-06-01T00:30:15.000Z',
    latitude: 37.4,
    longitude: 116.3,
  } as const
  const digest = (data: Buffer) => createHash('sha256').update(data).digest('hex')
  expect(digest(await drawPhoto(photo))).toBe(digest(await drawPhoto(photo)))
  const clip = () => drawClip('2023-10-20T08:30:00.000Z')
  expect(digest(await clip())).toBe(digest(await clip()))
  const sheet = () => drawSignatureSheet('office', '示例', '2023-08-16', 5)
  expect(digest(await sheet())).toBe(digest(await sheet()))
})

test('stops when told', async () => {
  await expect(makeExampleMedia(folder, { signal: AbortSignal.abort() })).rejects.toThrow()
})
