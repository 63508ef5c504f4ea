import { listJournalAnchors } from '#core/bundle/service.ts'
import type { Context, Library } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import type { RunningJob } from '#core/job/runner.ts'
import { checkScope, libraryScope, listScopes, readHash } from '#core/journal/service.ts'
import { getProject, listProjects } from '#core/project/service.ts'
import { listAllOriginals, listTitlesOf, setSm3 } from '#core/record/service.ts'
import { toAppError } from '#shared/errors.ts'
import type { CheckResult } from '#shared/model/job.ts'

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
  for (let start = 0; start < originals.length; start += width) {
    await Promise.all(
      originals.slice(start, start + width).map(async (row) => {
        const problem = await checkOriginal(context, library, row, job)
        if (problem) problems.push({ kind: 'original', text: problem })
        done++
        doneBytes += row.bytes
      }),
    )
    job.report({ done, doneBytes })
  }
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
  return [...lost, ...cut]
}

async function checkOriginal(
  context: Context,
  library: Library,
  { sha256, bytes, sm3 }: { sha256: string; bytes: number; sm3: string | null },
  job: RunningJob,
): Promise<string | null> {
  const path = library.vault.original(sha256)
  try {
    const digest = await context.pool.run('hash', { path }, job.signal)
    if (digest.sha256 !== sha256 || digest.bytes !== bytes) {
      return `${nameOf(library, sha256)}的内容与存入时不同。重新导入同一文件即可恢复。`
    }
    if (sm3 === null) setSm3(library.db, sha256, (await context.pool.run('sm3', { path }, job.signal)).sm3)
    return null
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'cancelled') throw error
    if (error.code === 'not-found') return `${nameOf(library, sha256)}不见了。重新导入同一文件即可恢复。`
    return `${nameOf(library, sha256)}读不出来：${error.message}`
  }
}

/** `“座谈会纪要”的原件（1ef21215afc2）`: its title for a person, the start of its digest for the folder. */
function nameOf(library: Library, sha256: string): string {
  const [title] = listTitlesOf(library.db, sha256)
  return `${title ? `“${title}”的` : ''}原件（${sha256.slice(0, 12)}）`
}

export const healthApi = {
  'health.check': (context) => {
    const library = context.library()
    const jobId = library.jobs.start({
      kind: 'check',
      projectId: null,
      title: '检查档案库',
      input: {},
      run: (job) => checkLibrary(context, library, job),
    })
    return { jobId }
  },
} satisfies Partial<Handlers>
