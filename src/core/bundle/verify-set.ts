import { basename } from 'node:path'
import type { Check, SetReport, Verdict, VerifyReport } from '#shared/model/bundle.ts'
import { type CheckList, createCheckList } from './check-list.ts'
import { toSafeText } from './safe-text.ts'
import { type Judged, judgeBundle, type VerifyTools } from './verify.ts'

export { type FoundVolume, findVolumes, groupVolumes, readVolume, type VolumeGroup } from './group-volumes.ts'

type Volume = SetReport['volumes'][number]

/**
 * Judges the volumes of one bundle, each as `verifyBundle` does, and then whether they are one set and whole: a
 * single bag is a set of one.
 * @param paths folders and zips, in any order
 * @throws as `verifyBundle`
 */
export async function verifySet(paths: readonly string[], tools: VerifyTools): Promise<SetReport> {
  const judged: { readonly name: string; readonly result: Judged }[] = []
  for (const path of paths) {
    const name = basename(path)
    const { onProgress } = tools
    const result = await judgeBundle(path, {
      ...tools,
      isInSet: true,
      ...(onProgress && paths.length > 1
        ? { onProgress: (progress) => onProgress({ ...progress, note: `${name}：${progress.note}` }) }
        : {}),
    })
    judged.push({ name, result })
  }
  const volumes = judged
    .map(({ name, result }): Volume => ({ name, report: result.report }))
    .toSorted((a, b) => numberOf(a.report) - numberOf(b.report) || (a.name < b.name ? -1 : 1))
  const total = Math.max(1, ...volumes.map(({ report }) => report.volume?.total ?? 1))
  const list = createCheckList()
  const missing = total > 1 || volumes.length > 1 ? findMissing(volumes, total) : []
  if (total > 1 || volumes.length > 1) {
    list.ran('volume-missing', 'volumes-disagree')
    const counts = judged.find(({ result }) => result.filesByVolume.size > 0)?.result.filesByVolume
    for (const number of missing)
      list.found('volume-missing', `第 ${number} 卷（${counts?.get(number) ?? 0} 件）`)
    checkSame(volumes, list)
  }
  return { verdict: toVerdict(volumes, list), volumes, total, missing, checks: list.toChecks() }
}

const numberOf = ({ volume }: VerifyReport): number => volume?.number ?? Number.MAX_SAFE_INTEGER

function findMissing(volumes: readonly Volume[], total: number): readonly number[] {
  const here = new Set(volumes.map(({ report }) => report.volume?.number))
  // A bag that tells no number may be any of them: it is named for what is wrong with it, not as missing.
  return Array.from({ length: total }, (_, index) => index + 1).filter((number) => !here.has(number))
}

/** What must be the same in all volumes: with the journal's head also project.json, whose digest it holds. */
const shared: readonly (readonly [string, (report: VerifyReport) => unknown])[] = [
  ['成果包编号', ({ bundleId }) => bundleId],
  ['卷数', ({ volume }) => volume?.total],
  ['制作时间', ({ createdAt }) => createdAt],
  ['项目', ({ project }) => project?.code],
  ['移交单位', ({ office }) => office?.code],
  ['日志', ({ journal }) => journal && `${journal.entries} ${journal.head}`],
  ['签名密钥', ({ signer }) => signer?.fingerprint],
]

function checkSame(volumes: readonly Volume[], list: CheckList): void {
  const readable = volumes.filter(({ report }) => report.verdict !== 'not-a-bundle')
  for (const [label, read] of shared) {
    // What could not be read of a volume is reported there.
    const told = readable.flatMap(({ name, report }) => {
      const value = read(report) ?? null
      return value === null ? [] : [{ name, value }]
    })
    const [first] = told
    for (const { name, value } of told) {
      if (value !== first?.value) list.found('volumes-disagree', `${label}：${name} 与 ${first?.name}`)
    }
  }
  const byNumber = Map.groupBy(readable, ({ report }) => report.volume?.number ?? null)
  for (const [number, same] of byNumber) {
    const contents = new Set(same.map(({ report }) => report.tagManifest))
    if (number !== null && contents.size > 1) {
      const names = same.map(({ name }) => name).join('、')
      list.found('volumes-disagree', `第 ${number} 卷有 ${same.length} 个，内容不同：${names}`)
    }
  }
}

function toVerdict(volumes: readonly Volume[], list: CheckList): Verdict {
  const verdicts = new Set(volumes.map(({ report }) => report.verdict))
  if (verdicts.size === 1 && verdicts.has('not-a-bundle')) return 'not-a-bundle'
  if (list.isFailed() || verdicts.has('invalid') || verdicts.has('not-a-bundle')) return 'invalid'
  return verdicts.has('unknown-signer') || verdicts.size === 0 ? 'unknown-signer' : 'trusted'
}

/** A set's report as one bundle's: sums, the checks of the set, and of each check what the volumes say, once or by name. */
export function toOneReport({ verdict, volumes, checks }: SetReport): VerifyReport {
  const [first] = volumes
  if (!first) throw new Error('a set of no volumes')
  if (volumes.length === 1 && checks.length === 0) return first.report
  const counts = volumes.reduce(
    (sum, { report }) => ({ files: sum.files + report.counts.files, bytes: sum.bytes + report.counts.bytes }),
    { files: 0, bytes: 0 },
  )
  const said = volumes.flatMap(({ name, report }) => report.checks.map((check) => ({ name, check })))
  const byId = Map.groupBy(said, ({ check }) => check.id)
  const merged = [...byId.values()].flatMap((each): Check[] => {
    const one = each[0]?.check
    if (one && new Set(each.map(({ check }) => JSON.stringify(check))).size === 1) return [one]
    return each
      .filter(({ check }) => check.result !== 'pass')
      .map(({ name, check }) => ({ ...check, message: `${toSafeText(name)}：${check.message}` }))
  })
  return { ...first.report, verdict, counts, volume: null, checks: [...checks, ...merged] }
}
