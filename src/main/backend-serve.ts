import type { Source } from '#shared/contract.ts'
import { type ErrorReply, toAppError } from '#shared/errors.ts'
import type { BackendEvent } from '#shared/events.ts'
import type { FromBackend, OperationName, Operations, ToBackend } from './wire.ts'

/** What is used of the backend; its own type stays in its room. */
export interface ServedBackend {
  dispatch: Bound['dispatch']
  locateAsset: Bound['locateAsset']
  locateDocument: Bound['locateDocument']
  locateFont: Bound['locateFont']
  locateBundle: Bound['locateBundle']
  registerDestination: Bound['registerDestination']
  registerSource(paths: readonly string[], options: { name: string; isTemporary: boolean }): Promise<Source>
  on(listener: (event: BackendEvent) => void): () => void
  close(): Promise<void>
}

/** The backend process's end of the line to the shell. */
export interface Port {
  postMessage(message: FromBackend): void
  onMessage(listener: (message: ToBackend) => void): void
}

/**
 * Starts the backend and answers the shell until `close`.
 * Whatever goes wrong, an answer that cannot be sent included, goes back as an error: never silence.
 */
export async function serveBackend(port: Port, start: () => Promise<ServedBackend>): Promise<void> {
  let backend: ServedBackend
  try {
    backend = await start()
  } catch (thrown) {
    port.postMessage({ kind: 'failed', error: toErrorReply(thrown) })
    return
  }
  const operations = bindOperations(backend)
  backend.on((event) => port.postMessage({ kind: 'event', event }))
  port.onMessage((message) => {
    void answer(port, operations, message)
  })
  port.postMessage({ kind: 'ready' })
}

type Bound = {
  readonly [O in OperationName]: (
    ...args: Operations[O]['args']
  ) => Operations[O]['value'] | Promise<Operations[O]['value']>
}

function bindOperations(backend: ServedBackend): Bound {
  return {
    dispatch: (method, input) => backend.dispatch(method, input),
    locateAsset: (recordId, variant) => backend.locateAsset(recordId, variant),
    locateDocument: (documentId) => backend.locateDocument(documentId),
    locateFont: (name) => backend.locateFont(name),
    locateBundle: (bundleId) => backend.locateBundle(bundleId),
    registerSource: (paths, name) => backend.registerSource(paths, { name, isTemporary: false }),
    registerDestination: (folder) => backend.registerDestination(folder),
    async close() {
      await backend.close()
      return null
    },
  }
}

async function answer(port: Port, operations: Bound, message: ToBackend): Promise<void> {
  const { id, operation, args } = message
  try {
    if (!Object.hasOwn(operations, operation)) throw new Error(`unknown operation ${operation}`)
    const run = operations[operation] as (...args: readonly unknown[]) => unknown
    port.postMessage({ kind: 'answer', id, value: await run(...args) })
  } catch (thrown) {
    port.postMessage({ kind: 'refusal', id, error: toErrorReply(thrown) })
  }
}

function toErrorReply(thrown: unknown): ErrorReply {
  const { code, message } = toAppError(thrown)
  return { code, message }
}
