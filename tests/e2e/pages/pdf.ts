import { expect, type Locator } from '@playwright/test'

/** The page's canvas, once something is drawn on it: ink and paper in one picture. */
export async function expectDrawn(view: Locator): Promise<void> {
  const canvas = view.locator('canvas')
  await expect(canvas).toBeVisible({ timeout: 30_000 })
  const ink = await canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement
    const pixels =
      (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? []
    let dark = 0
    let light = 0
    for (let at = 0; at < pixels.length; at += 4) {
      const sum = (pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)
      if (sum < 300) dark += 1
      else if (sum > 700) light += 1
    }
    return { dark: dark / (width * height), light: light / (width * height) }
  })
  expect(ink.dark, 'share of dark pixels').toBeGreaterThan(0.002)
  expect(ink.light, 'share of light pixels').toBeGreaterThan(0.2)
}
