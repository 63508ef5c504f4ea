import type { Check } from '#shared/model/bundle.ts'
import type { NaturePoint, NatureReport, PointResult } from '#shared/model/natures.ts'
import { copiesPoint, type Point, points, virusPoint } from './points.ts'

export interface NatureFacts
  extends Pick<NatureReport, 'project' | 'office' | 'files' | 'bytes' | 'digests' | 'at'> {
  /** Whether what is lacking counts: it does in an acceptance archive, in a hand-in on the way it is only told. */
  readonly isWhole: boolean
  /** What a person said; null where nobody was asked. */
  readonly statement: { readonly virusScan: string; readonly copies: number } | null
}

/**
 * Judges the 21 points by the checks that were made: the same before export and at the bureau. A point whose checks
 * were not made is not judged, and says why.
 */
export function assess(
  stage: NatureReport['stage'],
  checks: readonly Check[],
  { isWhole, statement, ...facts }: NatureFacts,
): NatureReport {
  const judged = points.map((point) => judge(point, stage, checks, { isWhole, statement }))
  const count = (result: PointResult) => judged.filter((point) => point.result === result).length
  const counts = {
    pass: count('pass'),
    fail: count('fail'),
    attention: count('attention'),
    'not-judged': count('not-judged'),
  }
  const verdict =
    counts.fail > 0 ? 'fail' : counts.attention > 0 ? 'attention' : counts.pass > 0 ? 'pass' : 'not-judged'
  return { stage, points: judged, counts, verdict, sentence: toSentence(verdict, counts), ...facts }
}

function toSentence(verdict: PointResult, counts: NatureReport['counts']): string {
  const rest = counts['not-judged'] > 0 ? `，另有 ${counts['not-judged']} 项未检测` : ''
  if (verdict === 'fail')
    return `${counts.fail} 项不符合${counts.attention > 0 ? `，${counts.attention} 项需说明` : ''}${rest}。`
  if (verdict === 'attention') return `没有不符合的项目，${counts.attention} 项需说明${rest}。`
  return verdict === 'pass' ? `检测的 ${counts.pass} 项全部符合${rest}。` : '没有可检测的内容。'
}

type Said = Pick<NatureFacts, 'isWhole' | 'statement'>

function judge(point: Point, stage: NatureReport['stage'], all: readonly Check[], said: Said): NaturePoint {
  const { number, nature, title } = point
  const base = { number, nature, title }
  if (number === virusPoint) return { ...base, ...judgeVirusScan(point, said.statement), checks: [] }
  if (number === copiesPoint) return { ...base, ...judgeCopies(point, said.statement), checks: [] }
  const ids = new Set<string>([...point.fails, ...point.attends, ...point.tells, ...point.needs])
  const checks = all.filter(({ id }) => ids.has(id)).toSorted((a, b) => rank(a) - rank(b))
  if (stage === 'export' && point.isAfterWriting) {
    return { ...base, result: 'not-judged', text: '导出时检测：写成成果包以后才有', fix: '', checks }
  }
  const found = checks.filter(({ result }) => result !== 'pass')
  const isIn = (list: readonly string[]) => found.filter(({ id }) => list.includes(id))
  const failed = isIn(point.fails).filter((check) => !isAnswered(check, found, said.isWhole))
  const attended = [...isIn(point.attends), ...isIn(point.fails).filter((each) => !failed.includes(each))]
  if (failed.length > 0) return { ...base, result: 'fail', text: toText(failed), fix: point.fix, checks }
  if (!point.needs.some((id) => all.some((check) => check.id === id))) {
    return { ...base, result: 'not-judged', text: '没有作这项检查：成果包读不出所需的内容', fix: '', checks }
  }
  if (attended.length > 0) {
    return { ...base, result: 'attention', text: toText(attended), fix: point.fix, checks }
  }
  const told = isIn(point.tells)
  const text = told.length > 0 ? `${point.passed}；${toText(told)}` : point.passed
  return { ...base, result: 'pass', text, fix: '', checks }
}

const rank = ({ result }: Check): number => (result === 'fail' ? 0 : result === 'notice' ? 1 : 2)

const toText = (checks: readonly Check[]): string => checks.map(({ message }) => message).join('；')

/** What is lacking counts only in an acceptance archive, and not where each item was answered for. */
function isAnswered(check: Check, found: readonly Check[], isWhole: boolean): boolean {
  if (check.id !== 'gaps') return false
  const declared = found.find(({ id }) => id === 'declared-gaps')
  return !isWhole || (declared !== undefined && countOf(declared) >= countOf(check))
}

const countOf = ({ message }: Check): number => Number(/\d+/.exec(message)?.[0] ?? 0)

type Outcome = Pick<NaturePoint, 'result' | 'text' | 'fix'>

/** Where nobody was asked, the printed report has room for what was done. */
const onPaper = '，写在打印的检测报告上'

/** The scanner's words are kept as they are; a threat that was found is never passed over. */
function judgeVirusScan({ fix, passed }: Point, statement: NatureFacts['statement']): Outcome {
  const said = statement?.virusScan.trim() ?? ''
  if (said === '') {
    const todo = statement === null ? `用杀毒软件查杀后${onPaper}` : fix
    return { result: 'not-judged', text: '本程序不查杀病毒，还没有登记查杀结果', fix: todo }
  }
  const isClean = /未(?:发现|检出|见)|没有(?:发现|检出)|无(?:病毒|威胁)|(?<!\d)0 ?个(?:病毒|威胁)/.test(said)
  const text = `${passed}：${said}`
  return isClean
    ? { result: 'pass', text, fix: '' }
    : { result: 'attention', text, fix: '结果里没有写明未发现病毒，请核对；发现病毒的文件先清除再导出' }
}

function judgeCopies({ fix, passed }: Point, statement: NatureFacts['statement']): Outcome {
  const copies = statement?.copies ?? 0
  if (copies === 0) {
    const todo = statement === null ? `复制到另一种介质后${onPaper}` : fix
    return { result: 'not-judged', text: '程序看不到别的介质，还没有登记备份份数', fix: todo }
  }
  const text = `${passed}：${copies} 份`
  return copies >= 2 ? { result: 'pass', text, fix: '' } : { result: 'attention', text, fix }
}
