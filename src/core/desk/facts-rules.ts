import { formOf, type ProjectJson } from '#core/bundle/project-json.ts'
import { toSafeText } from '#core/bundle/safe-text.ts'
import { byIdOf, countedFenOf, doesCount } from '#core/ledger/count-rules.ts'
import { bundlePurposeLabels, type SetReport } from '#shared/model/bundle.ts'
import type { ReceivedFacts } from '#shared/model/desk.ts'
import type { Signoff } from '#shared/model/signoff.ts'

/** A file of a received bundle, as it is kept to compare the next one with. */
export interface ReceivedFile {
  readonly receivedId: string
  readonly recordId: string
  readonly sha256: string
  readonly title: string
  /** Empty: accepted with an earlier bundle, and not in this one. */
  readonly path: string
  readonly bytes: number
  readonly item: string | null
}

/** What project.json says, as the ledger takes it. All texts are made safe to show. */
export function factsOf(document: ProjectJson, report: SetReport): ReceivedFacts {
  const { project, records, office } = document
  const signoffs = signoffsOf(document)
  const byId = byIdOf(signoffs)
  const approved = signoffs.filter((each) => each.state === 'approved' && doesCount(each, byId))
  const counts = report.volumes.map((volume) => volume.report.counts)
  const journal = report.volumes.find((volume) => volume.report.journal)?.report.journal
  return {
    projectName: toSafeText(project.name),
    community: toSafeText(project.community),
    subDistrict: toSafeText(project.subDistrict),
    officeName: toSafeText(office.name),
    buildings: project.buildings,
    households: project.households,
    areaSquareMetres: project.areaSquareMetres,
    budgetFen: project.budgetFen,
    contractFen: project.contractFen,
    approvedFen: approved.reduce((sum, each) => sum + countedFenOf(each, byId), 0),
    approvedSignoffs: approved.length,
    openSignoffs: signoffs.filter(({ state }) => state !== 'approved' && state !== 'voided').length,
    startOn: project.schedule.startOn,
    endOn: project.schedule.endOn,
    acceptedOn: project.acceptedOn,
    gaps: document.gaps.filter(({ level }) => level !== 'advice').length,
    omitted: document.omitted.length,
    files: counts.reduce((sum, { files }) => sum + files, 0),
    bytes: counts.reduce((sum, { bytes }) => sum + bytes, 0),
    photos: records.filter(({ kind }) => kind === 'photo').length,
    videos: records.filter(({ kind }) => kind === 'video').length,
    journalEntries: journal?.entries ?? 0,
    journalHead: journal?.head ?? '',
    purpose: bundlePurposeLabels[document.purposeKind],
  }
}

/** As the office's own program counts them; one without its form counts by its claim. */
const signoffsOf = ({ signoffs, project }: ProjectJson): readonly Signoff[] =>
  signoffs.map((each) => {
    const { visa: _, change: __, ...rest } = each
    return { ...rest, projectId: project.id, content: formOf(each) } as unknown as Signoff
  })

/**
 * The bundle's files, to compare the next one with. Files that were accepted with an earlier bundle and are not in
 * this one stand there too, without a path: they are not missing.
 */
export function recordRowsOf(document: ProjectJson, receivedId: string): readonly ReceivedFile[] {
  const rows = new Map<string, ReceivedFile>()
  for (const { recordId, sha256, title } of document.accepted) {
    const safe = toSafeText(title)
    rows.set(recordId, { receivedId, recordId, sha256, title: safe, path: '', bytes: 0, item: null })
  }
  for (const {
    id,
    sha256,
    title,
    originalName,
    path,
    bytes,
    catalogueItem,
    encryption,
  } of document.records) {
    rows.set(id, {
      receivedId,
      recordId: id,
      // Encrypted anew at each export: what it holds is compared, not how it is wrapped.
      sha256: encryption?.plainSha256 ?? sha256,
      title: toSafeText(title || originalName),
      path: toSafeText(path, 400),
      bytes,
      item: catalogueItem,
    })
  }
  return [...rows.values()]
}
