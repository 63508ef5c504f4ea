import { z } from 'zod'
import { fen } from './text.ts'

const days = (label: string) =>
  z
    .int({ error: `${label}要填整数天` })
    .min(1, `${label}至少 1 天`)
    .max(365, `${label}最多 365 天`)

/**
 * Times and limits the construction contract sets for changes and visas. Defaults: 财建〔2004〕369 号 for visas,
 * GF-2017-0201 for changes (domain 3); the contract goes before them.
 */
export const signoffTerms = z.strictObject({
  /** Contractor hands a visa in after the instruction. */
  visaFilingDays: days('签证报审期限'),
  /** Employer answers a visa after it was handed in, in hours. */
  visaAnswerHours: z
    .int({ error: '签证答复期限要填整数小时' })
    .min(1, '签证答复期限至少 1 小时')
    .max(2400, '签证答复期限最多 2400 小时'),
  /** Contractor hands the valuation in after the change instruction. */
  changeFilingDays: days('变更估价报送期限'),
  /** Supervision examines after it was handed in. */
  changeReviewDays: days('变更估价审查期限'),
  /** Employer approves after it was handed in. */
  changeAnswerDays: days('变更估价审批期限'),
  /** Whether an answer that does not come in time counts as 认可. */
  silenceAccepts: z.boolean(),
  /** Above this sum, in 分, the bureau's approval is needed as well; null: none is set. */
  bureauAboveFen: fen('报局批准的金额').nullable(),
})
export type SignoffTerms = z.output<typeof signoffTerms>

export const defaultSignoffTerms: SignoffTerms = {
  visaFilingDays: 7,
  visaAnswerHours: 48,
  changeFilingDays: 14,
  changeReviewDays: 7,
  changeAnswerDays: 14,
  silenceAccepts: true,
  bureauAboveFen: null,
}
