import type { Page } from '@playwright/test'
import { FirstRunPage } from './pages/first-run.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage, type Tab } from './pages/project-page.ts'
import { expect } from './support/app.ts'
import { test } from './support/folder.ts'

const tabs: readonly Tab[] = ['概况', '缺件', '档案', '照片视频', '变更签证', '公示', '成果包', '日志']
const pages = ['总览', '项目', '缺件台', '变更签证', '成果包', '设置'] as const

test('the grid is worked by keys: arrows, space, digits', async ({ app: page, media }) => {
  await new FirstRunPage(page).create()
  await new ProjectForm(page).register()
  const project = new ProjectPage(page)
  await project.show('照片视频')
  const photos = media.filter(({ item }) => item === '11-1').map(({ path }) => path)
  await project.import(photos)
  await project.finishImport()
  await project.waitForPictures(3)
  await expect(page.getByText(/选中后：F 归类　1 改造前/)).toBeVisible()

  const grid = page.getByRole('listbox', { name: '照片和视频' })
  const focused = () =>
    grid.evaluate(
      (element) => document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.title,
    )
  await grid.focus()
  await page.keyboard.press('Home')
  const first = await focused()
  await page.keyboard.press('ArrowRight')
  const second = await focused()
  expect(second).not.toBe(first)
  await page.keyboard.press('ArrowLeft')
  expect(await focused()).toBe(first)
  await page.keyboard.press('ArrowDown')
  expect(await focused()).not.toBe(first)
  await page.keyboard.press('ArrowUp')
  expect(await focused()).toBe(first)

  for (const [key, phase] of [
    ['1', '改造前'],
    ['2', '施工中'],
    ['3', '改造后'],
    ['4', '隐蔽'],
    ['5', '验收'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.locator('.hx-tile.is-focus .hx-tile-chips')).toContainText(phase)
  }

  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByText('已选 2 个')).toBeVisible()
  await page.keyboard.press('Control+a')
  await expect(page.getByText(`已选 ${photos.length} 个`)).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByText(`已更新 ${photos.length} 个`)).toBeVisible()
  await expect(page.getByRole('option', { name: /改造前/ }).first()).toBeVisible()
  await page.keyboard.press('f')
  const picker = page.getByRole('dialog', { name: `把 ${photos.length} 个文件归到` })
  await expect(picker.getByRole('combobox', { name: '查找目录项' })).toBeFocused()
  await page.keyboard.type('05-7')
  await page.keyboard.press('Enter')
  await expect(picker).toBeHidden()
  await expect(page.getByText(`已更新 ${photos.length} 个`)).toBeVisible()
  await expect(grid).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/^已选/)).toHaveCount(0)

  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  const viewer = page.getByRole('dialog', { name: /^查看/ })
  await expect(viewer).toContainText(`第 1 个，共 ${photos.length} 个`)
  await page.keyboard.press('ArrowRight')
  await expect(viewer).toContainText('第 2 个')
  await page.keyboard.press('3')
  await expect(viewer.locator('.ant-form-item', { hasText: '阶段' }).first()).toContainText('改造后')
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await expect(grid).toBeFocused()
})

test('everything on a page is reached by Tab and shows where it is', async ({ app: page }) => {
  await new FirstRunPage(page).create()
  await new ProjectForm(page).register()
  const wanted = new Set(['焕新档案', '设置', '概况', '修改项目资料', '搜索', '去导入'])
  const isWanted = (name: string) => [...wanted].find((each) => name.includes(each))
  for (let step = 0; step < 120 && wanted.size > 0; step++) {
    await page.keyboard.press('Tab')
    const found = await focusOf(page)
    // Past the last thing the browser's own frame has the focus once.
    if (!found) continue
    expect(found.isMarked, `focus on ${found.name} is visible`).toBe(true)
    wanted.delete(isWanted(found.name) ?? '')
  }
  expect([...wanted], 'not reached').toEqual([])
})

test('at 125 % on a small screen nothing runs off the right edge', async ({ browser, host, media }) => {
  test.setTimeout(120_000)
  const context = await browser.newContext({
    viewport: { width: 1024, height: 640 },
    deviceScaleFactor: 1.25,
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  await page.goto(host.url)
  await expectFits(page, '首次运行')
  await new FirstRunPage(page).create()
  await expectFits(page, '空的总览')
  const form = new ProjectForm(page)
  await form.open()
  await expectFits(page, '新建项目')
  await form.fillBasics()
  await form.fillBoard()
  await form.save()
  const project = new ProjectPage(page)
  await project.show('照片视频')
  await project.import(media.filter(({ item }) => item === '11-1').map(({ path }) => path))
  await expectFits(page, '导入')
  await project.finishImport()
  for (const tab of tabs) {
    await project.show(tab)
    await expectFits(page, tab)
  }
  await project.show('变更签证')
  await page.getByRole('button', { name: '新建现场签证' }).click()
  await expectFits(page, '新建现场签证')
  await project.show('概况')
  for (const name of pages) {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name, exact: true }).click()
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
    await expectFits(page, name)
  }
  await context.close()
})

async function expectFits(page: Page, where: string): Promise<void> {
  await expect(page.locator('main, .hx-first').first()).toBeVisible()
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(beyond, `${where}: pixels beyond the right edge`).toBeLessThanOrEqual(0)
}

/** What has the focus, and whether an outline (or a field's ring) says so. */
function focusOf(page: Page): Promise<{ name: string; isMarked: boolean } | null> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return null
    const isField = element.matches('input, textarea')
    const isMarkedBy = (candidate: Element | null) => {
      if (!candidate) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(candidate)
      const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
      return hasOutline || (isField && boxShadow !== 'none')
    }
    const frame = element.closest('.ant-input-affix-wrapper, .ant-select, .ant-picker')
    return {
      name: element.getAttribute('aria-label') || element.textContent,
      isMarked: [element, isField ? frame : null].some(isMarkedBy),
    }
  })
}
