import type { AssetVariant } from '#shared/asset.ts'
import type { MethodName, Source, Value } from '#shared/contract.ts'
import { AppError, type Reply } from '#shared/errors.ts'
import type { BackendEvent } from '#shared/events.ts'

/** A file that a shell may serve: the shell sees the path, the screen never does. */
export interface LocatedFile {
  readonly path: string
  readonly mime: string
  readonly bytes: number
  /** Name to offer when it is downloaded. */
  readonly fileName: string
  /** Only these bytes of the file at `path`: one stored in a zip. */
  readonly part?: { readonly start: number; readonly bytes: number }
  /** Names residents: no shell may keep a copy of it. */
  readonly isRestricted?: boolean
}

/** The one backend under every shell. */
export interface Backend {
  /** Answers one method; never throws: whatever goes wrong is an error reply. */
  dispatch(method: string, input: unknown): Promise<Reply<unknown>>
  /** Listens to what changes; returns how to stop. */
  on(listener: (event: BackendEvent) => void): () => void
  locateAsset(recordId: string, variant: AssetVariant): Promise<LocatedFile | null>
  locateDocument(documentId: string): Promise<LocatedFile | null>
  /** A font that the screen draws with, by its name in `font.screen`. */
  locateFont(name: string): Promise<LocatedFile | null>
  /** Folder or zip of a finished bundle, the first volume where none is named; null when it is not there. */
  locateBundle(bundleId: string, volume?: number): Promise<{ path: string; name: string } | null>
  /** For shells only: files the person chose. `isTemporary`: the backend deletes them after use. */
  registerSource(paths: readonly string[], options: { name: string; isTemporary: boolean }): Promise<Source>
  /** For shells only: a folder the person chose to write into. */
  registerDestination(folder: string): { destinationId: string; label: string }
  /** For shells only: an empty folder for an upload, inside the library when there is one. */
  createUploadFolder(): Promise<string>
  /** Waits for a job to end, however it ends. For the command line and tests. */
  waitForJob(jobId: string): Promise<Value<'job.get'>>
  /** Takes up previews and SM3 digests that an earlier run left over. For shells that stay open. */
  resume(): void
  /** Stops jobs, closes the library. */
  close(): Promise<void>
}

/** Calls a method and unwraps the reply: for command line and tests. @throws AppError */
export async function call<M extends MethodName>(
  backend: Pick<Backend, 'dispatch'>,
  method: M,
  input: unknown,
): Promise<Value<M>> {
  const reply = await backend.dispatch(method, input)
  if (reply.ok) return reply.value as Value<M>
  throw new AppError(reply.error.code, reply.error.message)
}
