import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exampleProject } from '#core/example/data.ts'
import { toSpoken } from '#shared/model/spoken.ts'
import { BundlePage } from './pages/bundle.ts'
import { chooseFiles } from './pages/fields.ts'
import { FirstRunPage, passphrase } from './pages/first-run.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { expect } from './support/app.ts'
import { runJson } from './support/cli.ts'
import { findFiles, test } from './support/folder.ts'

const secret = '另一口令-2023'

test('another office: its bundle is unknown until its card is registered here', async ({
  app: page,
  folder,
  media,
}) => {
  const library = join(folder, '别的档案库')
  const card = join(folder, '别的名片.json')
  const projectFile = join(folder, 'project.json')
  await writeFile(projectFile, JSON.stringify(exampleProject))
  const office = ['--office', '示例第二街道办事处', '--code', 'SL-02']
  await runJson(['init', '--library', library, ...office], secret)
  await runJson(['project', 'add', '--library', library, '--file', projectFile])
  const papers = media.filter(({ item }) => item === '02-3').map(({ path }) => path)
  await runJson([
    'import',
    '--library',
    library,
    '--project',
    exampleProject.code,
    '--item',
    '02-3',
    ...papers,
  ])
  const to = ['--project', exampleProject.code, '--out', join(folder, '发出')]
  const { path } = await runJson(['export', '--library', library, ...to], secret)
  const made = await runJson(['card', '--library', library, '--out', card])
  const fingerprint = String(made['fingerprint'])

  await new FirstRunPage(page).create()
  const bundles = new BundlePage(page)
  await bundles.open()
  await bundles.verifyFolder(String(path))
  await bundles.expectVerdict('内容完好，签名单位未登记')

  await page.getByRole('link', { name: '设置' }).click()
  await chooseFiles(page, () => page.getByRole('button', { name: '登记名片' }).click(), [projectFile])
  await expect(page.getByRole('alert')).toContainText('project.json 不是有效的单位名片')
  await chooseFiles(page, () => page.getByRole('button', { name: '登记名片' }).click(), [card])
  const dialog = page.getByRole('dialog', { name: '登记可信单位' })
  await expect(dialog).toContainText('示例第二街道办事处（SL-02）')
  const { words, digits } = toSpoken(fingerprint)
  await expect(dialog.getByRole('list', { name: '指纹的词语' }).getByRole('listitem')).toHaveText([...words])
  await expect(dialog.getByRole('list', { name: '指纹的数字' }).getByRole('listitem')).toHaveText([...digits])
  await expect(dialog).toContainText(fingerprint)
  const register = dialog.getByRole('button', { name: '核对一致，登记' })
  await expect(register).toBeDisabled()
  await dialog.getByRole('checkbox').check()
  await register.click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row', { name: /示例第二街道办事处/ })).toBeVisible()

  await bundles.open()
  await bundles.verifyFolder(String(path))
  await bundles.expectVerdict('可信')
  await expect(page.locator('.hx-verdict')).toContainText('示例第二街道办事处')

  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('button', { name: '移除 示例第二街道办事处' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '移除', exact: true }).click()
  await expect(page.getByRole('row', { name: /示例第二街道办事处/ })).toHaveCount(0)
})

test('the own card can be read out and saved', async ({ app: page, folder }) => {
  await new FirstRunPage(page).create()
  await page.getByRole('link', { name: '设置' }).click()
  const own = page.getByRole('region', { name: '单位名片和密钥' })
  await expect(own).toContainText('示例街道办事处')
  await expect(own).toContainText('SL-01')
  await expect(own.getByText(/^SHA256:[A-Za-z0-9+/]{43}$/)).toBeVisible()
  await expect(own.getByRole('list', { name: '指纹的词语' }).getByRole('listitem')).toHaveCount(12)
  await expect(own.getByText(/^SL-01 namespaces="huanxin-bundle,huanxin-receipt" ssh-ed25519 /)).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    own.getByRole('button', { name: '保存名片' }).click(),
  ])
  const card = join(folder, '名片.json')
  await download.saveAs(card)
  expect(JSON.parse(await readFile(card, 'utf8'))).toMatchObject({
    type: 'huanxin-office-card',
    code: 'SL-01',
  })

  await page.getByLabel('姓名').fill('示例庚')
  await page.getByRole('button', { name: '更换经办人' }).click()
  await expect(page.getByText('经办人已更换为 示例庚')).toBeVisible()

  const names = page.getByRole('combobox', { name: '登记项目时可选的街道' })
  await names.fill('示例第六街道')
  await names.press('Enter')
  await page.getByRole('button', { name: '保存街道名单' }).click()
  await expect(page.getByText('街道名单已保存，共 6 个')).toBeVisible()
  await page.getByRole('link', { name: '项目', exact: true }).click()
  await page.getByRole('button', { name: '新建项目' }).first().click()
  await page.getByRole('combobox', { name: '所属街道' }).click()
  await expect(page.getByTitle('示例第六街道')).toBeVisible()
})

