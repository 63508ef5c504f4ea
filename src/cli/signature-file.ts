import { z } from 'zod'
import { describeIssues } from '#core/dispatch.ts'
import { AppError } from '#shared/errors.ts'
import { signatureInput, signingParties } from '#shared/model/signoff.ts'

const { scanRecordId: _, ...fields } = signatureInput.shape

const signedPaper = z.strictObject({
  ...fields,
  /** Path of the scan: relative ones start from the JSON file's folder. */
  scan: z.string({ error: '缺少扫描件的路径' }).min(1, '缺少扫描件的路径'),
})

export type SignedPaper = z.output<typeof signedPaper>

const inFile = z.strictObject({
  signatures: z.array(signedPaper).min(1, '没有签认记录').max(signingParties.length, '签认记录最多六条'),
})

/** What `signoff sign --file` takes, as documented: `{signatures: [...]}`. */
export const signatureFileSchema = inFile

/**
 * Reads what was signed: one paper, a list of them, or `{signatures: [...]}`.
 * @throws AppError `bad-input` that says where the file is wrong
 */
export function parseSignatures(given: unknown): readonly SignedPaper[] {
  const isWrapped = typeof given === 'object' && given !== null && 'signatures' in given
  const wrapped = isWrapped ? given : { signatures: Array.isArray(given) ? given : [given] }
  const parsed = inFile.safeParse(wrapped)
  if (!parsed.success) throw new AppError('bad-input', describeIssues(parsed.error))
  return parsed.data.signatures
}
