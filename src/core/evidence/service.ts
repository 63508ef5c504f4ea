import { existsSync } from 'node:fs'
import type { Context, Library } from '#core/context.ts'
import type { RunningJob } from '#core/job/runner.ts'
import { requireProject } from '#core/project/service.ts'
import type { EvidenceReport, RecordEvidence, RegradeResult } from '#shared/model/evidence-report.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { findContradictions, toTimes } from './contradictions.ts'
import { toMix, toPhases } from './mix.ts'
import { gradeRules } from './rules.ts'
import { countUngraded, listUngraded, readMix, readPicture, setGrade } from './store.ts'

/** How a project's photos and videos can be believed. @throws AppError `not-found` */
export async function readEvidence(context: Context, projectId: string): Promise<EvidenceReport> {
  const library = context.library()
  const project = requireProject(context, projectId)
  const times = toTimes(project, context.ports.clock.now())
  const rows = readMix(library.db, projectId, times)
  const suspects = rows.reduce((sum, row) => sum + row.suspects, 0)
  const found = await findContradictions(library, project, times, { suspects })
  const mix = toMix(rows)
  const total = rows.reduce((sum, { count }) => sum + count, 0)
  return {
    rules: gradeRules,
    total,
    judged: total - mix.none,
    pending: mix.none,
    mix,
    byPhase: toPhases(rows),
    contradictions: found.toContradictions(times),
  }
}

/** The same of one record; documents have neither grade nor contradictions. */
export async function readRecordEvidence(context: Context, record: ArchiveRecord): Promise<RecordEvidence> {
  const library = context.library()
  const { grade, gradeReasons: reasons } = record
  const picture = readPicture(library.db, record.id)
  if (!picture) return { grade, reasons, contradictions: [] }
  const project = requireProject(context, picture.projectId)
  const times = toTimes(project, context.ports.clock.now())
  const found = await findContradictions(library, project, times, { only: record.id })
  return { grade, reasons, contradictions: found.toContradictions(times, record.id) }
}

/** Whether originals are there that these rules have not judged. */
export const hasUngraded = ({ db }: Library): boolean => listUngraded(db, gradeRules, '', 1).length > 0

const batch = 64

/** Reads the traits of originals that other rules judged, or none, and judges them. */
export async function regrade(context: Context, library: Library, job: RunningJob): Promise<RegradeResult> {
  let judged = 0
  let missing = 0
  let last = ''
  job.report({ total: countUngraded(library.db, gradeRules), note: '正在补读拍摄信息' })
  for (;;) {
    const rows = listUngraded(library.db, gradeRules, last, batch)
    if (rows.length === 0) return { judged, missing }
    const read = await Promise.all(
      rows.map(async ({ sha256, name, folder }) => {
        const path = library.vault.original(sha256)
        // One that is gone stays unjudged until it is restored.
        if (!existsSync(path)) return { sha256, facts: null }
        const facts = await context.pool.run('facts', { path, name, folder }, job.signal)
        return { sha256, facts }
      }),
    )
    library.db.transaction((tx) => {
      for (const { sha256, facts } of read) if (facts) setGrade(tx, sha256, facts)
    })
    judged += read.filter(({ facts }) => facts !== null).length
    missing += read.filter(({ facts }) => facts === null).length
    last = rows.at(-1)?.sha256 ?? last
    job.report({ done: judged + missing })
    context.changed('record', '')
  }
}
