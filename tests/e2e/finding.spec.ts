import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { fillRecords } from '#tests/support/fill-records.ts'
import { chooseOption } from './pages/fields.ts'
import { MediaTabPage } from './pages/media-tab.ts'
import { ProjectPage } from './pages/project-page.ts'
import { test as base, expect } from './support/app.ts'
import { runCli } from './support/cli.ts'
import { startHost } from './support/host.ts'

const photos = 6000
const project = {
  code: 'FIND-1',
  name: '示例小区改造工程',
  community: '示例小区',
  subDistrict: '运河街道',
  address: '示例路 1 号',
  builtYear: 1998,
  land: 'state-owned',
  buildings: 6,
  households: 240,
  areaSquareMetres: 18_000,
}

/** The program over a library with thousands of photos of one day, whose search index is still to be made. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  host: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'huanxin-e2e-'))
    const library = join(folder, '档案库')
    const file = join(folder, 'project.json')
    await writeFile(file, JSON.stringify(project))
    const office = ['--office', '示例街道办事处', '--code', 'SL-01']
    for (const args of [
      ['init', '--library', library, ...office],
      ['project', 'add', '--library', library, '--file', file],
    ]) {
      const { code, stderr } = await runCli(args, '示例口令-2023')
      if (code !== 0) throw new Error(stderr)
    }
    const sqlite = new Database(join(library, 'library.sqlite'))
    const projectId = sqlite.prepare('select id from project').pluck().get() as string
    fillRecords(sqlite, { projectId, count: photos, day: '2023-06-01' })
    sqlite.exec("delete from library_state where key like 'search-%'")
    sqlite.close()
    const host = await startHost(library)
    await use(host)
    await host.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
})

// The rows have no files behind them.
test.use({ expectedFaults: [/404/] })

test('thousands of photos: found by words and first letters, filtered, kept as a view, scrolled to the last', async ({
  app: page,
}) => {
  await page.getByRole('link', { name: '项目', exact: true }).click()
  await page.getByText(project.name, { exact: true }).click()
  const media = new MediaTabPage(page)
  await new ProjectPage(page).show('照片视频')
  await media.expectCount(photos)

  await test.step('the page holds what is in sight, and End shows the last photo', async () => {
    await expect(media.tile(1)).toBeVisible()
    const nodes = await media.countNodes()
    await media.grid.focus()
    await page.keyboard.press('End')
    await expect(media.tile(photos)).toBeInViewport({ ratio: 0.9 })
    await expect(media.tile(photos)).toHaveAttribute('aria-label', /第\d+张/)
    expect(await media.tiles.count()).toBeLessThan(120)
    expect(await media.countNodes()).toBeLessThan(nodes + 600)
    await page.keyboard.press('ArrowLeft')
    await expect(media.tile(photos - 1)).toHaveClass(/is-focus/)
    await page.getByRole('navigation', { name: '按时间跳转' }).getByRole('button', { name: '3,000' }).click()
    await expect(media.tile(3000)).toBeInViewport()
    await media.grid.focus()
  })

  await test.step('a range of what was never read is chosen by its ends, faster than they are read', async () => {
    await page.route('**/rpc/record.ids', async (route) => {
      await new Promise((done) => setTimeout(done, 500))
      await route.continue()
    })
    await page.keyboard.press('Home')
    await expect(media.tile(1)).toBeInViewport({ ratio: 0.9 })
    await page.keyboard.press('Shift+End')
    await expect(page.getByText(`已选 ${photos} 个`)).toBeVisible()
    await page.unroute('**/rpc/record.ids')
    await page.keyboard.press('Escape')
    await expect(page.getByText(/^已选/)).toHaveCount(0)
  })

  await test.step('two characters, first letters, mixtures', async () => {
    await media.find('外墙')
    await media.expectCount(photos / 8)
    await expect(media.tile(1)).toHaveAttribute('aria-label', /外墙/)
    for (const words of ['wq', 'w墙', '外墙 保温']) {
      // First letters answer as soon as the index is made.
      await expect(async () => {
        await media.find('')
        await media.find(words)
        await media.expectCount(photos / 8)
      }).toPass({ timeout: 60_000 })
    }
    await media.find('"*^:(')
    await expect(page.getByText('没有符合条件的照片或视频。')).toBeVisible()
    await page.getByRole('button', { name: '清除筛选' }).first().click()
    await media.expectCount(photos)
  })

  await test.step('filters together, kept by name', async () => {
    await media.openFilters()
    const more = page.locator('.hx-filter-more')
    await chooseOption(page, more.getByLabel('楼栋'), '3号楼（')
    await media.expectCount(photos / 12)
    await chooseOption(page, more.getByLabel('文字说明'), '没有说明（')
    await expect(page.locator('.hx-count-line').first()).toContainText('没有文字说明')
    const narrowed = (await page.locator('.hx-count-line').first().textContent()) ?? ''
    await media.saveView('3号楼缺说明')
    await page.getByRole('button', { name: '清除筛选' }).click()
    await media.expectCount(photos)
    await media.chooseView('3号楼缺说明')
    await expect(page.locator('.hx-count-line').first()).toHaveText(narrowed)
    await page.getByRole('button', { name: '清除筛选' }).click()
  })

  await test.step('the search at the top leads to a photo in its list', async () => {
    const box = page.getByLabel('搜索', { exact: true })
    await box.fill('第2345张')
    await expect(page.getByText('照片和文件（1 个）')).toBeVisible()
    await box.press('Enter')
    const viewer = page.getByRole('dialog', { name: /^查看/ })
    await expect(viewer).toContainText('第2345张')
    await expect(viewer).toContainText(`共 ${photos} 个`)
    const before = await viewer.innerText()
    await page.keyboard.press('ArrowRight')
    await expect(viewer).not.toHaveText(before)
    await page.keyboard.press('Escape')
    await expect(viewer).toBeHidden()
    await expect(page.locator('.hx-tile.is-focus')).toBeInViewport()
  })
})
