import type { Check, SetReport, VerifyReport } from './bundle.ts'

/** The one colour of a verdict: green may be taken in, amber asks for something first, red is refused. */
export type VerdictTone = 'good' | 'due' | 'block'

export interface DeskVerdict {
  readonly tone: VerdictTone
  /** A few words. */
  readonly title: string
  /** One sentence: what it means and what to do. */
  readonly sentence: string
}

/** Every check of a set and of its volumes, each volume's in its order. */
export const checksOf = ({ checks, volumes }: SetReport): readonly Check[] => [
  ...checks,
  ...volumes.flatMap(({ report }) => report.checks),
]

const failsOf = (report: SetReport): readonly Check[] =>
  checksOf(report).filter(({ result }) => result === 'fail')

/** Whether nothing is wrong but that volumes are not there. */
export const lacksVolumesOnly = (report: SetReport): boolean =>
  report.missing.length > 0 && failsOf(report).every(({ id }) => id === 'volume-missing')

const words = (numbers: readonly number[]): string =>
  numbers.length > 8
    ? `第 ${numbers.slice(0, 8).join('、')} 等 ${numbers.length} 卷`
    : `第 ${numbers.join('、')} 卷`

/** First failing check by what a clerk must hear first, and what to say then. */
const refusals: readonly (readonly [ids: RegExp, title: string, sentence: (check: Check) => string])[] = [
  [
    /^history-rewritten$/,
    '历史被改写',
    () => '签名虽在，历史却与以前收到的成果包对不上，不能接收，请向移交单位查问。',
  ],
  [
    /^signer-(?:expired|revoked)$/,
    '密钥已停用或过期',
    () => '签名的密钥当时不在有效期内，或已被停用，不能接收，请移交单位用现在的密钥重新导出。',
  ],
  [
    /^(?:office-mismatch|signer-key-mismatch)$/,
    '签名单位不符',
    () => '签名的不是包内写明的移交单位，不能接收，请与移交单位核实。',
  ],
  [/^signature-/, '签名无效', () => '没有有效的签名，或内容在签名之后被改动，不能接收，请移交单位重新导出。'],
  [
    /^volumes-disagree$/,
    '各卷不是一套',
    () => '几卷的内容互相对不上，不是同一次导出的，不能接收，请移交单位重新提供全套。',
  ],
  [
    /^(?:payload|tag|records|journal|project-json|sm3|oxum|zip|partial)/,
    '内容不符',
    ({ message }) => `${message}，不能接收，请移交单位重新导出或重新拷贝。`,
  ],
]

// What bad sectors alone can do; a signature or a history is never healed.
const damage = /^(?:payload-digest|payload-missing|payload-unreadable|payload-size|oxum)$/

/** The verdict on what was brought, in one colour and one sentence. */
export function deskVerdict(report: SetReport): DeskVerdict {
  const first = report.volumes[0]?.report
  if (report.verdict === 'not-a-bundle' || first === undefined) {
    const why = failsOf(report)[0]?.message ?? '这里没有成果包。'
    return { tone: 'block', title: '不是成果包', sentence: endSentence(why) }
  }
  if (lacksVolumesOnly(report)) {
    const sentence = `缺${words(report.missing)}（共 ${report.total} 卷），已到的各卷完好，取齐后再核验。`
    return { tone: 'due', title: '不齐', sentence }
  }
  if (report.verdict === 'invalid') return refusal(report)
  if (report.verdict === 'unknown-signer') {
    return {
      tone: 'due',
      title: '签名单位未登记',
      sentence: '内容与签名时一致，但签名的密钥没有登记，不能确定是谁签的，请核对指纹、登记名片后再核验。',
    }
  }
  return trusted(report, first)
}

/** `sentence` alone. */
export const sentenceOf = (report: SetReport): string => deskVerdict(report).sentence

function refusal(report: SetReport): DeskVerdict {
  const fails = failsOf(report)
  const repairable = checksOf(report).find(({ id }) => id === 'repairable')
  if (repairable && fails.every(({ id }) => damage.test(id))) {
    const sentence = `${endless(repairable.message)}，修复后再核验，现在不能接收。`
    return { tone: 'due', title: '有损坏，可修复', sentence }
  }
  for (const [ids, title, sentence] of refusals) {
    const check = fails.find(({ id }) => ids.test(id))
    if (check) return { tone: 'block', title, sentence: sentence(check) }
  }
  const why = fails[0]?.message ?? '有内容对不上'
  return { tone: 'block', title: '不可信', sentence: `${endless(why)}，不能接收，请移交单位重新导出。` }
}

function trusted(report: SetReport, first: VerifyReport): DeskVerdict {
  const office = first.signer?.office ?? first.office?.name ?? ''
  const notices = checksOf(report).filter(({ result }) => result === 'notice')
  const older = notices.find(({ id }) => id === 'history-older')
  if (older) {
    const sentence = `内容与签名时一致，由“${office}”签名，但比以前收到的旧，请以最新的为准。`
    return { tone: 'due', title: '可信，不是最新', sentence }
  }
  const declared = ['gaps', 'omitted'].flatMap(
    (id) => notices.find((notice) => notice.id === id)?.message ?? [],
  )
  const rest = declared.length > 0 ? `；${declared.map(endless).join('，')}，请看过再决定` : '，可以接收'
  const sentence = `内容与签名时一致，由已登记的“${office}”签名${rest}。`
  return { tone: 'good', title: '可信', sentence }
}

const endless = (text: string): string => text.replace(/[。；，]+$/u, '')
const endSentence = (text: string): string => `${endless(text)}。`

/** What a finished `desk.verify` job made. */
export interface VerifiedBatch {
  readonly received: readonly string[]
  /** Those that could not be judged at all: the stick was pulled out, say. */
  readonly failures: readonly { readonly name: string; readonly reason: string }[]
}
