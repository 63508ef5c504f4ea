import { rmSync } from 'node:fs'
import type { Context } from '#core/context.ts'
import { adoptDocument } from '#core/library/documents.ts'
import { getOffice } from '#core/office/service.ts'
import { requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { type Volume, type VolumePart, volumePartLabels } from '#shared/model/volume.ts'
import { requireStored, requireVolume } from './service.ts'
import { listStored } from './store.ts'

/** Lines of 卷内目录 that one file takes: more would keep a thread busy for minutes. */
const mostLines = 20_000

interface PrintInput {
  readonly projectId?: string | undefined
  readonly volumeId?: string | undefined
  readonly part: VolumePart
}

/**
 * Prints a part of one volume, or of all volumes of a project, as one PDF.
 * @throws AppError `rule` where there is nothing to print or too much, `missing-glyph` as `makeVolumePdf`
 */
export async function printVolumes(
  context: Context,
  { projectId, volumeId, part }: PrintInput,
): Promise<MadeDocument> {
  const own = volumeId === undefined ? (projectId ?? '') : requireStored(context, volumeId).projectId
  const { name, community } = requireProject(context, own)
  if (volumeId !== undefined && part === 'register') {
    throw new AppError('bad-input', '案卷目录列出全部案卷，请在案卷列表中打印。')
  }
  const volumes = volumeId === undefined ? readAll(context, own) : [requireVolume(context, volumeId)]
  const library = context.library()
  const to = library.vault.stagingPath()
  const request = {
    projectName: name,
    office: getOffice(library.db)?.office ?? '',
    volumes,
    part,
    isWhole: volumeId === undefined,
    printedAt: context.ports.clock.now(),
  }
  const what = volumeId === undefined ? community : (volumes[0]?.number ?? '')
  return keep(to, async () => {
    const made = await context.pool.run('volumePdf', { ...request, to })
    const title = `${what} ${part === 'all' ? '案卷全套' : volumePartLabels[part]}`
    return adoptDocument(library.vault, { path: to, ...made }, title, made.pages)
  })
}

/** Runs what writes `path`; a file that was written but not taken over is removed. */
async function keep<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

function readAll(context: Context, projectId: string): readonly Volume[] {
  const stored = listStored(context.library().db, projectId)
  if (stored.length === 0) throw new AppError('rule', '还没有案卷，没有可打印的内容。请先组卷。')
  const lines = stored.reduce((sum, { counts }) => sum + counts.items, 0)
  if (lines > mostLines) {
    throw new AppError('rule', `全部案卷共 ${lines} 份文件，太多，不能合成一份。请逐卷打印。`)
  }
  return stored.map(({ id }) => requireVolume(context, id))
}
