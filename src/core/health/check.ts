import { listJournalAnchors } from '#core/bundle/service.ts'
import type { Context, Library } from '#core/context.ts'
import { writeState } from '#core/db/state.ts'
import type { RunningJob } from '#core/job/runner.ts'
import { checkScope, libraryScope, listScopes, readHash } from '#core/journal/service.ts'
import { getProject, listProjects } from '#core/project/service.ts'
import { listAllOriginals } from '#core/record/service.ts'
import { listPrintAnchors } from '#core/signoff/service.ts'
import type { CheckResult } from '#shared/model/job.ts'
import { findOrphans } from './orphans.ts'
import { describeCheck, readOriginal } from './read-original.ts'
import { completedKey, keepChecks, rememberOrphans } from './state.ts'
import type { CheckRow } from './store.ts'

/** Re-reads every original against its digest and walks every journal; fills SM3 digests not yet known. */
export async function checkLibrary(
  context: Context,
  library: Library,
  job: RunningJob,
): Promise<CheckResult> {
  const problems: { kind: string; text: string }[] = []
  const damage = library.sqlite.pragma('integrity_check(5)', { simple: true })
  if (damage !== 'ok')
    problems.push({ kind: 'database', text: '档案库数据文件有损坏。请用 backups 文件夹中的备份恢复。' })

  let entries = 0
  const scopes = listScopes(library.db)
  for (const scope of scopes) {
    const { entries: count, broken } = checkScope(library.db, scope)
    entries += count
    if (!broken) continue
    const name = scope === libraryScope ? '档案库' : (getProject(library.db, scope)?.name ?? scope)
    problems.push({ kind: 'journal', text: `“${name}”的日志第 ${broken.seq} 条对不上，可能被改动过。` })
  }

  problems.push(...findCutJournals(library, new Set(scopes)))

  const originals = listAllOriginals(library.db)
  const totalBytes = originals.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  let doneBytes = 0
  job.report({ total: originals.length, totalBytes, note: '正在重读原件' })
  const width = context.pool.size * 2
  const checks: CheckRow[] = []
  for (let start = 0; start < originals.length; start += width) {
    await Promise.all(
      originals.slice(start, start + width).map(async (row) => {
        const check = await readOriginal(context, library, row, job.signal)
        checks.push(check)
        const problem = describeCheck(library, check)
        if (problem) problems.push({ kind: 'original', text: problem })
        done++
        doneBytes += row.bytes
      }),
    )
    keepChecks(context, library, checks.splice(0))
    job.report({ done, doneBytes })
  }
  rememberOrphans(context, library, await findOrphans(library, job.signal))
  writeState(library.db, completedKey, context.ports.clock.now())
  return { originals: originals.length, bytes: totalBytes, journals: scopes.length, entries, problems }
}

/** A chain that was cut off at its end still holds link by link: it is compared with what bundles recorded. */
function findCutJournals(
  library: Library,
  scopes: ReadonlySet<string>,
): readonly { kind: string; text: string }[] {
  const lost = listProjects(library.db)
    .filter(({ id }) => !scopes.has(id))
    .map(({ name }) => ({
      kind: 'journal',
      text: `“${name}”的日志不见了。请用 backups 文件夹中的备份恢复。`,
    }))
  const cut = listJournalAnchors(library.db)
    .filter(({ projectId, entries, head }) => readHash(library.db, projectId, entries) !== head)
    .map(({ projectId, entries, name }) => ({
      kind: 'journal',
      text: `“${getProject(library.db, projectId)?.name ?? projectId}”的日志与成果包 ${name} 不一致：第 ${entries} 条缺失或不同。`,
    }))
  const printed = listPrintAnchors(library.db)
    .filter(
      ({ projectId, journalSeq, journalHead }) => readHash(library.db, projectId, journalSeq) !== journalHead,
    )
    .map(({ projectId, journalSeq, number }) => ({
      kind: 'journal',
      text: `“${getProject(library.db, projectId)?.name ?? projectId}”的日志与打印过的 ${number} 不一致：第 ${journalSeq} 条缺失或不同。请找出那张纸核对。`,
    }))
  return [...lost, ...cut, ...printed]
}
