import { mixLine } from '#renderer/features/evidence/evidence-words.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { formatBytes, formatCount, groupFingerprint } from '#renderer/ui/format.ts'
import { type Check, type Nature, natures, type Verdict, type VerifyReport } from '#shared/model/bundle.ts'
import type { Job } from '#shared/model/job.ts'
import { toLocalSecond } from '#shared/model/time.ts'

export const verdictTitles: Readonly<Record<Verdict, string>> = {
  trusted: '可信',
  'unknown-signer': '内容完好，签名单位未登记',
  invalid: '不可信',
  'not-a-bundle': '不是成果包',
}

export const resultLabels: Readonly<Record<Check['result'], string>> = {
  pass: '通过',
  fail: '不通过',
  notice: '提示',
}

const firstReasons = 3

/** What failed, worst first as reported. */
export const failures = ({ checks }: VerifyReport): readonly Check[] =>
  checks.filter(({ result }) => result === 'fail')

/** The verdict in one sentence. */
export function verdictSentence(report: VerifyReport): string {
  const failed = failures(report)
  switch (report.verdict) {
    case 'trusted':
      return `内容与签名时一致，签名来自已登记的“${visibleText(report.signer?.office ?? report.office?.name ?? '')}”。`
    case 'unknown-signer':
      return '内容与签名时一致，但这里没有登记过这把签名钥匙。请与移交单位核对指纹，在“设置 → 登记名片”登记后再核验一次。'
    case 'invalid':
      return `有 ${failed.length} 项不符，这个成果包不能接收，请移交单位重新导出。`
    case 'not-a-bundle':
      return failed[0]?.message
        ? visibleText(failed[0].message)
        : '所选文件夹或压缩包里没有成果包的清单，请确认选的是成果包本身。'
  }
}

/** The first reasons of a refusal, in words. */
export const reasons = (report: VerifyReport): readonly string[] =>
  report.verdict === 'invalid'
    ? failures(report)
        .slice(0, firstReasons)
        .map(({ message }) => visibleText(message))
    : []

/** What a paper's digest witnesses of this bundle. */
export function paperWords({ digest, entry }: NonNullable<VerifyReport['paper']>): string {
  if (!entry) return `${digest}：包内日志中没有。请先核对抄写`
  const { seq, at, of } = entry
  return `是包内日志的第 ${formatCount(seq)} 条（共 ${formatCount(of)} 条），记于 ${toLocalSecond(at)}；纸上签字那天，它和此前各条已经在了`
}

const weight: Readonly<Record<Check['result'], number>> = { fail: 0, notice: 1, pass: 2 }

/** Checks by the four natures, failed ones first in each. */
export const byNature = ({ checks }: VerifyReport): readonly (readonly [Nature, readonly Check[]])[] =>
  natures
    .map(
      (nature) =>
        [
          nature,
          checks
            .filter((check) => check.nature === nature)
            .toSorted((a, b) => weight[a.result] - weight[b.result]),
        ] as const,
    )
    .filter(([, own]) => own.length > 0)

/** The whole finding, to copy or print. */
export function verdictStatement(report: VerifyReport, checkedAt: string): string {
  const { project, office, signer, counts, baggedOn, journal, mix } = report
  const line = (label: string, value: string | null | undefined) =>
    value ? [`${label}：${visibleText(value)}`] : []
  return [
    `核验结论：${verdictTitles[report.verdict]}`,
    verdictSentence(report),
    ...line('核验时间', toLocalSecond(checkedAt)),
    ...line('项目', project && `${project.name}（${project.code}）`),
    ...line('移交单位', office?.name),
    ...line('签名钥匙', signer && groupFingerprint(signer.fingerprint)),
    ...line('登记为', signer?.office),
    ...line('成果包编号', report.bundleId),
    ...line('打包日期', baggedOn),
    ...line(
      '文件',
      counts.files > 0 ? `${formatCount(counts.files)} 个，${formatBytes(counts.bytes)}` : null,
    ),
    ...line('纸上的日志摘要', report.paper && paperWords(report.paper)),
    ...line('照片可信度', mix && mixLine(mix)),
    ...line('日志', journal && `${formatCount(journal.entries)} 条，末条 ${journal.head}`),
    ...byNature(report).flatMap(([nature, checks]) => [
      `【${nature}】`,
      ...checks.flatMap((check) => [
        `${resultLabels[check.result]}　${visibleText(check.message)}`,
        ...(check.result === 'pass' ? [] : check.paths.map((path) => `　　${visibleText(path)}`)),
      ]),
    ]),
  ].join('\n')
}

/** The report of a finished verification; null while there is none. */
export function reportOf(job: Job | null): VerifyReport | null {
  const result: unknown = job?.kind === 'verify' ? job.result : null
  return typeof result === 'object' && result !== null && 'verdict' in result
    ? (result as VerifyReport)
    : null
}
