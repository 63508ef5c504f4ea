import type { Page } from '@playwright/test'
import { acceptanceRoleLabels, neededAcceptanceRoles } from '#shared/model/facts-closing.ts'
import type { StepId } from '#shared/model/procedure.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import { projectFields } from '#tests/builders.ts'
import { chooseOption, fillDate } from './pages/fields.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { expectDrawn } from './pages/pdf.ts'
import { ProjectPage } from './pages/project-page.ts'
import { expect } from './support/app.ts'
import { ask } from './support/ask.ts'
import { test } from './support/folder.ts'

test.setTimeout(180_000)

/** The row of a step and what is opened below it. */
const stepOf = (page: Page, title: string) =>
  page.getByRole('row', { name: new RegExp(`\\d+ ${title} 方案`) })
const detail = (page: Page) => page.locator('.hx-step')

/** Marks the step that is open now as done. */
async function complete(page: Page, title: string, on: string): Promise<void> {
  await detail(page).getByRole('button', { name: '标为完成' }).click()
  const dialog = page.getByRole('dialog', { name: `标为完成：${title}` })
  await fillDate(dialog.getByLabel('完成日期'), on)
  await dialog.getByLabel('确认人').fill('示例己')
  await dialog.getByRole('button', { name: '标为完成' }).click()
  await expect(dialog).toBeHidden()
  await expect(stepOf(page, title)).toContainText('已完成')
}

/** Goes on although a condition is not met, for a reason. */
async function override(page: Page, title: string, reason: string): Promise<void> {
  await detail(page).getByRole('button', { name: '条件未满足也要办理' }).click()
  const dialog = page.getByRole('dialog', { name: `条件未满足也要办理：${title}` })
  await dialog.getByLabel('决定人').fill('示例甲')
  await dialog.getByLabel('理由').fill(reason)
  await dialog.getByRole('button', { name: '决定办理' }).click()
  await expect(dialog).toBeHidden()
}

