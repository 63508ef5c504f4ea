import { z } from 'zod'
import { byId, method, nothing, projectId } from './method.ts'
import { type BundlePlan, type BundleRow, exportOptions } from './model/bundle.ts'
import {
  type Browsed,
  browseQuery,
  type Comparison,
  type DeskLedger,
  decisionInput,
  type Received,
  type ReceivedRow,
  type YearTask,
  yearTaskInput,
} from './model/desk.ts'
import { type NatureReport, natureStatement } from './model/natures.ts'
import type { MadeDocument } from './model/notice.ts'
import {
  type CardChange,
  companionKinds,
  type OfficeCard,
  type OwnKey,
  officeCard,
  passphrase,
  type SpokenFingerprint,
  type TrustedOffice,
} from './model/office.ts'
import type { Defect, Receipt } from './model/receipt.ts'
import { id, line } from './model/text.ts'

const given = z.string().max(200)

export interface OwnCard {
  readonly card: OfficeCard
  readonly fingerprint: string
  readonly spoken: SpokenFingerprint
  /** Line for `ssh-keygen -Y verify -f`. */
  readonly allowedSigners: string
}

/** The part of the contract about handing over and receiving: bundles, keys, receipts, the bureau's desk. */
export const handoverContract = {
  'bundle.plan': method<BundlePlan>()(exportOptions),
  'bundle.export': method<{ jobId: string; bundleId: string }>()(
    exportOptions.extend({
      passphrase: given,
      /** Where to write; the library's outbox when left out. */
      destinationId: z.string().max(64).optional(),
    }),
  ),
  'bundle.list': method<readonly BundleRow[]>()(z.strictObject({ projectId: id.optional() })),
  /** Heals a damaged bundle into a new place by its recovery data; the finished job's result is a RepairResult. */
  'bundle.repair': method<{ jobId: string }>()(
    z.strictObject({ sourceId: z.string().max(64), destinationId: z.string().max(64).optional() }),
  ),

  'office.card': method<OwnCard>()(nothing),
  /** One page: name, code, fingerprints in words and digits. */
  'office.printCard': method<MadeDocument>()(nothing),
  'key.list': method<readonly OwnKey[]>()(nothing),
  'key.changePassphrase': method<{ changed: number }>()(z.strictObject({ old: given, next: passphrase })),
  /** A new signing key, vouched for by the old one; both stay on the card. */
  'key.rotate': method<OwnKey>()(z.strictObject({ passphrase: given })),
  /** Until when the current key is to be believed (ISO UTC); null: no end. */
  'key.setExpiry': method<OwnKey>()(z.strictObject({ validTo: z.iso.datetime().nullable() })),
  /** Nothing it signs is believed any more. A current key is replaced by a new, unvouched one. */
  'key.revoke': method<OwnKey>()(
    z.strictObject({
      fingerprint: z.string().max(100),
      reason: line(200, '停用的理由'),
      passphrase: given,
    }),
  ),
  /** Makes the SM2 or the encryption key; the passphrase is that of the signing key. */
  'key.addCompanion': method<OwnKey>()(z.strictObject({ kind: z.enum(companionKinds), passphrase: given })),
  /** The recovery sheet: all private keys, still under the passphrase, as codes and text on one page. */
  'key.recoverySheet': method<MadeDocument>()(nothing),
  /** Puts keys back from the text of a recovery sheet, into this library or a new one of the same office. */
  'key.recover': method<{ recovered: number }>()(
    z.strictObject({ text: z.string().max(20_000), passphrase: given }),
  ),

  'trust.list': method<readonly TrustedOffice[]>()(nothing),
  /** What a card would change, before it is registered. */
  'trust.examine': method<CardChange>()(z.strictObject({ card: officeCard })),
  /** A card in conflict with a registered one is taken only when `confirmed` is the fingerprint that was read out. */
  'trust.add': method<TrustedOffice>()(
    z.strictObject({ card: officeCard, confirmed: z.string().max(100).optional() }),
  ),
  'trust.remove': method<{ removed: boolean }>()(z.strictObject({ code: z.string().max(40) })),

  /** Judges the project's 21 points as a bundle made now would be; the finished job's result is a NatureReport. */
  'natures.project': method<{ jobId: string }>()(natureStatement),
  /** The same of a received bundle. */
  'natures.received': method<NatureReport>()(z.strictObject({ receivedId: id })),
  /** One page with the verdict and places for signatures; of a finished `natures.project` job or a received bundle. */
  'natures.print': method<MadeDocument>()(
    z.strictObject({ jobId: id.optional(), receivedId: id.optional() }),
  ),

  /** Takes in a receipt file from the bureau. */
  'receipt.import': method<Receipt>()(z.strictObject({ sourceId: z.string().max(64) })),
  'receipt.list': method<readonly Receipt[]>()(z.strictObject({ projectId: id.optional() })),
  'defect.list': method<readonly Defect[]>()(projectId),
  'defect.close': method<Defect>()(z.strictObject({ id, note: line(200, '整改情况') })),
  'defect.reopen': method<Defect>()(byId),

  /** Looks for bundles below what was chosen; the finished job's result is a ScanResult. */
  'desk.scan': method<{ jobId: string }>()(z.strictObject({ sourceId: z.string().max(64) })),
  /** Verifies found bundles one after the other; the finished job's result is `{received: string[]}`. */
  'desk.verify': method<{ jobId: string }>()(
    z.strictObject({
      scanJobId: id,
      foundIds: z.array(z.string().max(64)).min(1, '没有选择成果包').max(1000),
      /** Look into the files too: type, whether they open (points 15 to 18). */
      isDeep: z.boolean().default(true),
    }),
  ),
  'desk.list': method<readonly ReceivedRow[]>()(nothing),
  'desk.get': method<Received>()(byId),
  'desk.browse': method<Browsed>()(browseQuery),
  'desk.compare': method<Comparison>()(
    z.strictObject({ receivedId: id, earlierId: id.nullable().default(null) }),
  ),
  /** Accepts or returns; writes the signed receipt beside the bundle, or into the outbox when it cannot. */
  'desk.decide': method<{ receiptId: string; path: string; isBeside: boolean }>()(decisionInput),
  'desk.receipt': method<MadeDocument>()(z.strictObject({ receiptId: id })),
  'desk.ledger': method<DeskLedger>()(z.strictObject({ year: z.int().min(2000).max(2100) })),
  'desk.ledgerSheet': method<MadeDocument>()(z.strictObject({ year: z.int().min(2000).max(2100) })),
  'desk.setTask': method<YearTask>()(yearTaskInput),
  /** Decrypts one restricted file of a received bundle with the bureau's key, for saving. */
  'desk.decrypt': method<MadeDocument>()(z.strictObject({ receivedId: id, recordId: id, passphrase: given })),
} as const
