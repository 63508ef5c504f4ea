import { routineParties } from '#shared/model/signoff.ts'
import type { CheckList } from './check-list.ts'
import { formOf, type ProjectJson } from './project-json.ts'
import type { BagEntry } from './source.ts'
import { type Listing, needsRecord } from './verify-manifest.ts'

/** Records against files, both ways: path, size, digests. */
export function checkRecords(
  { records }: ProjectJson,
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
  const ids = new Set<string>()
  for (const record of records) {
    const { path } = record
    if (named.has(path) || ids.has(record.id)) list.found('records-twice', path)
    named.add(path)
    ids.add(record.id)
    const file = files.get(path)
    if (!file || !needsRecord(path)) {
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
export function checkSignoffs({ signoffs, records, omitted }: ProjectJson, list: CheckList): void {
  if (signoffs.length > 0) list.ran('signoff-incomplete', 'signoff-attachments', 'signoff-numbers')
  const here = new Set(records.map((record) => record.id))
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
  for (const gap of findNumberGaps(signoffs.map((each) => each.number))) list.found('signoff-numbers', gap)
}

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
  const { records, omitted, viewpoints, pairs, notices } = document
  if (viewpoints.length + pairs.length + notices.length > 0) list.ran('places-records')
  const here = new Map(records.map((record) => [record.id, record.sha256]))
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

/** What the office declares of its own accord: files left out, papers still lacking. */
export function checkDeclared({ omitted, gaps, waivers }: ProjectJson, list: CheckList): void {
  list.ran('omitted', 'gaps')
  for (const { title, reason } of omitted) list.found('omitted', `${title}：${reason}`)
  for (const gap of gaps) if (gap.level !== 'advice') list.found('gaps', gap.text)
  list.ran('waivers')
  for (const { item, reason, person } of waivers) list.found('waivers', `${item}：${reason}（${person}）`)
}
