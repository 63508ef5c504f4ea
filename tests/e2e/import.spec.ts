import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { drawScene } from '#tests/support/scene.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { expect } from './support/app.ts'
import { test } from './support/folder.ts'
import { startHost } from './support/host.ts'

const photos = 240

/** A card in a reader: photos in the camera's folder, and what systems leave on cards. */
async function fillCard(folder: string): Promise<void> {
  const inside = join(folder, '示例卡', 'DCIM', '100CANON')
  mkdirSync(inside, { recursive: true })
  const photo = await (await drawScene(7)).resize(2400, 1800).jpeg({ quality: 90 }).toBuffer()
  for (let index = 1000; index < 1000 + photos; index++) {
    writeFileSync(join(inside, `IMG_${index}.JPG`), Buffer.concat([photo, Buffer.from(String(index))]))
  }
  writeFileSync(join(inside, 'Thumbs.db'), 'x')
}

/** Opens the import dialog and begins with the whole card. */
async function importCard(page: Page): Promise<void> {
  await page.getByRole('button', { name: '导入照片和视频' }).click()
  const dialog = page.getByRole('dialog', { name: '导入文件' })
  await dialog.getByRole('button', { name: '从存储卡或 U 盘' }).click()
  await dialog.getByRole('button', { name: '选用 示例卡 的全部文件' }).click()
  await dialog.getByRole('button', { name: /^导入 \d+ 个文件$/ }).click()
}

test('a card: paused, gone on with, cut off by the program’s end, gone on with again; only then may it be cleared', async ({
  page,
  folder,
}) => {
  test.setTimeout(180_000)
  const drives = join(folder, '盘')
  await fillCard(drives)
  const library = join(folder, '档案库')
  const first = await startHost(library, ['--drives', drives])
  await page.goto(first.url)
  await new FirstRunPage(page).create()
  await new ProjectForm(page).register()
  const project = new ProjectPage(page)
  const { dialog } = project
  await project.show('照片视频')

  await importCard(page)
  await dialog.getByRole('button', { name: /^暂停/ }).click()
  await expect(dialog.getByRole('alert')).toContainText('导入已暂停')
  await expect(dialog).toContainText('先不要清空存储卡')
  await dialog.getByRole('button', { name: /^继续导入/ }).click()
  await expect(dialog.getByRole('button', { name: /^暂停/ })).toBeVisible()
  await first.close()

  const second = await startHost(library, ['--drives', drives])
  await page.goto(second.url)
  await page.getByRole('button', { name: '有 1 项导入没做完，可继续' }).click()
  const drawer = page.getByRole('dialog', { name: '任务' })
  const card = drawer.getByRole('article', { name: /^导入“示例卡”/ })
  await expect(card).toContainText('被中断')
  await expect(card).toContainText('可以继续导入')
  await card.getByRole('button', { name: /^继续导入/ }).click()
  await expect(card).toContainText('可以清空存储卡', { timeout: 90_000 })
  await expect(card).toContainText(`共 ${photos + 1} 个：存入 ${photos}，已在库中 0，未收 1`)
  await expect(card).toContainText(`重读核对：${photos} 个全部一致`)
  await expect(card.getByRole('button', { name: '复制结果' })).toBeVisible()
  await drawer.getByRole('button', { name: /关闭|Close/ }).click()

  // The same card once more: all of it is here, and it was read again all the same.
  await page.getByRole('link', { name: '示例小区', exact: true }).click()
  await project.show('照片视频')
  await importCard(page)
  await expect(dialog.locator('.hx-sum')).toHaveText(
    `共 ${photos + 1} 个：存入 0，已在库中 ${photos}，未收 1`,
    {
      timeout: 60_000,
    },
  )
  await expect(dialog.getByRole('alert')).toContainText('可以清空存储卡')
  await second.close()
})

test('cancelled half-way, the statement says what is lost and the card must not be cleared', async ({
  page,
  folder,
}) => {
  test.setTimeout(120_000)
  const drives = join(folder, '盘')
  await fillCard(drives)
  const host = await startHost(undefined, ['--drives', drives])
  await page.goto(host.url)
  await new FirstRunPage(page).create()
  await new ProjectForm(page).register()
  const project = new ProjectPage(page)
  await project.show('照片视频')
  await importCard(page)
  await project.dialog.getByRole('button', { name: /^暂停/ }).click()
  await expect(project.dialog.getByRole('alert')).toContainText('导入已暂停')
  await project.dialog.getByRole('button', { name: /^取消/ }).click()
  await expect(project.dialog.getByRole('alert').first()).toContainText('导入已取消')
  await expect(project.dialog).toContainText('先不要清空存储卡')
  await expect(project.dialog).toContainText(/\d+ 个文件没有存入，清空后会丢失/)
  await expect(project.dialog).toContainText('未处理：已取消')
  await expect(project.dialog).not.toContainText('可以清空存储卡')
  await host.close()
})