test('an SM2 key is added and the signing key changed; another office is told what the new card changes', async ({
  app: page,
  folder,
}) => {
  await new FirstRunPage(page).create()
  await page.getByRole('link', { name: '设置' }).click()
  const own = page.getByRole('region', { name: '单位名片和密钥' })
  const saveCard = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      own.getByRole('button', { name: '保存名片' }).click(),
    ])
    const path = join(folder, name)
    await download.saveAs(path)
    return path
  }
  const before = await saveCard('换前.json')
  await own.getByRole('button', { name: '加国密签名' }).click()
  await page.getByLabel('签名口令').fill(passphrase)
  await page.getByRole('button', { name: '生成国密密钥' }).click()
  await expect(own.getByRole('row', { name: /国密签名密钥.*在用/ })).toBeVisible({ timeout: 20_000 })
  await expect(own.getByRole('button', { name: '加国密签名' })).toBeHidden()

  await own.getByRole('button', { name: '换密钥' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('签名口令').fill('不对的口令')
  await dialog.getByRole('button', { name: '换密钥' }).click()
  await expect(dialog.getByRole('alert')).toContainText('口令不对', { timeout: 20_000 })
  await dialog.getByLabel('签名口令').fill(passphrase)
  await dialog.getByRole('button', { name: '换密钥' }).click()
  await expect(own.getByRole('row', { name: /^签名密钥.*已更换/ })).toBeVisible({ timeout: 20_000 })
  await expect(own).toContainText('共 3 把密钥')
  const after = await saveCard('换后.json')

  const library = join(folder, '局里')
  const office = ['--office', '示例区城乡建设局', '--code', 'QJ-01']
  await runJson(['init', '--library', library, ...office], secret)
  await runJson(['trust', 'add', '--library', library, before])
  const examined = await runJson(['trust', 'examine', '--library', library, after])
  // The SM2 key is nobody's word but the card's: it is to be compared.
  expect(examined).toMatchObject({ kind: 'conflict' })

  await own.getByRole('button', { name: '打印恢复页' }).click()
  await expect(page.getByRole('dialog')).toContainText('密钥恢复页')
  await page.keyboard.press('Escape')
})

test('the health page re-reads everything, names a changed original and restores it', async ({
  app: page,
  host,
  media,
}) => {
  await new FirstRunPage(page).create()
  await new ProjectForm(page).register()
  const project = new ProjectPage(page)
  await project.show('档案')
  const papers = media.filter(({ item }) => item === '02-3').map(({ path }) => path)
  await project.import(papers, { item: '02-3' })
  await project.finishImport()

  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('link', { name: '打开原件检查' }).click()
  await expect(page.getByText('没有发现问题，全部原件都在 30 天内核对过。')).toBeVisible()
  const health = page.getByRole('region', { name: '立即检查' })
  await health.getByRole('button', { name: '开始检查' }).click()
  await expect(health).toContainText(/原件 1 份（.+）逐一重读，日志 \d+ 本共 \d+ 条/, { timeout: 30_000 })
  await expect(health).toContainText('没有发现问题')

  const [original = ''] = await findFiles(join(host.library, 'vault'))
  await appendFile(original, 'x')
  await health.getByRole('button', { name: '开始检查' }).click()
  await expect(health).toContainText('发现 1 个问题', { timeout: 30_000 })
  await expect(health).toContainText(/“示例会议纪要”的原件（[0-9a-f]{12}）的内容与存入时不同/)
  await expect(page.getByRole('alert').filter({ hasText: '有 1 份原件损坏或丢失' }).first()).toBeVisible()
  await expect(page.getByRole('row', { name: /内容变了 “示例会议纪要”/ })).toContainText('恢复原件')

  const restore = page.getByRole('region', { name: '恢复原件' })
  await chooseFiles(
    page,
    () => restore.getByRole('button', { name: '选择文件', exact: true }).click(),
    papers,
  )
  await expect(restore).toContainText('损坏的原件 1 份，已恢复 1 份', { timeout: 30_000 })
  await expect(page.getByText('没有发现问题，全部原件都在 30 天内核对过。')).toBeVisible()
  await expect(page.getByRole('row', { name: /内容变了/ })).toHaveCount(0)
})
