import type { BundlePurpose, ExportOptions } from '#shared/model/bundle.ts'
import type { Contradiction } from '#shared/model/evidence-report.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import type { LinkTarget } from '#shared/model/record-edit.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import type { BundleHandover } from './project-json-handover.ts'

/** Files are found by it: 08 资金拨付. */
const paymentStage = '08-'

/** Whether a bundle speaks of the whole project, so that what it lacks is worth saying. */
export const isWholeProject = (purpose: BundlePurpose): boolean =>
  purpose === 'acceptance' || purpose === 'periodic'

export interface Archive {
  /** Of the project, withdrawn ones too. */
  readonly records: readonly ArchiveRecord[]
  readonly signoffs: readonly Signoff[]
  readonly linksOf: (recordId: string) => readonly LinkTarget[]
  /** Files of bundles that were accepted, oldest acceptance first. */
  readonly held: readonly { readonly recordId: string; readonly sha256: string; readonly bundleId: string }[]
}

export interface Scope {
  /** What is handed over, or named as left out. */
  readonly records: readonly ArchiveRecord[]
  readonly signoffs: readonly Signoff[]
  /** `periodic`: what the receiver has already. */
  readonly accepted: BundleHandover['accepted']
}

/** What of the archive a purpose is about. */
export function toScope(
  { purpose, signoffId, recordIds }: Pick<ExportOptions, 'purpose' | 'signoffId' | 'recordIds'>,
  archive: Archive,
): Scope {
  const { records, signoffs } = archive
  if (purpose === 'signoff') {
    const own = signoffs.filter(({ id }) => id === signoffId)
    const used = new Set(own.flatMap(toUsed))
    const isOf = ({ id }: ArchiveRecord) =>
      used.has(id) || archive.linksOf(id).some((link) => link.kind === 'signoff' && link.id === signoffId)
    return { records: own.length === 0 ? [] : records.filter(isOf), signoffs: own, accepted: [] }
  }
  if (purpose === 'payment') {
    const chosen = new Set(recordIds)
    const isOf = ({ id, catalogueItem }: ArchiveRecord) =>
      chosen.size > 0 ? chosen.has(id) : (catalogueItem?.startsWith(paymentStage) ?? false)
    return { records: records.filter(isOf), signoffs: [], accepted: [] }
  }
  if (purpose === 'acceptance') return { records, signoffs, accepted: [] }
  // A file that was replaced since, by another with the same id, would be new; ids are never given twice.
  const held = new Map(archive.held.map((each) => [each.recordId, each]))
  const accepted = records.flatMap(({ id, sha256, title, originalName, withdrawnAt }) => {
    const known = held.get(id)
    if (known?.sha256 !== sha256 || withdrawnAt !== null) return []
    return [{ recordId: id, sha256, title: title || originalName, bundleId: known.bundleId }]
  })
  const done = new Set(accepted.map(({ recordId }) => recordId))
  return { records: records.filter(({ id }) => !done.has(id)), signoffs, accepted }
}

/** Records that a sign-off names. */
const toUsed = ({ content, signatures }: Signoff): readonly string[] => [
  ...content.photos.map(({ recordId }) => recordId),
  ...content.attachments.map(({ recordId }) => recordId),
  ...signatures.map(({ scanRecordId }) => scanRecordId),
]

/** Of a part of a project: contradictions that are about nothing else. */
export function narrowContradictions(
  contradictions: readonly Contradiction[],
  records: readonly { readonly id: string }[],
  signoffId: string | null,
): readonly Contradiction[] {
  const here = new Set(records.map(({ id }) => id))
  return contradictions.filter(
    (each) =>
      (each.signoffId === null || each.signoffId === signoffId) &&
      each.recordIds.length > 0 &&
      each.recordIds.every((id) => here.has(id)),
  )
}
