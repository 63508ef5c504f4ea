import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawFar, drawNear } from '#core/example/board-photos.ts'
import { openPage } from '#core/paper/pages.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { GapBoard } from './pages/gap-board.ts'
import { PostingPage } from './pages/posting.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { expect } from './support/app.ts'
import { findFiles, test } from './support/folder.ts'

test.setTimeout(180_000)

/** The board as it was filed, drawn on a wall and beside a road. */
async function photographBoard(library: string, folder: string, takenAt: string) {
  for (const path of await findFiles(join(library, 'vault'))) {
    if (!(await readFile(path)).subarray(0, 5).equals(Buffer.from('%PDF-'))) continue
    const page = await openPage(path, 'application/pdf', 0)
    const shot = { label: '施工公示', takenAt, latitude: 37.4502, longitude: 116.3006 }
    const [near, far] = [join(folder, '近景.jpg'), join(folder, '远景.jpg')]
    await writeFile(near, await drawNear(page, shot))
    await writeFile(far, await drawFar(page, shot))
    return { near, far }
  }
  throw new Error('no PDF was filed')
}

test('a board that hangs is evidenced by its photos, and comes down too early', async ({
  app: page,
  host,
  folder,
  media,
}) => {
  const project = new ProjectPage(page)
  const posting = new PostingPage(page)
  const board = new GapBoard(page)
  const now = new Date().toISOString()
  const today = toLocalDate(now)
  const place = '示例小区东门公示栏'

  await test.step('the construction board is issued, and the gap board asks where it hangs', async () => {
    await new FirstRunPage(page).create()
    const form = new ProjectForm(page)
    await form.open()
    await form.fillBasics()
    await form.fillBoard()
    await form.save()
    await project.show('档案')
    for (const drawing of ['平面图', '立面图'] as const) {
      const file = media.find((each) => each.drawing === (drawing === '平面图' ? 'plan' : 'elevation'))
      if (file) await project.import([file.path], { item: '03-2', drawing })
      await project.finishImport()
    }
    await project.show('缺件')
    await board
      .row('未定稿施工公示')
      .getByRole('button', { name: /^去定稿/ })
      .click()
    await expect(posting.postings).toContainText('还没有定稿')
    await page.getByRole('button', { name: '定稿', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '施工公示定稿' })
    await dialog.getByRole('button', { name: '定稿' }).click()
    await expect(dialog).toBeHidden({ timeout: 30_000 })
    await project.show('缺件')
    await board
      .row('未登记施工公示的张贴')
      .getByRole('button', { name: /^去登记/ })
      .click()
  })

  await test.step('what is not filled in is said beside its field, and nothing is registered', async () => {
    const dialog = await posting.open()
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    for (const words of ['张贴地点不能为空', '经办人一不能为空', '经办人二不能为空']) {
      await expect(dialog.getByText(words)).toBeVisible()
    }
    await dialog.getByRole('button', { name: '取消' }).click()
    await expect(posting.postings).toContainText('还没有登记张贴')
  })

  await test.step('the near photo’s code says that it is this version; the proof is whole', async () => {
    const { near, far } = await photographBoard(host.library, folder, now)
    const dialog = await posting.open()
    await posting.fill(dialog, {
      place,
      upOn: today,
      people: ['示例甲', '示例乙'],
      near: [near],
      far: [far],
    })
    await posting.save(dialog)
    const row = posting.row(place)
    await expect(row.getByText('与定稿一致')).toBeVisible()
    await expect(row.getByText('证据齐全')).toBeVisible()
    await expect(row).toContainText('示例甲、示例乙')
    await expect(posting.postings).toContainText('共 1 次张贴')
    await project.show('缺件')
    await expect(board.row('施工公示的张贴')).toHaveCount(0)
    await expect(board.row('张贴证据不全')).toHaveCount(0)
  })

  await test.step('an opinion is kept without whose it is, answered, and taken out', async () => {
    await project.show('公示')
    await posting.objections.getByRole('button', { name: '登记意见' }).click()
    const dialog = page.getByRole('dialog', { name: /^登记意见/ })
    await dialog.getByLabel('意见内容').fill('3号楼2单元501反映停车位不够')
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await expect(dialog).toContainText('像是门牌户号')
    await dialog.getByLabel('意见内容').fill('停车位不够 <img src=x onerror=alert(1)>')
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(posting.objections).toContainText('1 条还没有答复')
    await expect(posting.objections).toContainText('停车位不够 <img src=x onerror=alert(1)>')
    await posting.objections.getByRole('button', { name: '答复', exact: true }).click()
    const answer = page.getByRole('dialog', { name: '答复意见' })
    await answer.getByLabel('答复人').fill('示例己')
    await answer.getByLabel('答复内容').fill('已增设 6 个车位。')
    await answer.getByRole('button', { name: '登记答复' }).click()
    await expect(posting.objections).toContainText('都已答复')
    await posting.objections.getByRole('button', { name: '移除' }).click()
    await page.getByRole('button', { name: '移除' }).last().click()
    await expect(posting.objections).toContainText('还没有收到意见')
  })

  await test.step('taken down before the works are accepted it proves too little, and the gap board says so', async () => {
    await posting.row(place).getByRole('button', { name: '登记撤下' }).click()
    await page.getByRole('dialog', { name: '登记撤下' }).getByRole('button', { name: '登记' }).click()
    await expect(posting.row(place)).toContainText(`撤下过早：${today} 撤下，还没有竣工验收`)
    await project.show('缺件')
    await expect(board.row('施工公示张贴证据不全')).toContainText('撤下过早')
    await expect(board.row('施工公示张贴证据不全').getByText('待补')).toBeVisible()
  })
})
