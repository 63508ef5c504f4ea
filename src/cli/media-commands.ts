import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Backend, call } from '#core/backend.ts'
import { AppError } from '#shared/errors.ts'
import type { ImportResult, Job } from '#shared/model/job.ts'
import type { Command } from './command.ts'
import { finishJob, settle, withLibrary } from './session.ts'

export interface ImportOptions {
  readonly projectId: string
  readonly paths: readonly string[]
  readonly item?: string | undefined
  readonly phase?: string | undefined
  readonly drawing?: string | undefined
  readonly previews?: boolean
}

/** Imports paths through the same job as the screens; answers the job as it ended. */
export async function importPaths(backend: Backend, options: ImportOptions): Promise<Job> {
  const paths = options.paths.map((path) => resolve(path))
  const source = await backend.registerSource(paths, { name: options.paths[0] ?? '', isTemporary: false })
  const { jobId } = await call(backend, 'media.import', {
    projectId: options.projectId,
    sourceId: source.sourceId,
    item: options.item ?? null,
    phase: options.phase ?? null,
    drawing: options.drawing ?? null,
    previews: options.previews ?? true,
  })
  return finishJob(backend, jobId)
}

/** @throws AppError `not-found` naming the first that is not a file, before anything has been changed */
export function requireFiles(paths: readonly string[]): void {
  for (const path of paths) {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile())
      throw new AppError('not-found', `找不到文件“${path}”。请核对路径；未作任何改动。`)
  }
}

/** Imports one file and answers its record's id, also when it was there before. @throws AppError with the reason */
export async function importOne(backend: Backend, options: ImportOptions): Promise<string> {
  const job = await importPaths(backend, options)
  const { items } = await call(backend, 'job.files', { id: job.id, limit: 1 })
  const [file] = items
  if (!file?.recordId)
    throw new AppError('unreadable', `“${options.paths[0]}”没有存入：${file?.reason ?? job.error}`)
  return file.recordId
}

const toText = (result: ImportResult): string =>
  [
    `找到 ${result.found} 个，存入 ${result.stored} 个，已有 ${result.duplicates} 个，未收 ${result.refused} 个，共 ${result.bytes} 字节`,
    result.unverified > 0
      ? `重读核对 ${result.verified} 个一致，${result.unverified} 个没有核对或不一致`
      : `重读核对 ${result.verified} 个，全部一致`,
    result.canClear ? '可以清空存储卡' : `先不要清空存储卡：${result.lossCount} 个文件会丢失或无法确认`,
    ...result.refusals.map(({ path, reason }) => `未收  ${path}  ${reason}`),
  ].join('\n')

export const importCommand: Command = {
  usage:
    'import --library DIR --project CODE [--item 目录项] [--phase before|during|after] [--as plan|elevation] [--no-previews] [--no-wait] PATH…',
  options: {
    library: 'text',
    project: 'text',
    item: 'text',
    phase: 'text',
    as: 'text',
    'no-previews': 'flag',
    /** Leaves what follows an import (HEIC previews, SM3) to when the library is next open. */
    'no-wait': 'flag',
  },
  run: (args) =>
    withLibrary(args.text('library'), async (backend) => {
      if (args.rest.length === 0) throw new AppError('bad-input', '请写明要导入的文件或文件夹。')
      const project = await call(backend, 'project.find', { code: args.text('project') })
      const job = await importPaths(backend, {
        projectId: project.id,
        paths: args.rest,
        item: args.optional('item'),
        phase: args.optional('phase'),
        drawing: args.optional('as'),
        previews: !args.flag('no-previews'),
      })
      if (job.state !== 'done')
        throw new AppError(
          'unreadable',
          `${job.error}${job.result ? ` ${toText(job.result as ImportResult).split('\n')[0]}` : ''}`,
        )
      if (!args.flag('no-wait')) await settle(backend)
      const result = job.result as ImportResult
      return { text: toText(result), json: result }
    }),
}
