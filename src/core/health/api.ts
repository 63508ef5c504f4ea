import type { Context, Library } from '#core/context.ts'
import { readState } from '#core/db/state.ts'
import type { Handlers } from '#core/dispatch.ts'
import type { FindingKind, HealthFinding } from '#shared/model/health.ts'
import { checkLibrary } from './check.ts'
import { hasDue, recheckOriginals } from './recheck.ts'
import { restoreOriginals } from './restore.ts'
import { dueBefore, recheckDays, toFinding } from './rules.ts'
import { completedKey, readOrphans } from './state.ts'
import { countDamaged, countHealth, listDamaged, listUses } from './store.ts'

/** Begins the quiet reading of what is due; nothing to do is no job. */
export function startRecheck(context: Context, library: Library): string | null {
  if (!hasDue(context, library)) return null
  return library.jobs.start({
    kind: 'recheck',
    projectId: null,
    title: '后台核对原件',
    input: {},
    run: (job) => recheckOriginals(context, library, job),
  })
}

function listFindings(library: Library, offset: number, limit: number): readonly HealthFinding[] {
  const damaged = listDamaged(library.db, offset, limit)
  const uses = Map.groupBy(
    listUses(
      library.db,
      damaged.map(({ check }) => check.sha256),
    ),
    ({ sha256 }) => sha256,
  )
  return damaged.map(({ check: { sha256, result, checkedAt }, bytes }) =>
    toFinding({
      sha256,
      kind: result as FindingKind,
      bytes,
      checkedAt,
      uses: (uses.get(sha256) ?? []).map(({ projectId, project, title }) => ({ projectId, project, title })),
    }),
  )
}

export const healthApi = {
  'health.status': (context) => {
    const library = context.library()
    const { damaged, ...counts } = countHealth(library.db, dueBefore(context.ports.clock.now()))
    const completedAt = readState(library.db, completedKey)
    return {
      ...counts,
      damaged,
      orphaned: readOrphans(library).files.length,
      completedAt: typeof completedAt === 'string' ? completedAt : null,
      recheckDays,
    }
  },

  'health.warning': (context) => ({ damaged: countDamaged(context.library().db) }),

  'health.findings': (context, { offset, limit }) => {
    const library = context.library()
    const damaged = countDamaged(library.db)
    const { at, files } = readOrphans(library)
    const first = listFindings(library, offset, limit)
    const rest = files
      .slice(Math.max(0, offset - damaged), Math.max(0, offset + limit - damaged))
      .map((file) => toFinding({ ...file, kind: 'orphaned', uses: [], checkedAt: at }))
    return { total: damaged + files.length, items: [...first, ...rest] }
  },

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

  'health.restore': (context, { sourceId }) => {
    const library = context.library()
    const { paths, name } = context.source(sourceId)
    const jobId = library.jobs.start({
      kind: 'restore',
      projectId: null,
      title: `从“${name}”恢复原件`,
      input: { paths },
      run: (job) => restoreOriginals(context, library, paths, job),
      after() {
        context.releaseSource(sourceId)
        context.changed('record', '')
      },
    })
    return { jobId }
  },
} satisfies Partial<Handlers>
