import { rmSync } from 'node:fs'
import type { z } from 'zod'
import type { Context, Library } from '#core/context.ts'
import { exampleOffice, examplePassphrase } from '#core/example/office.ts'
import type { Backend } from '#core/interface.ts'
import { getOffice } from '#core/office/service.ts'
import { AppError } from '#shared/errors.ts'
import type { officeInput } from '#shared/model/office.ts'
import { closeLibrary, foundLibrary, holdsLibrary, openLibrary } from './open.ts'

/** Which library is open: none before first run, the office's own, or the example. */
export interface LibrarySession {
  current(): Library | null
  /** The open (or future) library's folder. */
  folder(): string
  found(input: z.output<typeof officeInput>): Promise<void>
  openExample(): Promise<{ jobId: string | null; passphrase: string }>
  closeExample(): Promise<void>
  close(): Promise<void>
}

export function createLibrarySession(context: Context, backend: () => Backend): LibrarySession {
  const { ports } = context
  const emit = context.emit
  let library: Library | null = null
  let isExample = false
  let busy: Promise<unknown> = Promise.resolve()

  const openOwn = () => {
    isExample = false
    library = holdsLibrary(ports.paths.library) ? openLibrary(ports, ports.paths.library, emit) : null
  }
  /** One change of library at a time: a double click must not open two. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const result = busy.then(work)
    busy = result.catch(() => {})
    return result
  }
  /** The example's library; one whose making was interrupted is thrown away and begun again. */
  const openWholeExample = async (): Promise<Library> => {
    const found = openLibrary(ports, ports.paths.example, emit)
    const made = found.jobs.list().filter(({ kind }) => kind === 'example')
    const isHalf = getOffice(found.db)?.isExample === true && made.every(({ state }) => state !== 'done')
    if (!isHalf || found.jobs.list().length >= 100) return found
    await closeLibrary(found)
    rmSync(ports.paths.example, { recursive: true, force: true })
    return openLibrary(ports, ports.paths.example, emit)
  }
  const shut = async () => {
    const open = library
    library = null
    if (open) await closeLibrary(open)
  }

  openOwn()

  return {
    current: () => library,
    folder: () => (isExample ? ports.paths.example : ports.paths.library),

    found: (input) =>
      alone(async () => {
        if (isExample) throw new AppError('conflict', '正在看示例。请先退出示例，再新建档案库。')
        library ??= openLibrary(ports, ports.paths.library, emit)
        await foundLibrary(context, library, input, { isExample: false })
        emit({ type: 'library' })
      }),

    openExample: () =>
      alone(async () => {
        if (isExample) return { jobId: null, passphrase: examplePassphrase }
        const example = await openWholeExample()
        await shut()
        library = example
        isExample = true
        const office = getOffice(example.db)
        if (office && !office.isExample) {
          await shut()
          openOwn()
          throw new AppError('conflict', '示例文件夹里放着别的档案库，没有打开。请移走它后再看示例。')
        }
        let jobId: string | null = null
        if (!office) {
          await foundLibrary(
            context,
            example,
            { ...exampleOffice, role: 'office', passphrase: examplePassphrase },
            { isExample: true },
          )
          jobId = example.jobs.start({
            kind: 'example',
            projectId: null,
            title: '生成示例项目',
            input: {},
            run: async (job) => {
              const report = (done: number, total: number, note: string) => job.report({ done, total, note })
              const { fillExample } = await import('#core/example/fill.ts')
              const { projectId, records } = await fillExample(backend(), example.vault.stagingPath(), {
                signal: job.signal,
                report,
              })
              return { projectId, records }
            },
          })
        }
        emit({ type: 'library' })
        return { jobId, passphrase: examplePassphrase }
      }),

    closeExample: () =>
      alone(async () => {
        if (!isExample) return
        await shut()
        openOwn()
        emit({ type: 'library' })
      }),

    close: () => alone(shut),
  }
}
