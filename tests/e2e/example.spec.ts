import { expect, test } from './support/app.ts'

const tabs = ['概况', '缺件', '档案', '照片视频', '变更签证', '公示', '成果包', '日志'] as const

test('the example opens, says so, shows what is missing first, and can be left', async ({ app: page }) => {
  test.setTimeout(150_000)
  await test.step('先看示例 builds it in a job and names its passphrase', async () => {
    await page.getByRole('button', { name: '先看示例' }).click()
    await expect(page.getByText('示例口令：')).toBeVisible()
    await expect(page.getByText('虚构的')).toBeVisible()
    const enter = page.getByRole('button', { name: '进入示例' })
    await expect(enter).toBeEnabled({ timeout: 90_000 })
    await enter.click()
  })

  const top = page.getByRole('banner')
  await test.step('every page carries the tag', async () => {
    await expect(top.getByText('示例', { exact: true })).toBeVisible()
    await expect(top.getByText('示例口令-2023')).toBeVisible()
    await expect(page.getByRole('row', { name: /打开 示例小区/ })).toBeVisible()
    await page.getByRole('row', { name: /打开 示例小区/ }).click()
    await expect(top.getByText('示例', { exact: true })).toBeVisible()
  })

  await test.step('the overview begins with the gaps; a remedy leads to its place', async () => {
    await expect(page.locator('main h2').first()).toHaveText(/^还缺什么/)
    const gaps = page.locator('.hx-gaps li')
    await expect(gaps.first()).toBeVisible()
    // The second visa waits for its parties.
    await page.getByRole('button', { name: /^显示其余/ }).click()
    const waiting = gaps.filter({ hasText: /QZ-.*-002/ }).first()
    await waiting.getByRole('button').click()
    await expect(page.getByRole('heading', { name: /^QZ-EX-2023-001-\d{4}-002$/ })).toBeVisible()
    await expect(page.getByText('还不能算数')).toBeVisible()

    await page.getByRole('tab', { name: '概况' }).click()
    await gaps.filter({ hasText: '摸底表' }).getByRole('button').click()
    const dialog = page.getByRole('dialog', { name: '导入文件' })
    await expect(dialog).toContainText('01-1 摸底表')
    await dialog.getByRole('button', { name: '取消' }).click()
  })

  await test.step('every tab opens with something in it', async () => {
    const inside: Readonly<Record<(typeof tabs)[number], RegExp>> = {
      概况: /参建单位/,
      缺件: /项要补/,
      档案: /导入文件/,
      照片视频: /共 \d+ 个/,
      变更签证: /申报合计/,
      公示: /施工公示/,
      成果包: /放入文件/,
      日志: /共 \d+ 条/,
    }
    for (const name of tabs) {
      const tab = page.getByRole('tab', { name, exact: true })
      await tab.click()
      await expect(tab).toHaveAttribute('aria-selected', 'true')
      await expect(page.getByRole('tabpanel')).toContainText(inside[name])
    }
    await page.getByRole('tab', { name: '公示' }).click()
    await expect(page.locator('.hx-groups').getByText('✓ 有')).toHaveCount(7)
    await page.getByRole('tab', { name: '日志' }).click()
    await expect(page.getByRole('tabpanel').getByText('示例经办人').first()).toBeVisible()
  })

  await test.step('the pages of the whole library know it too', async () => {
    const rail = page.getByRole('navigation', { name: '主导航' })
    await rail.getByRole('link', { name: '变更签证' }).click()
    await expect(page.getByText('共 3 份')).toBeVisible()
    await rail.getByRole('link', { name: '成果包' }).click()
    await expect(page.getByText('还没有导出过。')).toBeVisible()
    await rail.getByRole('link', { name: '设置' }).click()
    await expect(page.getByText('EX-0001').first()).toBeVisible()
  })

  await test.step('leaving leads back to the first page', async () => {
    await top.getByRole('button', { name: '退出示例' }).click()
    await expect(page.getByRole('heading', { name: '新建档案库' })).toBeVisible()
  })
})
