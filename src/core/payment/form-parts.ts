import type { WorkPart } from '#shared/model/payment.ts'
import { type ClaimParts, claimParts, sumFen } from '#shared/model/payment-sums.ts'
import type { FormRequest } from './form-words.ts'

/** What a period claims, by where it comes from. */
export const partsOf = ({ payment, signoffs }: FormRequest): ClaimParts => {
  const payable = new Map(signoffs.map(({ id, payableFen }) => [id, payableFen]))
  return claimParts(payment, (id) => payable.get(id) ?? 0)
}

/** What is due beside the lines of one part of 表-17, in 分. */
export const addedOf = ({ payment }: FormRequest, part: WorkPart): number =>
  sumFen(payment.additions.filter((each) => each.part === part).map(({ fen }) => fen))
