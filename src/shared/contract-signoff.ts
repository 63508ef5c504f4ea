import { z } from 'zod'
import { byId, method, projectId } from './method.ts'
import type { MadeDocument } from './model/notice.ts'
import {
  type Handwriting,
  type ScanOutcome,
  type SheetPicture,
  type SheetScan,
  type SignoffPrint,
  strokes,
} from './model/sheet.ts'
import { type Signoff, signatureInput, signingParties } from './model/signoff.ts'
import { changeInput, isOneForm, visaInput } from './model/signoff-form.ts'
import type { Ledger, SignoffReview } from './model/signoff-ledger.ts'
import { calendarDate, id, line } from './model/text.ts'

const form = { visa: visaInput.optional(), change: changeInput.optional() }
const formFault = { error: '请填写一份现场签证或一份工程变更单' }
const ofProject = z.strictObject({ projectId: id.optional() })

/** Changes and visas (contract.ts). */
export const signoffContract = {
  'signoff.list': method<readonly Signoff[]>()(ofProject),
  'signoff.get': method<Signoff>()(byId),
  /** `supersedes`: an approved one of the same kind and project that this one corrects. */
  'signoff.add': method<Signoff>()(
    z.strictObject({ projectId: id, ...form, supersedes: id.optional() }).refine(isOneForm, formFault),
  ),
  'signoff.update': method<Signoff>()(z.strictObject({ id, ...form }).refine(isOneForm, formFault)),
  /** Hands it in (报审): the content is fixed until it is sent back. Without a day: today. */
  'signoff.submit': method<Signoff>()(z.strictObject({ id, filedOn: calendarDate('报审日期').optional() })),
  /** A draft that is signed is handed in by it. */
  'signoff.sign': method<Signoff>()(z.strictObject({ id, signature: signatureInput })),
  /** Sent back with a reason; signatures given so far are taken off (the journal keeps them). */
  'signoff.return': method<Signoff>()(z.strictObject({ id, reason: line(200, '退回原因') })),
  'signoff.void': method<Signoff>()(z.strictObject({ id, reason: line(200, '作废原因') })),
  /** What is wrong, lacking, running out or doubtful now. */
  'signoff.review': method<SignoffReview>()(byId),

  /** Prints the form: each print is noted, with the codes that lead back to it. */
  'signoff.form': method<MadeDocument & { readonly printId: string }>()(byId),
  'signoff.prints': method<readonly SignoffPrint[]>()(byId),
  /** Brings signed sheets in, reads their codes and files each to its sign-off. The job's result: `ScanOutcome[]`. */
  'sheet.import': method<{ jobId: string }>()(
    z.strictObject({ projectId: id, sourceId: z.string().max(64) }),
  ),
  'sheet.outcomes': method<readonly ScanOutcome[]>()(z.strictObject({ jobId: id })),
  'sheet.list': method<readonly SheetScan[]>()(byId),
  'sheet.picture': method<SheetPicture>()(z.strictObject({ recordId: id, page: z.int().min(0).max(999) })),

  'handwriting.add': method<Handwriting>()(
    z.strictObject({
      id,
      party: z.enum(signingParties, { error: '签认方不在选项中' }),
      person: line(20, '签字人'),
      strokes,
    }),
  ),
  'handwriting.list': method<readonly Handwriting[]>()(byId),

  'ledger.get': method<Ledger>()(ofProject),
  'ledger.excel': method<MadeDocument>()(ofProject),
  'ledger.pdf': method<MadeDocument>()(ofProject),
  /** Files the ledger as it is now under 07-4. */
  'ledger.archive': method<{ recordId: string }>()(projectId),
}
