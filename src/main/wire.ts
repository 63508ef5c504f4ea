import type { ServableFile } from '#media/serve.ts'
import type { AssetVariant } from '#shared/asset.ts'
import type { Source } from '#shared/contract.ts'
import type { ErrorReply, Reply } from '#shared/errors.ts'
import type { BackendEvent } from '#shared/events.ts'

/** What the shell asks of the backend process, and what it gets. */
export interface Operations {
  dispatch: { args: [method: string, input: unknown]; value: Reply<unknown> }
  locateAsset: { args: [recordId: string, variant: AssetVariant]; value: ServableFile | null }
  locateDocument: { args: [documentId: string]; value: ServableFile | null }
  locateFont: { args: [name: string]; value: ServableFile | null }
  locateBundle: { args: [bundleId: string]; value: { path: string; name: string } | null }
  registerSource: { args: [paths: readonly string[], name: string]; value: Source }
  registerDestination: { args: [folder: string]; value: { destinationId: string; label: string } }
  close: { args: []; value: null }
}

export type OperationName = keyof Operations

export interface ToBackend<O extends OperationName = OperationName> {
  readonly id: number
  readonly operation: O
  readonly args: Operations[O]['args']
}

export type FromBackend =
  | { readonly kind: 'ready' }
  /** It could not start: the library is locked, newer, broken … */
  | { readonly kind: 'failed'; readonly error: ErrorReply }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly error: ErrorReply }
  | { readonly kind: 'event'; readonly event: BackendEvent }

/** Where the backend process finds its things; handed over as its one argument, as JSON. */
export interface BackendSettings {
  readonly library: string
  readonly example: string
  readonly migrations: string
  readonly appVersion: string
}
