import { encryptFile } from '#core/bundle/age.ts'
import { inspect } from '#core/natures/inspect.ts'
import { copyFile, hashFile, sm3File } from '#core/worker/digest.ts'
import type { Pool } from '#core/worker/pool.ts'
import type { TaskName, Tasks } from '#core/worker/tasks.ts'
import { AppError } from '#shared/errors.ts'

/** The pool's hashing and copying without threads: for tests that make hundreds of small bundles. */
export function createInProcessPool(): Pool {
  const handlers: Partial<Record<TaskName, (input: never) => Promise<unknown>>> = {
    hash: hashFile,
    sm3: sm3File,
    copy: copyFile,
    inspect,
    encrypt: encryptFile,
  }
  return {
    size: 2,
    async run<T extends TaskName>(task: T, input: Tasks[T]['input'], signal?: AbortSignal) {
      const handler = handlers[task]
      if (!handler) throw new Error(`no such task here: ${task}`)
      if (signal?.aborted) throw new AppError('cancelled', '已取消')
      return (await handler(input as never)) as Tasks[T]['output']
    },
    close: async () => {},
  }
}
