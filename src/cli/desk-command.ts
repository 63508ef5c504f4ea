import { resolve } from 'node:path'
import { type Backend, call } from '#core/backend.ts'
import { decisionWord } from '#core/desk/ledger-tables.ts'
import { AppError } from '#shared/errors.ts'
import { type Verdict, verdictExitCodes } from '#shared/model/bundle.ts'
import type { FoundBundle, ReceivedRow, ScanResult } from '#shared/model/desk.ts'
import { compareWithTask, differenceWords } from '#shared/model/desk-ledger.ts'
import type { VerifiedBatch } from '#shared/model/desk-verdict.ts'
import type { DefectInput } from '#shared/model/receipt.ts'
import { toLocalDate, toLocalMinute } from '#shared/model/time.ts'
import type { Arguments } from './arguments.ts'
import type { Command, Printed } from './command.ts'
import { readPassphrase } from './passphrase.ts'
import { requireDone, withLibrary } from './session.ts'

type Action = (backend: Backend, args: Arguments) => Promise<Printed>

/** Looks for bundles below the given places. */
async function scan(
  backend: Backend,
  args: Arguments,
): Promise<{ readonly scanJobId: string; readonly result: ScanResult }> {
  const paths = args.rest.slice(1).map((path) => resolve(path))
  if (paths.length === 0) throw new AppError('bad-input', '请写明 U 盘、文件夹或压缩包的路径。')
  const source = await backend.registerSource(paths, { name: paths.join('、'), isTemporary: false })
  const { jobId } = await call(backend, 'desk.scan', { sourceId: source.sourceId })
  const job = await requireDone(backend, jobId)
  return { scanJobId: jobId, result: job.result as ScanResult }
}

const foundLine = ({ place, project, office, baggedOn, volumes, known }: FoundBundle): string => {
  const count = volumes.total > 1 ? `  第 ${volumes.found.join('、')} 卷（共 ${volumes.total} 卷）` : ''
  return `${place}  ${office}  ${project}  ${baggedOn}${count}${known ? '  收到过' : ''}`
}

const rowLine = ({ id, sentence, name, office, decision, receivedAt }: ReceivedRow): string =>
  `${id}  ${toLocalMinute(receivedAt)}  ${office}  ${name}  ${decisionWord({ decision })}  ${sentence}`

/** The worst verdict of a batch, for the exit code: as `huanxin verify` would say it. */
function worstOf(verdicts: readonly Verdict[], hasFailures: boolean): number {
  const order: readonly Verdict[] = ['invalid', 'not-a-bundle', 'unknown-signer']
  if (hasFailures) return verdictExitCodes.invalid
  const worst = order.find((each) => verdicts.includes(each)) ?? 'trusted'
  return verdictExitCodes[worst]
}

const verify: Action = async (backend, args) => {
  const { scanJobId, result } = await scan(backend, args)
  if (result.bundles.length === 0)
    throw new AppError('not-found', '这里没有找到成果包。请核对路径，或选上一层文件夹。')
  const foundIds = result.bundles.map(({ foundId }) => foundId)
  const isDeep = !args.flag('quick')
  const { jobId } = await call(backend, 'desk.verify', { scanJobId, foundIds, isDeep })
  const { received, failures } = (await requireDone(backend, jobId)).result as VerifiedBatch
  const rows = await Promise.all(received.map((id) => call(backend, 'desk.get', { id })))
  return {
    text: [
      ...rows.map(rowLine),
      ...failures.map(({ name, reason }) => `没能核验  ${name}  ${reason}`),
      `核验完 ${received.length} 个，没能核验 ${failures.length} 个`,
    ].join('\n'),
    json: { received: rows, failures },
    exitCode: worstOf(
      rows.map(({ verdict }) => verdict),
      failures.length > 0,
    ),
  }
}

/** `--defect 内容`, with `目录项=内容` where it is about an item: `03-4=缺审定的设计方案`. */
function readDefects(args: Arguments): DefectInput[] {
  return args.list('defect').map((text) => {
    const [, item, rest] = /^(\d{2}-\d{1,2})=(.+)$/s.exec(text) ?? []
    return { text: rest ?? text, item: item ?? null, recordId: null }
  })
}

const decide =
  (decision: 'accepted' | 'returned'): Action =>
  async (backend, args) => {
    const receivedId = args.rest[1]
    if (!receivedId) throw new AppError('bad-input', '请写明收件编号。用 huanxin desk list 查看。')
    const passphrase = await readPassphrase('签名口令：')
    const made = await call(backend, 'desk.decide', {
      receivedId,
      decision,
      note: args.optional('note') ?? '',
      defects: readDefects(args),
      passphrase,
    })
    const where = made.isBeside ? '' : '（成果包旁写不进去，存在档案库的 outbox 里）'
    return { text: `${decision === 'accepted' ? '已接收' : '已退回'}，回执 ${made.path}${where}`, json: made }
  }

const ledger: Action = async (backend, args) => {
  const year = Number(args.optional('year') ?? toLocalDate(new Date().toISOString()).slice(0, 4))
  const found = await call(backend, 'desk.ledger', { year })
  const sheet = args.flag('excel') ? await call(backend, 'desk.ledgerSheet', { year }) : null
  const path = sheet && (await backend.locateDocument(sheet.documentId))?.path
  return {
    text: [
      ...found.lines.map(
        ({ officeCode, projectCode, facts, ...line }) =>
          `${officeCode}  ${projectCode}  ${facts.community}  ${facts.buildings} 幢  ${facts.households} 户  ${facts.areaSquareMetres} 平方米  ${decisionWord(line)}`,
      ),
      `${year} 年度：收到 ${found.totals.communities} 个小区，已接收 ${found.accepted.communities} 个`,
      ...compareWithTask(found).map((line) => `${line.label}：${differenceWords(line)}`),
      ...(path ? [`表格 ${path}`] : []),
    ].join('\n'),
    json: path ? { ...found, path } : found,
  }
}

const actions: Readonly<Record<string, Action>> = {
  scan: async (backend, args) => {
    const { result } = await scan(backend, args)
    const { bundles, others, unread } = result
    return {
      text: [
        ...bundles.map(foundLine),
        ...others.map(({ name, kind }) => `${kind === 'receipt' ? '回执' : '名片'}  ${name}`),
        ...unread.map((each) => `没有看  ${each}`),
        `找到 ${bundles.length} 个成果包`,
      ].join('\n'),
      json: result,
    }
  },
  verify,
  list: async (backend) => {
    const rows = await call(backend, 'desk.list', {})
    return { text: [...rows.map(rowLine), `共 ${rows.length} 个`].join('\n'), json: rows }
  },
  accept: decide('accepted'),
  return: decide('returned'),
  ledger,
}

export const deskCommand: Command = {
  usage:
    'desk scan|verify 路径… [--quick]；desk list；desk accept|return 收件编号 [--note 说明] [--defect [目录项=]内容]…；desk ledger [--year 年] [--excel]，都加 --library DIR',
  options: {
    library: 'text',
    quick: 'flag',
    note: 'text',
    defect: 'list',
    year: 'text',
    excel: 'flag',
  },
  async run(args) {
    const [name = ''] = args.rest
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action) throw new AppError('bad-input', '用法：huanxin desk scan|verify|list|accept|return|ledger。')
    return withLibrary(args.text('library'), (backend) => action(backend, args))
  },
}
