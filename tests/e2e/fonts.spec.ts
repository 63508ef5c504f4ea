import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { readSlice } from '#core/pdf/hanamin.ts'
import { chooseFiles } from './pages/fields.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { ProjectForm } from './pages/project-form.ts'
import { expect } from './support/app.ts'
import { test } from './support/folder.ts'

/** In no font of a usual computer, and drawn by the one that comes with the program. */
const rare = '𪨊'
/** An office's own character, of Private Use. */
const own = '\uf137'

/** How many dots differ between a character in the page's fonts and in one family alone. */
const differs = (page: Page, character: string, family: string) =>
  page.evaluate(
    ([text, alone]) => {
      const draw = (font: string) => {
        const canvas = document.createElement('canvas')
        canvas.width = canvas.height = 60
        const pen = canvas.getContext('2d')
        if (!pen) throw new Error('no canvas')
        pen.font = `40px ${font}`
        pen.fillText(text ?? '', 5, 45)
        return pen.getImageData(0, 0, 60, 60).data
      }
      const [all, one] = [
        draw(getComputedStyle(document.querySelector('input') ?? document.body).fontFamily),
        draw(alone ?? ''),
      ]
      return {
        ink: one.filter((value, index) => index % 4 === 3 && value > 0).length,
        differing: all.filter((value, index) => value !== one[index]).length,
      }
    },
    [character, family],
  )

test('a rare character of a name is drawn, not a box, from the font that comes with the program', async ({
  app: page,
}) => {
  await new FirstRunPage(page).create()
  const form = new ProjectForm(page)
  await form.open()
  const field = page.getByLabel('小区名称')
  // Nothing else in the text: what was laid out as a box before the font came must not stay one.
  await field.fill(rare)
  const loaded = () =>
    page.evaluate(() =>
      [...document.fonts]
        .filter(({ status }) => status === 'loaded')
        .map(({ family }) => family.replaceAll('"', '')),
    )
  await expect.poll(loaded).toEqual(['Huanxin Rare'])
  const { ink, differing } = await differs(page, rare, '"Huanxin Rare"')
  expect(ink).toBeGreaterThan(100)
  expect(differing).toBe(0)
  const drawn = await field.screenshot()
  await field.fill('\u{30001}')
  expect((await field.screenshot()).equals(drawn)).toBe(false)
  await field.fill(`${rare}景小区`)
  await expect(field).toHaveValue(`${rare}景小区`)
})

test('a font is added for a character nothing has, is tried, and is removed', async ({
  app: page,
  folder,
}) => {
  const file = join(folder, '示例造字.ttf')
  const text = join(folder, '不是字体.ttf')
  await writeFile(file, await readSlice('HanaMinA.Private-Use-Area-1'))
  await writeFile(text, '不是字体')
  await new FirstRunPage(page).create()
  await page.getByRole('link', { name: '设置' }).click()
  const section = page.getByRole('region', { name: '字体' })
  await expect(section).toContainText('共 3 种字体')
  await section.getByLabel('试字').fill(`示例${rare}${own}`)
  await expect(section.getByRole('row', { name: /U\+2AA0A/ })).toContainText('花园明朝')
  await expect(section.getByRole('row', { name: /U\+F137/ })).toContainText('没有字体有这个字，不能打印')

  const add = () => section.getByRole('button', { name: '添加字体' }).click()
  await chooseFiles(page, add, [text])
  await expect(section.getByRole('alert')).toContainText('这不是字体文件，没有添加')
  await chooseFiles(page, add, [file])
  const row = section.getByRole('row', { name: /示例造字\.ttf/ })
  await expect(row).toContainText('自行添加')
  await expect(section).toContainText('共 4 种字体')
  await expect(section.getByRole('row', { name: /U\+F137/ })).toContainText('HanaMinA Regular')
  await expect.poll(async () => (await differs(page, own, '"Huanxin Added"')).differing).toBe(0)

  await row.getByRole('button', { name: /^移除/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '移除', exact: true }).click()
  await expect(section).toContainText('共 3 种字体')
  await expect(section.getByRole('row', { name: /U\+F137/ })).toContainText('不能打印')
})
