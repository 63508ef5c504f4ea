import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readFacts } from '#core/media/facts.ts'
import { readBoardCodes } from '#core/paper/find-board-code.ts'
import { codeText, printBoard } from '#tests/board-photo.ts'
import { temporaryFolder } from '#tests/builders.ts'
import { drawFar, drawNear } from './board-photos.ts'

test('the example’s board reads in its near photo; both say when and where they were taken', async () => {
  const line = 'HXB/ABCDEFGHJK/0123456789AB'
  const page = await printBoard([codeText(line)], 30)
  const shot = {
    label: '施工公示',
    takenAt: '2023-04-10T01:12:20.000Z',
    latitude: 37.4502,
    longitude: 116.3006,
  }
  const folder = temporaryFolder()
  for (const [name, jpeg] of [
    ['near.jpg', await drawNear(page, shot)],
    ['far.jpg', await drawFar(page, shot)],
  ] as const) {
    const path = join(folder, name)
    writeFileSync(path, jpeg)
    const facts = await readFacts({ path, name })
    expect(facts).toMatchObject({ mime: 'image/jpeg', takenAt: shot.takenAt, takenAtBasis: 'exif' })
    expect(facts.latitude).toBeCloseTo(shot.latitude, 4)
  }
  expect(await readBoardCodes(join(folder, 'near.jpg'), 'image/jpeg', true)).toEqual([line])
  expect(await drawNear(page, shot)).toEqual(await drawNear(page, shot))
})
