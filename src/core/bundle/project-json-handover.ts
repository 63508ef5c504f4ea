import { z } from 'zod'
import { bundlePurposes } from '#shared/model/bundle.ts'

/** The part of data/project.json about the hand-over itself. Bundles made before it have none of it. */

const text = (max: number) => z.string().max(max)
const hex = z.string().regex(/^[0-9a-f]{64}$/)

export const bundleHandover = z.object({
  purposeKind: z.enum(bundlePurposes).default('acceptance'),
  /** `signoff`: the one that is handed over; the others are not in `signoffs`. */
  scopeSignoffId: z.uuid().nullable().default(null),
  /** Why items are lacking in an acceptance archive, and who answers for it. */
  declaration: z
    .object({
      person: text(100),
      at: z.iso.datetime(),
      gaps: z.array(z.object({ gapId: text(300), text: text(1000), reason: text(1000) })).max(1000),
    })
    .nullable()
    .default(null),
  /** `periodic`: the receipt it goes on from. */
  since: z.object({ receiptId: z.uuid(), bundleId: z.uuid(), at: z.iso.datetime() }).nullable().default(null),
  /** Files that were accepted with earlier bundles, and in which. They are not in this one. */
  accepted: z
    .array(z.object({ recordId: z.uuid(), sha256: hex, title: text(1000), bundleId: z.uuid() }))
    .max(1_000_000)
    .default([]),
})
export type BundleHandover = z.output<typeof bundleHandover>

/** A file that is in the bundle only encrypted: `sha256` and `bytes` of its record are those of the encrypted file. */
export const encryption = z.object({
  scheme: z.literal('age'),
  /** Code of the unit whose key it was encrypted to, and that key. */
  recipient: text(64),
  publicKey: text(100),
  plainSha256: hex,
  plainBytes: z.int().min(0),
})
export type Encryption = z.output<typeof encryption>
