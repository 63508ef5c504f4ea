import { and, eq, gt, inArray, isNotNull, isNull, ne, notInArray, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { nearDuplicate, original, photoPair, project, record, signoff } from '#core/db/schema.ts'
import type { EvidenceGrade, EvidenceTraits } from '#shared/model/evidence.ts'
import type { Phase } from '#shared/model/record.ts'
import { type ProjectTimes, phasesAfterStart, phasesBeforeAcceptance, type TimeClaim } from './time-rules.ts'
import type { UsedPhoto, VisaUse } from './use-rules.ts'

type Reader = Pick<Db, 'select' | 'all'>

/** Photos and videos of a project that stand in its archive. */
const pictures = (projectId: string): SQL | undefined =>
  and(eq(record.projectId, projectId), inArray(record.kind, ['photo', 'video']), isNull(record.withdrawnAt))

const claim = {
  id: record.id,
  kind: record.kind,
  phase: record.phase,
  day: record.day,
  takenAt: record.takenAt,
  basis: record.takenAtBasis,
  importedAt: record.importedAt,
  name: record.originalName,
}

/**
 * Rows whose times may contradict the project's: a superset of what `timeRules` finds, but for names
 * (`readTimeless`). The same condition is counted in one pass with the mix, so that a clean project reads no row.
 */
function timeSuspects({ startOn, acceptedOn, builtYear, now }: ProjectTimes): SQL {
  const suspects: SQL[] = [sql`${record.takenAt} > ${now}`, sql`${record.takenAt} > ${record.importedAt}`]
  const within = (phases: readonly Phase[]) => inArray(record.phase, [...phases])
  if (builtYear !== null) suspects.push(sql`${record.day} < ${`${builtYear}-01-01`}`)
  if (startOn !== null) {
    suspects.push(sql`(${record.day} < ${startOn} and ${within(phasesAfterStart)})`)
    suspects.push(sql`(${record.day} > ${startOn} and ${record.phase} = 'before')`)
  }
  if (acceptedOn !== null)
    suspects.push(sql`(${record.day} > ${acceptedOn} and ${within(phasesBeforeAcceptance)})`)
  return sql`(${sql.join(suspects, sql` or `)})`
}

export interface MixRow {
  readonly phase: Phase | null
  readonly grade: EvidenceGrade | null
  readonly count: number
  /** How many of them have times to look at. */
  readonly suspects: number
}

export function readMix(db: Reader, projectId: string, times: ProjectTimes): readonly MixRow[] {
  return db
    .select({
      phase: record.phase,
      grade: record.grade,
      count: sql<number>`count(*)`,
      suspects: sql<number>`coalesce(sum(${timeSuspects(times)}), 0)`,
    })
    .from(record)
    .where(pictures(projectId))
    .groupBy(record.phase, record.grade)
    .all()
}

export function readTimeSuspects(
  db: Reader,
  projectId: string,
  times: ProjectTimes,
  limit: number,
): readonly TimeClaim[] {
  return db
    .select(claim)
    .from(record)
    .where(and(pictures(projectId), timeSuspects(times)))
    .orderBy(record.takenAt, record.id)
    .limit(limit)
    .all()
}

/** Claims of some records of a project that still stand in its archive. */
export const readClaims = (db: Reader, projectId: string, ids: readonly string[]): readonly TimeClaim[] =>
  inParts(ids, (part) =>
    db
      .select(claim)
      .from(record)
      .where(and(pictures(projectId), inArray(record.id, [...part])))
      .all(),
  )

/** Facts of a record that nobody can change: where its file was taken, and what its name and its camera say. */
export interface LastingFacts {
  readonly id: string
  readonly serial: number
  readonly name: string
  readonly takenAt: string | null
  readonly basis: TimeClaim['basis']
  readonly latitude: number | null
  readonly longitude: number | null
}

/** The next records after a serial number that have a place, or a name to compare with the camera's time. */
export function readLastingFacts(
  db: Reader,
  projectId: string,
  after: number,
  limit: number,
): readonly LastingFacts[] {
  return (
    db
      .select({
        id: record.id,
        serial: sql<number>`${record.serial}`,
        name: record.originalName,
        takenAt: original.takenAt,
        basis: original.takenAtBasis,
        latitude: original.latitude,
        longitude: original.longitude,
      })
      .from(record)
      .innerJoin(original, eq(original.sha256, record.sha256))
      // The plus keeps the query off the listing's index: it goes along the serial numbers.
      .where(
        and(sql`+${record.projectId} = ${projectId}`, gt(record.serial, after), ne(record.kind, 'document')),
      )
      .orderBy(record.serial)
      .limit(limit)
      .all()
  )
}

export const readUsedPhotos = (db: Reader, ids: readonly string[]): readonly UsedPhoto[] =>
  inParts(ids, (part) =>
    db
      .select({
        id: record.id,
        kind: record.kind,
        phase: record.phase,
        day: record.day,
        basis: record.takenAtBasis,
      })
      .from(record)
      .where(and(inArray(record.id, [...part]), isNull(record.withdrawnAt)))
      .all(),
  )

export function readVisas(db: Reader, projectId: string): readonly VisaUse[] {
  // A correction may show the photos of what it corrects: only the later of the two is looked at.
  const corrected = db
    .select({ id: signoff.supersedes })
    .from(signoff)
    .where(and(isNotNull(signoff.supersedes), ne(signoff.state, 'voided')))
  return db
    .select({ id: signoff.id, number: signoff.number, state: signoff.state, content: signoff.content })
    .from(signoff)
    .where(
      and(eq(signoff.projectId, projectId), ne(signoff.state, 'voided'), notInArray(signoff.id, corrected)),
    )
    .orderBy(signoff.year, signoff.ordinal)
    .all()
    .map(({ content: { workFrom, workTo, photos }, ...row }) => ({ ...row, workFrom, workTo, photos }))
}

/** A picture of the project that another project holds too. */
export interface SharedPhoto {
  readonly id: string
  readonly kind: TimeClaim['kind']
  readonly otherProjectId: string
  readonly otherProject: string
}

export function readShared(db: Reader, projectId: string): readonly SharedPhoto[] {
  // Digests that stand twice, from the index alone; only those are looked up (a cross join keeps this order).
  return db.all<SharedPhoto>(sql`
    select r.id, r.kind, o.project_id as otherProjectId, p.name as otherProject
    from (select sha256 from ${record} group by sha256 having count(*) > 1) d
    cross join ${record} r on r.sha256 = d.sha256
    cross join ${record} o on o.sha256 = d.sha256
    cross join ${project} p on p.id = o.project_id
    where r.project_id = ${projectId} and r.withdrawn_at is null and r.kind in ('photo', 'video')
      and o.project_id <> ${projectId} and o.withdrawn_at is null
    order by r.serial`)
}

/** Two pictures that look alike: one of the project, and one of it or of another. */
export interface AlikePair {
  readonly a: AlikePhoto
  readonly b: AlikePhoto
  /** Null when both are of the project. */
  readonly otherProject: { readonly id: string; readonly name: string } | null
}
type AlikePhoto = Pick<TimeClaim, 'id' | 'kind' | 'phase'>

interface AlikeRow {
  readonly aId: string
  readonly aKind: TimeClaim['kind']
  readonly aPhase: Phase | null
  readonly bId: string
  readonly bKind: TimeClaim['kind']
  readonly bPhase: Phase | null
  readonly bProject: string
  readonly bProjectName: string
}

/** Pairs that matter: across projects, before against after, or both among the photos of visas. */
export function readAlike(
  db: Reader,
  projectId: string,
  visaPhotos: readonly string[],
  limit: number,
): readonly AlikePair[] {
  const attached = JSON.stringify(visaPhotos)
  const rows = db.all<AlikeRow>(sql`
    select a.id as aId, a.kind as aKind, a.phase as aPhase, b.id as bId, b.kind as bKind, b.phase as bPhase,
      b.project_id as bProject, p.name as bProjectName
    from (select a as x, b as y from ${nearDuplicate} union all select b, a from ${nearDuplicate}) n
    cross join ${record} a on a.sha256 = n.x
    cross join ${record} b on b.sha256 = n.y
    cross join ${project} p on p.id = b.project_id
    where a.project_id = ${projectId} and a.withdrawn_at is null and b.withdrawn_at is null and (
      b.project_id <> ${projectId}
      or (a.phase = 'before' and b.phase = 'after')
      or (a.id < b.id and a.id in (select value from json_each(${attached}))
        and b.id in (select value from json_each(${attached}))))
    limit ${limit}`)
  return rows.map((row) => ({
    a: { id: row.aId, kind: row.aKind, phase: row.aPhase },
    b: { id: row.bId, kind: row.bKind, phase: row.bPhase },
    otherProject: row.bProject === projectId ? null : { id: row.bProject, name: row.bProjectName },
  }))
}

/** Records that are the before side of one comparison and the after side of another. */
export const readTwoSided = (db: Reader, projectId: string): readonly string[] =>
  db
    .select({ id: photoPair.beforeId })
    .from(photoPair)
    .innerJoin(record, and(eq(record.id, photoPair.beforeId), isNull(record.withdrawnAt)))
    .where(
      and(
        eq(photoPair.projectId, projectId),
        sql`exists (select 1 from ${photoPair} as other where other.after_id = ${photoPair.beforeId})`,
      ),
    )
    .all()
    .map(({ id }) => id)

/** An original to be judged, or judged again. */
export interface Ungraded {
  readonly sha256: string
  readonly name: string
  readonly folder: string
}

const isUngraded = (rules: string) =>
  and(inArray(original.kind, ['photo', 'video']), sql`${original.gradeRules} is not ${rules}`)

/** Originals that other rules judged, or none, after a digest, in its order. */
export function listUngraded(db: Reader, rules: string, after: string, limit: number): readonly Ungraded[] {
  const rows = db
    .select({ sha256: original.sha256 })
    .from(original)
    .where(and(gt(original.sha256, after), isUngraded(rules)))
    .orderBy(original.sha256)
    .limit(limit)
    .all()
  return rows.map(({ sha256 }) => {
    const named = db
      .select({ name: record.originalName, folder: record.sourcePath })
      .from(record)
      .where(eq(record.sha256, sha256))
      .orderBy(record.serial)
      .get()
    return { sha256, name: named?.name ?? '', folder: named?.folder ?? '' }
  })
}

export function countUngraded(db: Reader, rules: string): number {
  return db.select({ n: sql<number>`count(*)` }).from(original).where(isUngraded(rules)).get()?.n ?? 0
}

export interface Regrade {
  readonly traits: EvidenceTraits | null
  readonly grade: EvidenceGrade | null
  readonly gradeReasons: readonly string[] | null
  readonly gradeRules: string | null
}

/** Writes what was judged, and the records' copies of the grade. */
export function setGrade(tx: Tx, sha256: string, { traits, grade, gradeReasons, gradeRules }: Regrade): void {
  tx.update(original)
    .set({ traits, grade, gradeReasons, gradeRules })
    .where(eq(original.sha256, sha256))
    .run()
  tx.update(record)
    .set({ grade })
    .where(and(eq(record.sha256, sha256), sql`${record.grade} is not ${grade}`))
    .run()
}

/** The project in whose archive a picture stands; null for documents and what is withdrawn. */
export function readPicture(db: Reader, id: string): { readonly projectId: string } | null {
  const where = and(eq(record.id, id), isNull(record.withdrawnAt), ne(record.kind, 'document'))
  return db.select({ projectId: record.projectId }).from(record).where(where).get() ?? null
}

/** SQLite takes a limited number of values in one statement. */
function inParts<T>(ids: readonly string[], read: (part: readonly string[]) => readonly T[]): readonly T[] {
  const parts: (readonly T[])[] = []
  for (let at = 0; at < ids.length; at += 500) parts.push(read(ids.slice(at, at + 500)))
  return parts.flat()
}
