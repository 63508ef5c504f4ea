import { expect, it } from 'vitest'
import { scanRegion } from '#shared/model/signoff.ts'
import { regionOf } from './sheet-region.ts'

const box = { box: { x: 21, y: 148.5, width: 84, height: 59.4 } }

it('is where the box lies on an upright scan', () => {
  const region = regionOf({ homography: [1 / 210, 0, 0, 0, 1 / 297, 0, 0, 0, 1] }, box, 2)
  expect(region.page).toBe(2)
  expect([region.x, region.y, region.width, region.height].map((value) => Number(value.toFixed(6)))).toEqual([
    0.1, 0.5, 0.4, 0.2,
  ])
})

it('holds all corners of a box on a page that lies upside down', () => {
  const region = regionOf({ homography: [-1 / 210, 0, 1, 0, -1 / 297, 1, 0, 0, 1] }, box, 0)
  expect([region.x, region.y, region.width, region.height].map((value) => Number(value.toFixed(6)))).toEqual([
    0.5, 0.3, 0.4, 0.2,
  ])
})

it('stays on the scan, wherever the box would lie', () => {
  const region = regionOf({ homography: [1 / 50, 0, 0, 0, 1 / 50, 0, 0, 0, 1] }, box, 0)
  expect(scanRegion.safeParse(region).success).toBe(true)
})
