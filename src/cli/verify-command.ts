import { resolve } from 'node:path'
import { verifyBundle } from '#core/bundle/verify.ts'
import { findVolumes, toOneReport, verifySet } from '#core/bundle/verify-set.ts'
import { systemClock } from '#core/ports.ts'
import { createPool } from '#core/worker/pool.ts'
import { AppError } from '#shared/errors.ts'
import { type SetReport, type VerifyReport, verdictExitCodes } from '#shared/model/bundle.ts'
import type { OfficeCard } from '#shared/model/office.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import { readCard } from './card-file.ts'
import type { Command, Printed } from './command.ts'
import { readDigest } from './paper-digest.ts'

/** What is brought to a verification beside the bundle. */
export interface GivenProof {
  readonly cards: readonly OfficeCard[]
  readonly digest: string | undefined
  /** Recompute SM3 too. */
  readonly isSm3: boolean
  /** Look into the files too. */
  readonly isDeep: boolean
}

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
    ...(report.paper?.entry ? [paperLine(report.paper.entry)] : []),
    `文件 ${report.counts.files} 个，${report.counts.bytes} 字节`,
    ...report.checks
      .filter(({ result }) => result !== 'pass')
      .map(({ nature, result, message, id }) => `${marks[result]}  ${nature}  ${message}（${id}）`),
  ].join('\n')

const paperLine = ({ seq, at, of }: NonNullable<NonNullable<VerifyReport['paper']>['entry']>) =>
  `纸上的摘要：日志第 ${seq} 条（共 ${of} 条），记于 ${toLocalMinute(at)}`

const toSetText = (set: SetReport): string =>
  [
    toText(toOneReport(set)),
    `共 ${set.total} 卷，这里有 ${set.volumes.length} 卷${set.missing.length > 0 ? `，缺第 ${set.missing.join('、')} 卷` : ''}`,
    ...set.volumes.map(({ name, report }) => `${name}  ${verdictLines[report.verdict]}`),
  ].join('\n')

export const verifyCommand: Command = {
  usage:
    'verify 成果包… [--trust 名片]… [--library DIR] [--digest 纸上的日志摘要] [--sm3] [--deep] [--report FILE.pdf]',
  options: { trust: 'list', library: 'text', digest: 'text', sm3: 'flag', deep: 'flag', report: 'text' },
  async run(args): Promise<Printed> {
    if (args.rest.length === 0) throw new AppError('bad-input', '请写明成果包的文件夹或 zip 文件。')
    const paths = args.rest.map((path) => resolve(path))
    const library = args.optional('library')
    const cards = args.list('trust').map(readCard)
    const digest = readDigest(args.optional('digest'))
    const to = args.optional('report')
    // The report is about the files too.
    const isDeep = args.flag('deep') || to !== undefined
    const proof = { cards, digest, isSm3: args.flag('sm3'), isDeep }
    const report = library
      ? await (await import('./verify-with-library.ts')).verifyWithLibrary(library, paths, proof)
      : await verifyAlone(paths, proof)
    if (to !== undefined) {
      const { reportOfVerified, writeNatures } = await import('./natures-command.ts')
      await writeNatures(reportOfVerified(report), to)
    }
    const text = 'volumes' in report ? toSetText(report) : toText(report)
    return { text, json: report, exitCode: verdictExitCodes[report.verdict] }
  },
}

/** One bundle's report; of the volumes of a set, or a folder that holds them, the set's. */
async function verifyAlone(
  given: readonly string[],
  { cards, digest, isSm3, isDeep }: GivenProof,
): Promise<VerifyReport | SetReport> {
  const pool = createPool()
  try {
    const [first = ''] = given
    const paths = given.length === 1 ? await findVolumes(first) : given
    const tools = { pool, trust: cards, digest, isSm3, isDeep, known: [], now: systemClock.now() }
    return paths ? await verifySet(paths, tools) : await verifyBundle(first, tools)
  } finally {
    await pool.close()
  }
}
