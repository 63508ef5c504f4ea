import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Backend, call, createBackend } from '#core/backend.ts'
import { fillExample } from '#core/example/fill.ts'
import { exampleOffice, examplePassphrase } from '#core/example/office.ts'
import { fillYear } from '#core/example/year.ts'
import { makeFolder } from '#core/library/folders.ts'
import { AppError } from '#shared/errors.ts'
import { sizeLabel } from '#shared/model/board-size.ts'
import type { VerifyReport } from '#shared/model/bundle.ts'
import { noticeKinds, noticeTitles } from '#shared/model/notice.ts'
import type { Command, Printed } from './command.ts'
import { portsFor, requireDone, settle } from './session.ts'

async function saveDocument(backend: Backend, documentId: string, to: string): Promise<string> {
  const located = await backend.locateDocument(documentId)
  if (!located) throw new AppError('not-found', '文件没有生成，请重试。')
  copyFileSync(located.path, to)
  return to
}

async function chooseFolder(given: string | undefined): Promise<string> {
  if (!given) return mkdtemp(join(tmpdir(), 'huanxin-demo-'))
  const folder = resolve(given)
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new AppError('conflict', `“${folder}”里已有文件。请换一个空文件夹，以免混在一起。`)
  }
  makeFolder(folder)
  return folder
}

/** Five sub-districts' year, with its totals as the register counts them. */
async function fillWholeYear(
  backend: Backend,
  out: string,
  library: string,
  say: (text: string) => void,
): Promise<Printed> {
  const { projects, totals } = await fillYear(backend, out, examplePassphrase, new Date().toISOString(), {
    report: (_done, _total, note) => say(note),
  })
  await settle(backend)
  const { communities, buildings, households, areaSquareMetres } = totals
  return {
    text: [
      `档案库      ${library}（口令 ${examplePassphrase}）`,
      `项目        ${projects} 个`,
      `2023 年度   ${communities} 个小区，${buildings} 幢，${households} 户，${areaSquareMetres} 平方米`,
    ].join('\n'),
    json: { library, passphrase: examplePassphrase, projects, totals },
  }
}

/** The whole job, headless, on media it draws itself: library → project → files → visa → board → bundle → verdict. */
export const demoCommand: Command = {
  usage:
    'demo [--year] [--out DIR]：用自己画的示例走完全程；--year：五个街道一年的示例，合计与方案的任务相同',
  options: { out: 'text', year: 'flag' },
  async run(args) {
    const out = await chooseFolder(args.optional('out'))
    const library = join(out, '档案库')
    const say = (text: string) => process.stderr.write(`${text}\n`)
    say(`示例放在 ${out}`)
    const backend = await createBackend(portsFor(library))
    try {
      await call(backend, 'library.create', { ...exampleOffice, passphrase: examplePassphrase })
      if (args.flag('year')) return await fillWholeYear(backend, out, library, say)
      const example = await fillExample(backend, join(out, '示例素材'), {
        report: (_done, _total, note) => say(note),
      })
      const { projectId } = example

      const boards: string[] = []
      for (const kind of noticeKinds) {
        const { draft } = await call(backend, 'notice.get', { projectId, kind })
        const made = await call(backend, 'notice.preview', { projectId, kind })
        const name = `${noticeTitles[kind]} ${sizeLabel(draft.size, draft.isLandscape)}.pdf`
        boards.push(await saveDocument(backend, made.documentId, join(out, name)))
      }
      const board = boards[noticeKinds.indexOf('construction')]
      const formDocument = await call(backend, 'signoff.form', { id: example.visa.id })
      const form = await saveDocument(backend, formDocument.documentId, join(out, '现场签证单.pdf'))

      const { card, allowedSigners } = await call(backend, 'office.card', {})
      const cardFile = join(out, '单位名片.json')
      const signersFile = join(out, 'allowed_signers')
      writeFileSync(cardFile, `${JSON.stringify(card, null, 2)}\n`)
      writeFileSync(signersFile, `${allowedSigners}\n`)

      await settle(backend)
      say('正在导出并签名成果包')
      const folder = join(out, '成果包')
      mkdirSync(folder)
      const { destinationId } = backend.registerDestination(folder)
      const exported = await call(backend, 'bundle.export', {
        projectId,
        passphrase: examplePassphrase,
        destinationId,
      })
      const bundle = ((await requireDone(backend, exported.jobId)).result as { path: string }).path
      say('正在核验成果包')
      const { jobId } = await call(backend, 'bundle.verifyOwn', { bundleId: exported.bundleId })
      const report = (await requireDone(backend, jobId)).result as VerifyReport

      const json = {
        library,
        passphrase: examplePassphrase,
        project: example.projectCode,
        board,
        boards,
        form,
        bundle,
        card: cardFile,
        allowedSigners: signersFile,
        officeId: card.code,
        verdict: report.verdict,
      }
      const text = [
        `档案库      ${library}（口令 ${examplePassphrase}）`,
        `项目        ${example.projectCode}，${example.records} 个文件`,
        ...boards.map((path, index) => `${index === 0 ? '公示    ' : '        '}    ${path}`),
        `现场签证单  ${form}（${example.visa.number}，四方已签认）`,
        `成果包      ${bundle}`,
        `单位名片    ${cardFile}`,
        `签名名单    ${signersFile}`,
        `核验结论    ${report.verdict === 'trusted' ? '可信' : report.verdict}（文件 ${report.counts.files} 个，${report.checks.length} 项检查）`,
      ].join('\n')
      return { text, json, exitCode: report.verdict === 'trusted' ? 0 : 1 }
    } finally {
      await backend.close()
    }
  },
}