test('one project goes from the survey to the last deposit', async ({ app: page, media }) => {
  const project = new ProjectPage(page)
  await new FirstRunPage(page).create()
  const { id: projectId } = await ask(page, 'project.add', {
    ...projectFields,
    households: 90,
    budgetFen: 12_000_000,
    contractFen: 10_000_000,
  })
  const quick = (step: StepId, on: string) =>
    ask(page, 'procedure.complete', { projectId, step, on, person: '示例己' })
  const go = (tab: string) => page.evaluate((hash) => location.assign(hash), `#/projects/${projectId}/${tab}`)

  await test.step('the plan: what the gate asks for is put right from the gate', async () => {
    await go('procedure')
    await expect(detail(page)).toContainText('属于改造范围：1996 年建成')
    await complete(page, '摸清改造需求', '2023-02-01')
    await expect(detail(page)).toContainText('已列入年度计划：还没有列入年度计划')
    await expect(detail(page).getByRole('button', { name: '标为完成' })).toBeDisabled()
    await detail(page).getByRole('button', { name: '去登记：已列入年度计划' }).click()
    const dialog = page.getByRole('dialog')
    await chooseOption(page, dialog.getByLabel('所处阶段'), '实施')
    await dialog.getByLabel('计划年度').fill('2023')
    await dialog.getByRole('button', { name: '保存台账登记' }).click()
    await expect(detail(page)).toContainText('已列入年度计划：2023 年度')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await complete(page, '审定改造计划', '2023-02-15')
  })

  await test.step('the survey: one household below nine tenths shuts the gate, nine tenths open it', async () => {
    const survey = {
      ...emptyStageFacts('survey'),
      from: '2023-02-16',
      until: '2023-02-24',
      issued: 90,
      returned: 88,
      renovation: 88,
      demolition: 81,
      property: 80,
      closedOn: '2023-02-25',
    }
    await ask(page, 'facts.save', { projectId, facts: survey })
    await expect(detail(page)).toContainText('“物业管理意愿”同意率 88.88%，不足 90%，还差 1 户')
    await ask(page, 'facts.save', { projectId, facts: { ...survey, property: 81 } })
    await expect(detail(page)).toContainText('“物业管理意愿”同意率 90%')
    await complete(page, '征求居民意愿', '2023-02-26')
  })

  await test.step('the tri-party agreement lacks one who signs, and says who', async () => {
    await expect(detail(page)).toContainText('没有登记一体化服务合同')
    await page.getByRole('button', { name: '登记合同协议' }).click()
    const dialog = page.getByRole('dialog', { name: '登记合同协议' })
    await chooseOption(page, dialog.getByLabel('类别'), '三方协议')
    await dialog.getByLabel('对方单位').fill('示例单位乙')
    await fillDate(dialog.getByLabel('签订日期'), '2023-03-01')
    await dialog.getByRole('checkbox', { name: '区城乡建设局' }).check()
    await dialog.getByRole('checkbox', { name: '一体化服务单位' }).check()
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(detail(page)).toContainText('缺街道办事处签订')
    await page.getByRole('button', { name: /三方协议$/ }).click()
    const edited = page.getByRole('dialog', { name: '修改合同协议' })
    await edited.getByRole('checkbox', { name: '街道办事处' }).check()
    await edited.getByRole('button', { name: '保存' }).click()
    await expect(detail(page)).toContainText(
      '三方协议已由区城乡建设局、街道办事处、一体化服务单位签订：2023-03-01 签订',
    )
    await detail(page).getByRole('button', { name: '不适用' }).click()
    const waive = page.getByRole('dialog', { name: /^标为不适用/ })
    await waive.getByLabel('确认人').fill('示例己')
    await waive.getByLabel('不适用的理由').fill('区里统一招标，合同在区局')
    await waive.getByRole('button', { name: '标为不适用' }).click()
    await expect(waive).toBeHidden()
  })

  await test.step('the vote passes before the joint review', async () => {
    await quick('design', '2023-03-05')
    await ask(page, 'facts.save', {
      projectId,
      facts: {
        ...emptyStageFacts('vote'),
        ownersTotal: 90,
        ownersTook: 60,
        ownersAgreed: 31,
        areaTotal: 900_000,
        areaTook: 600_000,
        areaAgreed: 300_001,
        closedOn: '2023-03-10',
      },
    })
    await expect(detail(page)).toContainText('设计方案经法定比例以上居民表决同意：同意人数 51.66%')
    await complete(page, '设计方案居民表决', '2023-03-11')
    await quick('joint-review', '2023-03-12')
    await quick('joint-approval', '2023-03-13')
  })

  await test.step('a gate passed although shut is shown for ever', async () => {
    await expect(detail(page)).toContainText('设计方案已在小区显著位置公示期满：还没有定稿')
    await override(page, '设计方案公示', '纸质公示已办，电子件待补')
    await complete(page, '设计方案公示', '2023-03-22')
    await expect(stepOf(page, '设计方案公示')).toContainText('未满足条件即办理')
    await quick('drawings', '2023-03-25')
    await ask(page, 'entry.add', {
      projectId,
      content: {
        kind: 'contract',
        contract: 'works',
        title: '示例施工合同',
        partner: '示例单位丙',
        signedOn: '2023-04-01',
        amountFen: 10_000_000,
        signers: ['街道办事处', '区城乡建设局', '施工单位'],
        hasAffiliate: true,
        affiliate: '示例物业服务单位',
      },
    })
    await quick('tender', '2023-04-01')
    await override(page, '施工公示', '现场已挂牌，照片待补')
    await complete(page, '施工公示', '2023-04-02')
  })

  await test.step('the works begin once photos of before are there', async () => {
    await expect(detail(page)).toContainText('实施前的照片、视频已留存：还没有')
    const photo = (phase: string) =>
      media.filter((file) => file.item === '11-1' && file.phase === phase).map(({ path }) => path)
    await project.show('照片视频')
    await project.import(photo('before').slice(0, 1), { phase: '改造前', item: '11-1' })
    await page.getByRole('button', { name: '完成' }).click()
    await project.import(photo('during').slice(0, 1), { phase: '施工中', item: '11-1' })
    await page.getByRole('button', { name: '完成' }).click()
    await project.show('程序')
    await complete(page, '开工', '2023-04-03')
    const { id } = await ask(page, 'payment.add', {
      projectId,
      payment: {
        kind: 'progress',
        from: '2023-04-03',
        until: '2023-06-30',
        lines: [{ item: '道路', unit: 'm²', contractQuantity: '900', quantity: '900', unitPriceFen: 10_000 }],
      },
    })
    for (const step of ['submitted', 'measured', 'reviewed', 'checked', 'requested', 'paid'] as const) {
      await ask(page, 'payment.advance', {
        id,
        step,
        on: '2023-07-10',
        person: '示例己',
        ...(step === 'reviewed' ? { dueFen: 8_000_000 } : {}),
        ...(step === 'paid' ? { paidFen: 8_000_000 } : {}),
      })
    }
    await complete(page, '施工', '2023-08-01')
  })

  await test.step('all who must take part in the acceptance have signed', async () => {
    await expect(detail(page)).toContainText('应参加的单位都已参加并签字：还没有验收')
    const property = {
      ...emptyStageFacts('property'),
      way: 'affiliate' as const,
      mode: 'professional' as const,
      company: '示例物业服务单位',
      enteredOn: '2023-07-20',
    }
    await ask(page, 'facts.save', { projectId, facts: property })
    const participants = neededAcceptanceRoles.map((role) => ({
      role,
      organization:
        role === 'property' ? '示例物业服务单位' : acceptanceRoleLabels[role].replace(/（.*）/, ''),
      person: '示例甲',
      hasSigned: true,
    }))
    await ask(page, 'facts.save', {
      projectId,
      facts: { ...emptyStageFacts('acceptance'), heldOn: '2023-08-10', conclusion: 'passed', participants },
    })
    await project.show('验收移交')
    await page.getByRole('button', { name: '确认竣工验收' }).click()
    await expect(page.getByText('已确认：2023-08-10 竣工验收')).toBeVisible()
    await project.show('程序')
    await complete(page, '竣工验收', '2023-08-10')
  })

  await test.step('the settlement holds back six hundredths, in two halves', async () => {
    await project.show('资金')
    await fillDate(page.getByLabel('结算评审日期'), '2023-09-20')
    await page.getByRole('textbox', { name: '结算评审金额' }).fill('90000')
    await page.getByRole('textbox', { name: '结算评审金额' }).press('Control+s')
    await expect(page.locator('.hx-figures')).toContainText('预留5,400.00 元')
    await project.show('程序')
    await complete(page, '竣工结算评审', '2023-09-21')
    for (const transfer of ['works', 'electronic'] as const) {
      await ask(page, 'entry.add', {
        projectId,
        content: { kind: 'transfer', transfer, on: '2023-10-01', from: '示例单位丙', to: '示例街道办事处' },
      })
    }
    await quick('handover', '2023-10-01')
    await quick('management', '2023-10-02')
  })

  await test.step('both deposits go back when their time is over, and the procedure is at its end', async () => {
    for (const year of [1, 2, 3]) {
      await ask(page, 'entry.add', {
        projectId,
        content: { kind: 'property-review', year, on: `${2023 + year}-08-01`, result: 'good' },
      })
    }
    await project.show('资金')
    const dialog = page.getByRole('dialog')
    for (const [name, on] of [
      ['质量保证金', '2025-09-01'],
      ['物业管理保证金', '2026-09-01'],
    ] as const) {
      const card = page.getByRole('region', { name: new RegExp(`^${name}`) })
      await card.getByRole('button', { name: '登记返还' }).click()
      await fillDate(dialog.getByLabel('返还日期'), on)
      await dialog.getByLabel('经办人').fill('示例甲')
      await dialog.getByRole('button', { name: '登记返还' }).click()
      await expect(card.getByText('已返还', { exact: true })).toBeVisible()
    }
    await project.show('程序')
    await complete(page, '返还质量保证金', '2025-09-01')
    await complete(page, '返还物业管理保证金', '2026-09-01')
    await expect(page.getByText('已完成 20 步')).toBeVisible()
    await page.getByRole('button', { name: '打印程序表' }).click()
    await expectDrawn(page.getByRole('dialog'))
    await page.keyboard.press('Escape')
    await project.show('概况')
    await page.getByRole('button', { name: /^显示其余/ }).click()
    await expect(page.getByText(/设计方案公示未满足条件即办理：.*纸质公示已办/)).toBeVisible()
  })
})
