import { z } from 'zod'

const id = z.string().min(1).max(64)

/** What the screen may ask of the desktop itself; everything else is a method of the backend. */
export const shellRequest = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('pickSource'), what: z.enum(['files', 'folder']) }),
  z.strictObject({
    action: z.literal('dropSource'),
    paths: z.array(z.string().min(1).max(32_000)).min(1).max(20_000),
  }),
  z.strictObject({ action: z.literal('pickDestination') }),
  z.strictObject({ action: z.literal('saveDocument'), documentId: id, fileName: z.string().max(300) }),
  z.strictObject({ action: z.literal('revealBundle'), bundleId: id }),
  z.strictObject({ action: z.literal('openOriginal'), recordId: id }),
])

export type ShellRequest = z.output<typeof shellRequest>

/** The one message of the one channel. */
export const rpcRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), method: z.string().max(80), input: z.unknown() }),
  z.strictObject({ kind: z.literal('shell'), request: shellRequest }),
])

export type RpcRequest = z.input<typeof rpcRequest>
