import type { Verdict, VerifyReport } from '#shared/model/bundle.ts'
import type { OfficeCard } from '#shared/model/office.ts'
import { type ParsedBagInfo, parseBagCount } from './bag-info.ts'
import type { CheckList } from './check-list.ts'
import type { ProjectJson } from './project-json.ts'
import { toSafeText } from './safe-text.ts'
import type { Counts } from './verify-bag-info.ts'
import type { WalkedJournal } from './verify-journal.ts'

export interface Findings {
  readonly document?: ProjectJson | null
  readonly bagInfo?: ParsedBagInfo
  readonly journal?: WalkedJournal | null
  readonly counts?: Counts
  readonly fingerprint?: string | null
  readonly card?: OfficeCard | null
  readonly digest?: string | undefined
  /** SHA-256 of the tag manifest, hex. */
  readonly tagManifest?: string | null
}

/** The report: of what could be read, with every text from the bundle made safe to show. */
export function toReport(verdict: Verdict, list: CheckList, findings: Findings): VerifyReport {
  const { document, bagInfo, journal, counts = { files: 0, bytes: 0 }, fingerprint, card } = findings
  const safe = (text: string | undefined): string | null => (text ? toSafeText(text) : null)
  const value = (label: string): string | null => safe(bagInfo?.values.get(label))
  const code = safe(document?.project.code) ?? value('External-Identifier')
  const office = safe(document?.office.name) ?? value('Source-Organization')
  return {
    verdict,
    bundleId: document?.bundleId ?? value('Huanxin-Bundle-Id'),
    project: code === null ? null : { code, name: safe(document?.project.name) ?? '' },
    office: office === null ? null : { name: office, code: safe(document?.office.code) },
    signer: fingerprint ? { fingerprint, office: card?.office ?? null } : null,
    counts,
    checks: list.toChecks(),
    baggedOn: value('Bagging-Date'),
    createdAt: document?.createdAt ?? null,
    journal: journal ? { entries: journal.entries, head: journal.head } : null,
    mix: document?.evidence?.mix ?? null,
    volume: parseBagCount(bagInfo?.values.get('Bag-Count')),
    purpose: safe(document?.purpose) ?? value('Huanxin-Purpose'),
    tagManifest: findings.tagManifest ?? null,
    paper: findings.digest ? toPaper(findings.digest, journal ?? null) : null,
  }
}

const toPaper = (digest: string, journal: WalkedJournal | null): NonNullable<VerifyReport['paper']> => {
  const entry = journal?.witnessed
  if (!journal || !entry) return { digest, entry: null }
  return {
    digest,
    entry: { seq: entry.seq, at: entry.at, action: toSafeText(entry.action), of: journal.entries },
  }
}
