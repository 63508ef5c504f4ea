import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FirstRunPage, passphrase } from './pages/first-run.ts'
import { expectDrawn } from './pages/pdf.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { expect } from './support/app.ts'
import { test } from './support/folder.ts'

const head = '楼栋,单元,房号,产权人,联系电话,面积,改造意愿,拆违拆临意愿,物业管理意愿'

test('a survey is entered by keyboard and table, counted exactly, and its names are locked away', async ({
  app: page,
  folder,
}) => {
  const tab = page.getByRole('tabpanel')
  const rates = page.getByRole('table', { name: '三项同意率' })

  await test.step('names are locked until the passphrase is given', async () => {
    await new FirstRunPage(page).create()
    const form = new ProjectForm(page)
    await form.open()
    await form.fillBasics()
    await page.getByLabel('户数').fill('10')
    await form.save()
    await new ProjectPage(page).show('意愿')
    await expect(tab.getByText(/^还没有调查结果/)).toBeVisible()
    await page.getByLabel('本单位的口令').fill('不对的口令')
    await page.getByRole('button', { name: '解锁' }).click()
    await expect(page.getByText(/口令不对/)).toBeVisible()
    await page.getByLabel('本单位的口令').fill(passphrase)
    await page.getByRole('button', { name: '解锁' }).click()
    await expect(page.getByRole('button', { name: '锁定' })).toBeVisible()
  })

  await test.step('a household takes four keys; the next flat is there by itself', async () => {
    await page.getByRole('button', { name: '逐户录入' }).click()
    for (const part of ['1号楼', '1', '101']) {
      await page.keyboard.type(part)
      await page.keyboard.press('Enter')
    }
    await expect(page.getByLabel('单元', { exact: true })).toHaveValue('1')
    // Without an answer there is nothing to save.
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^三项里至少填一项再保存/)).toBeVisible()
    await expect(page.getByLabel('房号', { exact: true })).toHaveValue('101')
    for (const room of ['102', '103']) {
      await page.keyboard.type('111')
      await page.keyboard.press('Enter')
      await expect(page.getByLabel('房号', { exact: true })).toHaveValue(room)
      await expect(page.getByRole('radiogroup', { name: '改造意愿' })).toBeFocused()
    }
    await expect(page.getByText(/^已保存 2 户/)).toBeVisible()
    await expect(tab.getByText(/^调查还没有结束，已答复 2 户、共 10 户/)).toBeVisible()
  })

  await test.step('a table with a fault changes nothing, a sound one all', async () => {
    const line = (index: number, demolition = '同意') =>
      `2号楼,1,${200 + index},示例业主${index},,80.50,同意,${demolition},同意`
    const wrong = join(folder, '住户.csv')
    const sound = join(folder, '住户改好.csv')
    const rows = Array.from({ length: 8 }, (_, index) => line(index + 1, index === 0 ? '不同意' : '同意'))
    await writeFile(wrong, `${head}\n${rows.join('\n')}\n2号楼,1,209,,12,,也许,,\n`)
    await writeFile(sound, `${head}\n${rows.join('\n')}\n`)
    await page.getByRole('button', { name: '导入表格' }).click()
    const dialog = page.getByRole('dialog', { name: '导入住户' })
    const choose = async (name: RegExp, path: string) => {
      const chooser = page.waitForEvent('filechooser')
      await dialog.getByRole('button', { name }).click()
      await (await chooser).setFiles(path)
    }
    await choose(/选择表格/, wrong)
    await expect(dialog.getByRole('row', { name: /10 G10 改造意愿/ })).toBeVisible()
    await expect(dialog.getByRole('button', { name: /^导入/ })).toHaveCount(0)
    await choose(/另选表格/, sound)
    await dialog.getByRole('button', { name: '导入 8 户' }).click()
    await expect(dialog.getByText('已导入：新增 8 户，更新 0 户。')).toBeVisible()
    await dialog.getByRole('button', { name: '完成' }).click()
    // Nine of ten are exactly enough.
    await expect(tab.getByText(/^三项意愿同意率都达到 90%/)).toBeVisible()
    await expect(rates.getByRole('row', { name: /拆违拆临意愿/ })).toContainText('90%')
    await expect(page.getByText('2号楼1单元201室')).toBeVisible()
  })

  await test.step('one household fewer is not enough', async () => {
    await page.getByRole('button', { name: '修改2号楼1单元202室' }).click()
    const dialog = page.getByRole('dialog', { name: '2号楼1单元202室' })
    await dialog.getByRole('radiogroup', { name: '拆违拆临意愿' }).getByText('弃权').click()
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(
      tab.getByText('三项中“拆违拆临意愿”同意率 80%，不足 90%，还差 1 户（按总户数计）', { exact: false }),
    ).toBeVisible()
  })

  await test.step('the form is printed', async () => {
    await page.getByRole('button', { name: '打印和导出' }).click()
    await page.getByRole('menuitem', { name: '打印调查表' }).click()
    await page.getByRole('button', { name: '生成 PDF' }).click()
    await expectDrawn(page.getByRole('dialog', { name: /老旧小区改造居民意愿调查表/ }))
    await page.getByRole('button', { name: /^关闭（Esc）/ }).click()
  })

  await test.step('locked, names are gone and counts stay; who looked is written down', async () => {
    await page.getByRole('button', { name: '锁定' }).click()
    await expect(page.getByLabel('本单位的口令')).toBeVisible()
    await expect(page.getByText('2号楼1单元201室')).toHaveCount(0)
    await expect(rates.getByRole('row', { name: /拆违拆临意愿/ })).toContainText('80%')
    const log = page.getByRole('region', { name: /住户信息的查看记录/ })
    await expect(log.getByRole('row', { name: /打印/ })).toBeVisible()
    await expect(log.getByRole('row', { name: /解锁/ })).toBeVisible()
  })
})
