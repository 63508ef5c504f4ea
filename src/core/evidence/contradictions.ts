import type { Library } from '#core/context.ts'
import type { Project } from '#shared/model/project.ts'
import { type Phase, phaseLabels } from '#shared/model/record.ts'
import { createFindingList, type FindingList, type Parting } from './finding-list.ts'
import { lastingFacts, type RecordPlace } from './lasting.ts'
import { distanceWords, farFrom, middleOf } from './place-rules.ts'
import {
  readAlike,
  readClaims,
  readShared,
  readTimeSuspects,
  readTwoSided,
  readUsedPhotos,
  readVisas,
} from './store.ts'
import { type ProjectTimes, type TimeClaim, type TimeRule, timeRules } from './time-rules.ts'
import { findUses, type UsedPhoto, type VisaUse } from './use-rules.ts'

/** Most records read for one question: more than anybody looks through, few enough to answer at once. */
const most = 2000
const cappedRules: readonly TimeRule[] = [
  'future',
  'after-import',
  'before-built',
  'before-start',
  'after-acceptance',
  'late-before',
]

export const toTimes = ({ schedule, acceptedOn, builtYear }: Project, now: string): ProjectTimes => ({
  startOn: schedule.startOn,
  acceptedOn,
  builtYear,
  now,
})

/**
 * Everything of a project that does not agree. `scope`: how many records have times to look at (0 saves a query),
 * or the one record whose times are wanted.
 */
export async function findContradictions(
  library: Library,
  project: Project,
  times: ProjectTimes,
  scope: { readonly suspects: number } | { readonly only: string },
): Promise<FindingList> {
  const lasting = await lastingFacts(library, project.id, times.now)
  const found = createFindingList()
  if ('only' in scope) addTimes(found, readClaims(library.db, project.id, [scope.only]), times)
  else if (scope.suspects > 0) {
    addTimes(found, readTimeSuspects(library.db, project.id, times, most), times)
    if (scope.suspects > most) found.cap(cappedRules)
  }
  const nameFar = lasting.nameFar.slice(0, most)
  addTimes(found, readClaims(library.db, project.id, nameFar), times, 'name-time')
  addPlaces(found, library, project, lasting.places, 'only' in scope ? scope.only : null)
  const visas = readVisas(library.db, project.id)
  const used = readUsed(library, visas)
  addUses(found, visas, used)
  addShared(found, library, project.id, visas, used)
  const twoSided = readTwoSided(library.db, project.id)
  for (const claim of readClaims(library.db, project.id, twoSided)) found.add('two-pair-sides', claim)
  return found
}

function addTimes(
  found: FindingList,
  claims: readonly TimeClaim[],
  times: ProjectTimes,
  wanted?: TimeRule,
): void {
  for (const claim of claims) {
    for (const rule of timeRules(claim, times)) {
      if (wanted === undefined || rule === wanted) found.add(rule, claim, ofPhase(rule, claim.phase))
    }
  }
}

/** What contradicts a phase is said phase by phase. */
const ofPhase = (rule: TimeRule, phase: Phase | null): Parting =>
  phase && (rule === 'before-start' || rule === 'after-acceptance')
    ? { key: phase, named: [phaseLabels[phase]] }
    : {}

function addPlaces(
  found: FindingList,
  { db }: Library,
  { id, site }: Project,
  places: readonly RecordPlace[],
  only: string | null,
): void {
  const centre = site ?? middleOf(places)
  if (!centre) return
  const rule = site ? 'far' : 'far-from-rest'
  const far = farFrom(only === null ? places : places.filter((place) => place.id === only), centre)
  const metresOf = new Map(far.slice(0, most).map(({ place, metres }) => [place.id, metres]))
  // Withdrawn ones fall out here.
  const here = readClaims(db, id, [...metresOf.keys()]).map((claim) => ({
    claim,
    metres: metresOf.get(claim.id) ?? 0,
  }))
  here.sort((a, b) => b.metres - a.metres)
  const named = [`${only === null ? '最远' : ''}${distanceWords(here[0]?.metres ?? 0)}`]
  for (const { claim } of here) found.add(rule, claim, { named })
  if (far.length > most) found.cap([rule])
}

const readUsed = ({ db }: Library, visas: readonly VisaUse[]): ReadonlyMap<string, UsedPhoto> => {
  const ids = [...new Set(visas.flatMap(({ photos }) => photos.map(({ recordId }) => recordId)))]
  return new Map(readUsedPhotos(db, ids).map((photo) => [photo.id, photo]))
}

function addUses(found: FindingList, visas: readonly VisaUse[], used: ReadonlyMap<string, UsedPhoto>): void {
  for (const { rule, visas: users, recordId } of findUses(visas, used)) {
    const photo = used.get(recordId)
    if (photo) found.add(rule, photo, ofVisas(users))
  }
}

const ofVisas = (visas: readonly VisaUse[]) => ({
  key: visas.map(({ id }) => id).join(' '),
  named: visas.map(({ number }) => number),
  ...(visas[0] ? { signoffId: visas[0].id } : {}),
})

function addShared(
  found: FindingList,
  { db }: Library,
  projectId: string,
  visas: readonly VisaUse[],
  used: ReadonlyMap<string, UsedPhoto>,
): void {
  for (const { otherProjectId, otherProject, ...photo } of readShared(db, projectId)) {
    found.add('two-projects', photo, { key: otherProjectId, named: [otherProject] })
  }
  const firstVisaOf = new Map<string, VisaUse>()
  for (const visa of visas.toReversed())
    for (const { recordId } of visa.photos) firstVisaOf.set(recordId, visa)
  for (const { a, b, otherProject } of readAlike(db, projectId, [...used.keys()], most)) {
    if (otherProject) {
      found.add('alike-two-projects', a, { key: otherProject.id, named: [otherProject.name] })
      continue
    }
    if (a.phase === 'before' && b.phase === 'after') {
      found.add('alike-before-after', a)
      found.add('alike-before-after', b)
    }
    const users = [firstVisaOf.get(a.id), firstVisaOf.get(b.id)].filter((visa) => visa !== undefined)
    if (users.length === 2 && users[0] !== users[1]) {
      const parting = ofVisas(users.toSorted((x, y) => (x.id < y.id ? -1 : 1)))
      found.add('alike-two-visas', a, parting)
      found.add('alike-two-visas', b, parting)
    }
  }
}
