import { rmSync } from 'node:fs'
import type { Context, Library } from '#core/context.ts'
import { untilStopped } from '#core/job/service.ts'
import type { RunningJob } from '#core/job/types.ts'
import { adoptDocument } from '#core/library/documents.ts'
import { requireProject } from '#core/project/service.ts'
import { countProjectRecords, listProjectRecords } from '#core/record/service.ts'
import { AppError } from '#shared/errors.ts'
import type { Project } from '#shared/model/project.ts'
import type { TablesResult, Volume } from '#shared/model/volume.ts'
import { readReferences } from './references.ts'
import { requireVolume } from './service.ts'
import { listStored } from './store.ts'
import { photoTableName, volumeTables } from './tables.ts'

/** Records that one workbook takes: its rows are held in memory while they are written. */
const mostRecords = 100_000

/**
 * Starts writing 案卷目录, 卷内目录, 档案目录 and 照片台账 as one workbook. @returns the job's id
 * @throws AppError `not-found`, `rule` when there is too much for one workbook
 */
export function startTables(context: Context, projectId: string): string {
  const library = context.library()
  const project = requireProject(context, projectId)
  const records = countProjectRecords(context, projectId).total
  if (records > mostRecords) {
    throw new AppError(
      'rule',
      `本项目档案超过 ${mostRecords} 份，一个表格装不下，没有导出。请用成果包中的目录表。`,
    )
  }
  return library.jobs.start({
    kind: 'tables',
    projectId,
    title: `导出表格：${project.community}，档案 ${records} 份`,
    input: { projectId },
    run: (job) => writeTables(context, library, project, job),
  })
}

const breath = () => new Promise((resolve) => setImmediate(resolve))

/** Reads volume by volume, so that screens are answered in between; a thread writes the file. */
async function writeTables(
  context: Context,
  library: Library,
  { id: projectId, name, community }: Project,
  job: RunningJob,
): Promise<TablesResult> {
  const stored = listStored(library.db, projectId)
  // The archive, its references, and the file count as one step each.
  const total = stored.length + 3
  const step = async (done: number, note: string) => {
    job.report({ done, total, note })
    await breath()
    job.signal.throwIfAborted()
  }
  const volumes: Volume[] = []
  for (const [index, { id }] of stored.entries()) {
    await step(index, `正在读取案卷（第 ${index + 1} 卷，共 ${stored.length} 卷）`)
    volumes.push(requireVolume(context, id))
  }
  await step(stored.length, '正在读取档案目录')
  const records = listProjectRecords(context, projectId)
  await step(stored.length + 1, '正在读取参见号')
  const references = readReferences(
    context,
    projectId,
    records.map(({ id }) => id),
  )
  await step(stored.length + 2, `正在写表格（档案 ${records.length} 份）`)
  const sheets = volumeTables({ projectName: name, volumes, records, references })
  const photos = sheets.find((sheet) => sheet.name === photoTableName)?.rows.length ?? 0
  const to = library.vault.stagingPath()
  const writing = context.pool.run('workbook', { sheets, to }, job.signal)
  try {
    const made = await untilStopped(writing, job.signal)
    const title = `${community} 档案目录`
    const document = adoptDocument(library.vault, { path: to, ...made }, title, sheets.length, 'xlsx')
    return { volumes: volumes.length, records: records.length, photos, document }
  } finally {
    // Moved away when it was taken over; when stopped, the thread still writes it.
    void writing.catch(() => {}).then(() => rmSync(to, { force: true }))
  }
}
