import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { call } from '#core/backend.ts'
import { verifyBundle } from '#core/bundle/verify.ts'
import { systemClock } from '#core/ports.ts'
import { createPool } from '#core/worker/pool.ts'
import { AppError } from '#shared/errors.ts'
import { type VerifyReport, verdictExitCodes } from '#shared/model/bundle.ts'
import { type OfficeCard, officeCard } from '#shared/model/office.ts'
import type { Command, Printed } from './command.ts'
import { readPassphrase } from './passphrase.ts'
import { readJsonFile, requireDone, withLibrary } from './session.ts'

const verdictLines = {
  trusted: '可信：内容完好，签名单位已登记',
  'unknown-signer': '待确认：内容完好，但签名单位没有登记',
  invalid: '不可信：有内容对不上',
  'not-a-bundle': '不是成果包，或找不到',
} as const

const marks = { pass: '通过', fail: '不通过', notice: '提示' } as const

const toText = (report: VerifyReport): string =>
  [
    verdictLines[report.verdict],
    ...(report.project ? [`项目：${report.project.code} ${report.project.name}`] : []),
    ...(report.office ? [`单位：${report.office.name}`] : []),
    ...(report.signer ? [`签名：${report.signer.fingerprint}`] : []),
    `文件 ${report.counts.files} 个，${report.counts.bytes} 字节`,
    ...report.checks
      .filter(({ result }) => result !== 'pass')
      .map(({ nature, result, message, id }) => `${marks[result]}  ${nature}  ${message}（${id}）`),
  ].join('\n')

/** @throws AppError for a file that is no card */
export function readCard(path: string): OfficeCard {
  const parsed = officeCard.safeParse(readJsonFile(path))
  if (!parsed.success) throw new AppError('bad-input', `“${path}”不是单位名片。请向对方重新索取。`)
  return parsed.data
}

export const exportCommand: Command = {
  usage: 'export --library DIR --project CODE --out DIR',
  options: { library: 'text', project: 'text', out: 'text' },
  async run(args) {
    const out = resolve(args.text('out'))
    return withLibrary(args.text('library'), async (backend) => {
      const project = await call(backend, 'project.find', { code: args.text('project') })
      const plan = await call(backend, 'bundle.plan', { projectId: project.id })
      const passphrase = await readPassphrase('请输入签名口令：')
      if (existsSync(out) && !statSync(out).isDirectory())
        throw new AppError('bad-input', `“${out}”不是文件夹。`)
      mkdirSync(out, { recursive: true })
      const { destinationId } = backend.registerDestination(out)
      const { jobId } = await call(backend, 'bundle.export', {
        projectId: project.id,
        passphrase,
        destinationId,
      })
      for (const { title, reason } of plan.omitted) process.stderr.write(`不放入  ${title}  ${reason}\n`)
      const job = await requireDone(backend, jobId)
      const result = job.result as { path: string }
      return { text: result.path, json: { ...result, omitted: plan.omitted, warnings: plan.warnings } }
    })
  },
}

export const verifyCommand: Command = {
  usage: 'verify 成果包 [--trust 名片]… [--library DIR]',
  options: { trust: 'list', library: 'text' },
  async run(args): Promise<Printed> {
    const [path] = args.rest
    if (!path) throw new AppError('bad-input', '请写明成果包的文件夹或 zip 文件。')
    const library = args.optional('library')
    const cards = args.list('trust').map(readCard)
    const report = library
      ? await verifyWithLibrary(library, path, cards)
      : await verifyAlone(resolve(path), cards)
    return { text: toText(report), json: report, exitCode: verdictExitCodes[report.verdict] }
  },
}

async function verifyAlone(path: string, trust: readonly OfficeCard[]): Promise<VerifyReport> {
  const pool = createPool()
  try {
    return await verifyBundle(path, { pool, trust, known: [], now: systemClock.now() })
  } finally {
    await pool.close()
  }
}

/** Also uses the cards that the library has registered and the bundles it has seen. */
function verifyWithLibrary(
  library: string,
  path: string,
  cards: readonly OfficeCard[],
): Promise<VerifyReport> {
  return withLibrary(library, async (backend) => {
    for (const card of cards) await call(backend, 'trust.add', { card })
    const source = await backend.registerSource([resolve(path)], { name: path, isTemporary: false })
    const { jobId } = await call(backend, 'bundle.verify', { sourceId: source.sourceId })
    return (await requireDone(backend, jobId)).result as VerifyReport
  })
}

export const cardCommand: Command = {
  usage: 'card --library DIR --out FILE [--allowed-signers FILE]',
  options: { library: 'text', out: 'text', 'allowed-signers': 'text' },
  run: (args) =>
    withLibrary(args.text('library'), async (backend) => {
      const { card, fingerprint, allowedSigners } = await call(backend, 'office.card', {})
      const out = args.text('out')
      writeFileSync(out, `${JSON.stringify(card, null, 2)}\n`)
      const signers = args.optional('allowed-signers')
      if (signers) writeFileSync(signers, `${allowedSigners}\n`)
      const json = {
        path: out,
        allowedSigners: signers ?? null,
        officeId: card.code,
        fingerprint,
        line: allowedSigners,
      }
      return { text: `${out}\n指纹 ${fingerprint}\n${allowedSigners}`, json }
    }),
}

export const trustCommand: Command = {
  usage: 'trust add --library DIR 名片；trust list|remove --library DIR [代码]',
  options: { library: 'text' },
  run: (args) =>
    withLibrary(args.text('library'), async (backend) => {
      const [action, subject] = args.rest
      if (action === 'add' && subject) {
        const added = await call(backend, 'trust.add', { card: readCard(subject) })
        return { text: `已登记 ${added.card.office}\n指纹 ${added.fingerprints.join(' ')}`, json: added }
      }
      if (action === 'remove' && subject) {
        return { text: `已取消登记 ${subject}`, json: await call(backend, 'trust.remove', { code: subject }) }
      }
      if (action !== 'list') throw new AppError('bad-input', '用法：huanxin trust add|list|remove。')
      const all = await call(backend, 'trust.list', {})
      const lines = all.map(
        ({ card, fingerprints }) => `${card.code}  ${card.office}  ${fingerprints.join(' ')}`,
      )
      return { text: [...lines, `共 ${all.length} 个单位`].join('\n'), json: all }
    }),
}
