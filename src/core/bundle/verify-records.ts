import { routineParties } from '#shared/model/signoff.ts'
import type { CheckList } from './check-list.ts'
import { formOf, type ProjectJson } from './project-json.ts'
import type { BagEntry } from './source.ts'
import { type Listing, needsRecord } from './verify-manifest.ts'

/**
 * Records against files, both ways: path, size, digests. Of a set, the records of volume `number` are held against
 * the files; ids and paths are unique over all volumes.
 */
export function checkRecords(
  { records, volume }: ProjectJson,
  number: number,
  files: ReadonlyMap<string, BagEntry>,
  payload: Listing,
  sm3: Listing,
  list: CheckList,
): void {
  list.ran(
    'records-missing-files',
    'records-unnamed-files',
    'records-digest',
    'records-twice',
    'payload-size',
  )
  const named = new Set<string>()
  const paths = new Set<string>()
  const ids = new Set<string>()
  for (const record of records) {
    const { path } = record
    if (paths.has(path) || ids.has(record.id)) list.found('records-twice', path)
    paths.add(path)
    ids.add(record.id)
    if (record.volume !== number && record.volume <= volume.total) continue
    named.add(path)
    const file = files.get(path)
    // A volume beyond the last would be one that nobody ever looks into.
    if (!file || !needsRecord(path) || record.volume > volume.total) {
      list.found('records-missing-files', path)
      continue
    }
    if (file.bytes !== record.bytes) list.found('payload-size', path)
    const isSame =
      payload.get(path) === record.sha256 && (record.sm3 === null || sm3.get(path) === record.sm3)
    if (!isSame) list.found('records-digest', path)
  }
  for (const path of payload.keys()) {
    if (needsRecord(path) && !named.has(path)) list.found('records-unnamed-files', path)
  }
}

/** Sign-offs: an approved one carries four parties' signatures and seals, and every attachment is accounted for. */
export function checkSignoffs(document: ProjectJson, list: CheckList): void {
  const { signoffs, omitted, purposeKind } = document
  // A bundle of one sign-off, or of payment papers, does not hold the others.
  const isWhole = purposeKind === 'acceptance' || purposeKind === 'periodic'
  if (signoffs.length > 0) list.ran('signoff-incomplete', 'signoff-attachments')
  if (signoffs.length > 0 && isWhole) list.ran('signoff-numbers')
  const here = toHandedOver(document)
  const leftOut = new Set(omitted.map((each) => each.recordId))
  for (const signoff of signoffs) {
    const { number, state, signatures, required } = signoff
    const form = formOf(signoff)
    if (!form) list.found('signoff-incomplete', number)
    const parties = new Set(
      signatures.filter((each) => each.hasSignature && each.hasSeal).map((each) => each.party),
    )
    const wanted = new Set([...routineParties, ...required])
    if (state === 'approved' && ![...wanted].every((party) => parties.has(party))) {
      list.found('signoff-incomplete', number)
    }
    for (const id of [
      ...(form?.photos ?? []).map((each) => each.recordId),
      ...(form?.attachments ?? []).map((each) => each.recordId),
      ...signatures.map((each) => each.scanRecordId),
    ]) {
      if (here.has(id)) continue
      list.found(leftOut.has(id) ? 'signoff-omitted' : 'signoff-attachments', number)
    }
  }
  if (!isWhole) return
  for (const gap of findNumberGaps(signoffs.map((each) => each.number))) list.found('signoff-numbers', gap)
}

/** Records that are in the bundle, in whichever volume, or were accepted with an earlier one. */
const toHandedOver = ({ records, accepted }: ProjectJson): ReadonlySet<string> =>
  new Set([...records.map(({ id }) => id), ...accepted.map(({ recordId }) => recordId)])

/** Numbers count up from 001 within a kind and year of a project, across its sections; a gap means something is missing. */
function findNumberGaps(numbers: readonly string[]): string[] {
  const series = Map.groupBy(
    numbers.flatMap((number) => {
      const match = /^([A-Z]{2})-.+-(\d{4})-(\d{3,})$/.exec(number)
      return match ? [{ series: `${match[1]} ${match[2]}`, at: Number(match[3]) }] : []
    }),
    (each) => each.series,
  )
  return [...series].flatMap(([name, members]) => {
    const sorted = members.map((each) => each.at).toSorted((a, b) => a - b)
    return sorted.every((at, index) => at === index + 1) ? [] : [name]
  })
}

/** Boards, pairs and viewpoints: every file they name is in the bundle or declared left out; a board's is the one issued. */
export function checkPlaces(document: ProjectJson, list: CheckList): void {
  const { records, omitted, accepted, viewpoints, pairs, notices } = document
  if (viewpoints.length + pairs.length + notices.length > 0) list.ran('places-records')
  const here = new Map([
    ...accepted.map((each) => [each.recordId, each.sha256] as const),
    ...records.map((record) => [record.id, record.sha256] as const),
  ])
  const leftOut = new Set(omitted.map((each) => each.recordId))
  const need = (id: string | null, name: string) => {
    if (id !== null && !here.has(id) && !leftOut.has(id)) list.found('places-records', name)
  }
  for (const { name, pinPlanId } of viewpoints) need(pinPlanId, name)
  for (const { title, beforeId, afterId } of pairs) for (const id of [beforeId, afterId]) need(id, title)
  for (const { serial, recordId, sha256, postings } of notices) {
    need(recordId, serial)
    if (here.has(recordId) && here.get(recordId) !== sha256) list.found('places-records', serial)
    for (const { photos } of postings) for (const photo of photos) need(photo.recordId, serial)
  }
}

/** What the office declares of its own accord: files left out or encrypted, papers still lacking and why. */
export function checkDeclared(document: ProjectJson, list: CheckList): void {
  const { omitted, gaps, waivers, declaration, records } = document
  list.ran('omitted', 'gaps')
  for (const { title, reason } of omitted) list.found('omitted', `${title}：${reason}`)
  for (const gap of gaps) if (gap.level !== 'advice') list.found('gaps', gap.text)
  list.ran('waivers')
  for (const { item, reason, person } of waivers) list.found('waivers', `${item}：${reason}（${person}）`)
  for (const { text, reason } of declaration?.gaps ?? []) {
    list.found('declared-gaps', `${text}：${reason}（${declaration?.person}）`)
  }
  for (const { encryption, path } of records) if (encryption) list.found('encrypted', path)
}
