import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toSafeName } from '#core/bundle/names.ts'
import type { Context, Library } from '#core/context.ts'
import { listJobFiles } from '#core/job/service.ts'
import { mutate } from '#core/journal/mutate.ts'
import { setOrigin } from '#core/record/service.ts'
import { AppError } from '#shared/errors.ts'
import type { Phase } from '#shared/model/record.ts'
import { importFiles } from './import.ts'

/**
 * Files something the app made (a board, a form) as a record: the same road as an import.
 * @returns the record's id; the earlier one's when the same bytes are already filed
 */
export async function addGeneratedRecord(
  context: Context,
  library: Library,
  {
    projectId,
    pdf,
    fileName,
    item,
    phase,
  }: { projectId: string; pdf: Buffer; fileName: string; item: string; phase: Phase | null },
): Promise<string> {
  const folder = library.vault.stagingPath()
  // Names hold what people typed: one with `../` in it must not lead out of the folder removed below.
  const path = join(folder, toSafeName(fileName))
  const request = {
    projectId,
    paths: [path],
    item,
    phase,
    drawing: null,
    viewpointId: null,
    previews: true,
    isTemporary: false,
  }
  mkdirSync(folder)
  writeFileSync(path, pdf)
  const jobId = library.jobs.start({
    kind: 'filing',
    projectId,
    title: `存入“${fileName}”`,
    input: { item, phase },
    run: (job) => importFiles(context, library, request, job),
  })
  try {
    const job = await library.jobs.wait(jobId)
    if (job.state !== 'done') throw new AppError('unreadable', job.error)
    const recordId = findImported(library, jobId)
    mutate(context, library, (tx) => setOrigin(tx, recordId, 'generated'))
    return recordId
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function findImported(library: Library, jobId: string): string {
  const [file] = listJobFiles(library.db, jobId, 0, 1).items
  if (!file?.recordId) throw new AppError('unreadable', `没有存入：${file?.reason ?? '文件不见了'}`)
  return file.recordId
}
