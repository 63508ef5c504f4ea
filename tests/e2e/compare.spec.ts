import { readFile } from 'node:fs/promises'
import { readPdf, squeeze } from '#tests/pdf-text.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { expectDrawn } from './pages/pdf.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { expect } from './support/app.ts'
import { test } from './support/folder.ts'

test.setTimeout(150_000)

test('viewpoints, pairs by keyboard, aligning, the sheet, and pins on the site plan', async ({
  app: page,
  media,
}) => {
  const project = new ProjectPage(page)
  const view = (name: string) =>
    page.getByRole('radiogroup', { name: '对比的方式' }).first().getByText(name, { exact: true }).click()

  await test.step('photos before and after, and a plan, come in', async () => {
    await new FirstRunPage(page).create()
    await new ProjectForm(page).register()
    await project.show('照片视频')
    for (const [phase, label] of [
      ['before', '改造前'],
      ['after', '改造后'],
    ] as const) {
      const photos = media.filter((file) => file.item === '11-1' && file.phase === phase)
      await project.import(
        photos.map(({ path }) => path),
        { phase: label, item: '11-1' },
      )
      await project.finishImport()
    }
    await project.waitForPictures(6)
    await project.show('对比')
    await expect(page.getByText('还没有视点。')).toBeVisible()
    await view('平面图')
    await page.getByRole('button', { name: '导入平面图' }).click()
    const plans = media.filter((file) => file.drawing === 'plan').map(({ path }) => path)
    await project.import(plans, { drawing: '平面图' })
    await project.finishImport()
    await expect(page.getByRole('img', { name: /^平面图/ })).toBeVisible()
  })

  await test.step('a viewpoint is made and photos are put under it; it says what it lacks', async () => {
    await view('视点')
    await page.getByRole('button', { name: '新建视点' }).click()
    const form = page.getByRole('dialog', { name: '新建视点' })
    await form.getByRole('button', { name: '新建' }).click()
    await expect(form.getByText('视点名称不能为空')).toBeVisible()
    await form.getByLabel('视点名称').fill('1号楼南立面')
    await form.getByLabel('楼栋').fill('1号楼')
    await form.getByRole('button', { name: '新建' }).click()
    await expect(form).toBeHidden()
    const row = page.getByRole('row', { name: /视点 01/ })
    await expect(row).toContainText('缺“改造前”照片；缺“改造后”照片')
    await page.getByRole('button', { name: '视点 01 1号楼南立面：选照片' }).click()
    const photos = page.getByRole('dialog', { name: '视点 01 1号楼南立面 的照片' })
    await photos.getByRole('button', { name: '看所有照片' }).click()
    for (const phase of ['改造前', '改造后']) {
      await photos.getByRole('button', { name: new RegExp(`${phase}.*1号楼南立面`) }).click()
    }
    await expect(photos.getByText('将归入 2 张，移出 0 张')).toBeVisible()
    await photos.getByRole('button', { name: '保存' }).click()
    await expect(photos).toBeHidden()
    await expect(row).toContainText('不缺')
  })

  await test.step('proposals are taken by keyboard, the shared viewpoint first', async () => {
    await view('配对')
    const proposal = page.getByRole('region', { name: /^建议的配对，第 1 对/ })
    await expect(proposal).toContainText('归在同一视点')
    await proposal.focus()
    await proposal.press('ArrowRight')
    await expect(page.getByRole('region', { name: /^建议的配对，第 2 对/ })).toContainText('题名相同')
    await page.keyboard.press('ArrowLeft')
    await proposal.press('Enter')
    await expect(page.getByText('共 1 对', { exact: true })).toBeVisible()
    await expect(page.getByText('还没配对的：改造前 2 张，改造后 2 张')).toBeVisible()
    await proposal.press('Enter')
    await expect(page.getByText('共 2 对', { exact: true })).toBeVisible()
  })

  await test.step('the slider moves by keys and says where it is', async () => {
    await page.getByRole('button', { name: '视点 01 1号楼南立面：对比和对齐' }).click()
    const compare = page.getByRole('dialog', { name: '对比 视点 01 1号楼南立面' })
    const line = compare.getByRole('slider', { name: '改造前后分界线' })
    await expect(line).toHaveAttribute('aria-valuenow', '50')
    await line.focus()
    for (let times = 0; times < 5; times++) await line.press('ArrowRight')
    await expect(line).toHaveAttribute('aria-valuetext', '左边 60% 是改造前，右边 40% 是改造后')
    await line.press('Home')
    await expect(line).toHaveAttribute('aria-valuenow', '0')
    for (const side of ['改造前', '改造后']) {
      const width = await compare
        .getByRole('img', { name: new RegExp(`^${side}`) })
        .evaluate((image) => (image as HTMLImageElement).naturalWidth)
      expect(width, side).toBeGreaterThan(0)
    }
  })

  await test.step('aligning by keys and by two points is kept', async () => {
    const compare = page.getByRole('dialog', { name: '对比 视点 01 1号楼南立面' })
    await compare.getByText('对齐', { exact: true }).click()
    const stage = compare.getByRole('region', { name: /^对齐改造后的照片/ })
    await stage.focus()
    for (const key of ['Shift+ArrowRight', ']', ']', 'Shift++']) await stage.press(key)
    await expect(stage).toHaveAccessibleName(/左右 \+2\.0%.*大小 102\.0%.*转 \+0\.2°/)
    await compare.getByRole('button', { name: '用两点对齐' }).click()
    for (const [x, y] of [
      [0.2, 0.3],
      [0.8, 0.7],
    ] as const) {
      for (const side of ['改造前', '改造后']) {
        const picture = compare.getByRole('button', { name: new RegExp(`^${side}`) })
        const box = await picture.boundingBox()
        if (!box) throw new Error('no picture')
        await picture.click({ position: { x: box.width * x, y: box.height * y } })
      }
    }
    await expect(compare.getByText('已按两点对齐')).toBeVisible()
    // The same places of both: nothing is moved any more.
    await expect(stage).toHaveAccessibleName(/左右 [+-]?0\.\d%.*大小 (99|100)\.\d%/)
    await stage.focus()
    await stage.press('ArrowDown')
    await page.keyboard.press('Escape')
    await compare.getByRole('button', { name: '保存并关闭' }).click()
    await expect(compare).toBeHidden()
  })

  await test.step('the sheet is seen, saved with the pairs on it, and filed', async () => {
    await page.getByRole('button', { name: '生成对照表' }).click()
    const sheet = page.getByRole('dialog', { name: /^改造前后对照表/ })
    await expectDrawn(sheet)
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      sheet.getByRole('button', { name: '保存 PDF' }).click(),
    ])
    const { text, pages } = await readPdf(await readFile(await saved.path()))
    expect(pages).toHaveLength(1)
    for (const words of ['改造前后对比', '视点 01 1号楼南立面', '2023-05-10', '2023-10-20', '共 2 对']) {
      expect(text).toContain(squeeze(words))
    }
    await sheet.getByRole('button', { name: '存入档案' }).click()
    await expect(sheet.getByText('已存入档案 11-1')).toBeVisible({ timeout: 30_000 })
    await page.keyboard.press('Escape')
  })

  await test.step('photos are put on the plan by a click and by drag, moved and turned by keys', async () => {
    await view('平面图')
    const plan = page.getByRole('img', { name: /^平面图/ })
    const box = await plan.boundingBox()
    if (!box) throw new Error('no plan')
    const strip = page.getByRole('region', { name: '还没放到图上的照片' })
    await strip.getByRole('button', { name: /改造前.*1号楼南立面/ }).click()
    await plan.click({ position: { x: box.width * 0.3, y: box.height * 0.3 } })
    await expect(page.getByText('共 1 张照片在图上')).toBeVisible()
    const pin = page.getByRole('button', { name: /改造前.*1号楼南立面/, pressed: true })
    await expect(pin).toBeFocused()
    const before = await pin.boundingBox()
    await pin.press('Shift+ArrowRight')
    await expect.poll(async () => ((await pin.boundingBox())?.x ?? 0) - (before?.x ?? 0)).toBeGreaterThan(5)
    const turn = page.getByRole('slider', { name: '朝向' })
    await turn.focus()
    await turn.press('Shift+ArrowRight')
    await expect(turn).toHaveAttribute('aria-valuetext', '15 度')
    await strip
      .getByRole('button', { name: /改造后.*1号楼南立面/ })
      .dragTo(plan, { targetPosition: { x: box.width * 0.5, y: box.height * 0.5 } })
    await expect(page.getByText('共 2 张照片在图上')).toBeVisible()
    const room = page.getByRole('region', { name: /^平面图，按 \+ - 缩放/ })
    const placeOf = async () => {
      const chosen = page.locator('.hx-pin.is-photo.is-chosen')
      const [own, whole] = await Promise.all([chosen.boundingBox(), plan.boundingBox()])
      if (!own || !whole) throw new Error('no pin')
      const middle = { x: own.x + own.width / 2 - whole.x, y: own.y + own.height / 2 - whole.y }
      return { x: middle.x / whole.width, y: middle.y / whole.height, width: own.width, plan: whole.width }
    }
    await page.locator('.hx-pin.is-photo').first().click()
    const small = await placeOf()
    await room.focus()
    await room.press('+')
    await page.getByRole('button', { name: '放大', exact: true }).click()
    await expect(page.getByText('225%', { exact: true })).toBeVisible()
    const large = await placeOf()
    expect(large.plan / small.plan).toBeCloseTo(2.25, 1)
    expect(large.width).toBe(small.width)
    expect(large.x).toBeCloseTo(small.x, 2)
    expect(large.y).toBeCloseTo(small.y, 2)
    const scrolled = () => room.evaluate(({ scrollLeft }) => scrollLeft)
    const scrolledBefore = await scrolled()
    const edge = await room.boundingBox()
    if (!edge) throw new Error('no view')
    await page.mouse.move(edge.x + edge.width * 0.9, edge.y + edge.height * 0.8)
    await page.mouse.down()
    await page.mouse.move(edge.x + edge.width * 0.9 - 60, edge.y + edge.height * 0.8, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => (await scrolled()) - scrolledBefore).toBeGreaterThan(40)
    await expect(page.getByText('共 2 张照片在图上')).toBeVisible()
    await page.mouse.wheel(0, 100)
    await expect(page.getByText('225%', { exact: true })).toBeHidden()
    await room.press('0')
    await expect(page.getByText('100%', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: '按卫星定位推算' }).click()
    await expect(page.getByText(/至少要 3 张才能推算/)).toBeVisible()
    await page.getByRole('button', { name: '知道了' }).click()
    await page.reload()
    await view('平面图')
    await expect(page.getByText('共 2 张照片在图上')).toBeVisible()
  })

  await test.step('the journal says all of it in words', async () => {
    await project.show('日志')
    for (const action of ['新建视点', '前后配对', '修改配对', '归档改造前后对比']) {
      await expect(page.getByRole('tabpanel').getByText(action, { exact: true }).first()).toBeVisible()
    }
  })
})
