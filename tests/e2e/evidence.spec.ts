import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawScene } from '#tests/support/scene.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { expect } from './support/app.ts'
import { test } from './support/folder.ts'
import { samplePaths } from './support/samples.ts'

const exif = (at: string) => ({
  IFD0: { Make: 'Example', Model: 'Example EX-1', DateTime: at },
  IFD2: { DateTimeOriginal: at, ExposureTime: '1/100', FNumber: '28/10' },
})

test('how far photos can be believed: on tiles, in the viewer, for the project; what does not agree is put right', async ({
  app: page,
  folder,
}) => {
  await new FirstRunPage(page).create()
  const form = new ProjectForm(page)
  await form.open()
  await form.fillBasics()
  await form.fillBoard()
  await form.save()
  const project = new ProjectPage(page)
  await project.show('照片视频')
  await expect(page.getByRole('button', { name: /^可信度/ })).toHaveCount(0)

  const put = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  // The works began on 2023-04-10: the first was taken before, and is filed as taken during them.
  const early = await (await drawScene(1)).withExif(exif('2023:03:01 09:00:00')).jpeg().toBuffer()
  const fair = await (await drawScene(2)).withExif(exif('2023:05:01 09:00:00')).jpeg().toBuffer()
  const sent = await (await drawScene(3)).resize(1280, 960).jpeg({ quality: 80 }).toBuffer()
  await project.import([put('早.jpg', early), put('正.jpg', fair), put('mmexport1682900000000.jpg', sent)], {
    phase: '施工中',
  })
  await project.finishImport()

  await test.step('tiles say the grade', async () => {
    await expect(page.getByRole('option', { name: /^正，照片，施工中，相机原片/ })).toBeVisible()
    const tile = page.getByRole('option', { name: /^mmexport1682900000000，照片，施工中，聊天软件压缩/ })
    await expect(tile.getByText('聊天压缩')).toBeVisible()
  })

  await test.step('the viewer says why', async () => {
    await page.getByRole('option', { name: /^mmexport/ }).dblclick()
    const note = page.getByRole('region', { name: '可信度' })
    await expect(note).toContainText('聊天软件压缩')
    await expect(note).toContainText('文件名或所在文件夹像是微信转存的')
    await expect(note).toContainText('没有相机型号和曝光信息')
    await page.keyboard.press('Escape')
  })

  const panel = page.getByRole('dialog', { name: '照片和视频的可信度' })
  const countOf = (grade: string) =>
    panel
      .getByRole('row', { name: new RegExp(`^${grade}`) })
      .getByRole('cell')
      .first()

  await test.step('the project’s mix and what does not agree', async () => {
    await page.getByRole('button', { name: '可信度 1 处对不上' }).click()
    await expect(countOf('相机原片')).toHaveText('2')
    await expect(countOf('聊天软件压缩')).toHaveText('1')
    await expect(countOf('合计')).toHaveText('3')
    await expect(panel.getByRole('listitem')).toHaveCount(1)
    await expect(panel.getByRole('listitem')).toContainText('却拍摄于开工（2023-04-10）以前')
  })

  await test.step('put right from there, it is gone', async () => {
    await panel.getByRole('button', { name: /^查看：/ }).click()
    const viewer = page.getByRole('dialog', { name: '查看 早' })
    await expect(viewer.getByRole('region', { name: '可信度' })).toContainText('这张照片归为施工中')
    await page.keyboard.press('1')
    await expect(viewer.getByRole('region', { name: '可信度' })).not.toContainText('这张照片归为施工中')
    await page.keyboard.press('Escape')
    await expect(panel).toContainText('没有发现矛盾')
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
  })

  const wanted = /(DSCN0010|iPhone 5|Lumia 800|Olympus.*|landscape_6|IMG_5195)\.(jpe?g|heic)$/i
  const real = [...samplePaths('photos'), ...samplePaths('heic')].filter((path) => wanted.test(path))
  if (real.length > 0) {
    await test.step('real photos of cameras and phones', async () => {
      await project.import(real)
      await project.finishImport()
      await page.getByRole('button', { name: /^可信度/ }).click()
      await expect(countOf('合计')).toHaveText(String(3 + real.length))
      await expect(countOf('相机原片')).toHaveText('4')
      await expect(countOf('编辑或另存')).toHaveText('3')
      await expect(countOf('截图或无拍摄信息')).toHaveText('1')
      await page.keyboard.press('Escape')
      await page.getByRole('option', { name: /^DSCN0010，/ }).dblclick()
      const note = page.getByRole('region', { name: '可信度' })
      await expect(note).toContainText('最后由“Nikon Transfer 1.1 W”保存')
      await expect(note).toContainText('拍摄后又另存过：拍摄 2008-10-22 16:28:39，另存 2008-11-01 21:15:07')
      await page.keyboard.press('Escape')
    })
  }

  await test.step('the first page says it in a line', async () => {
    await project.show('概况')
    const line = page.getByRole('region', { name: '照片可信度' })
    await expect(line).toContainText(/相机原片 \d+（\d+%）/)
    await line.getByRole('button', { name: '看可信度' }).click()
    await expect(panel).toBeVisible()
  })
})
