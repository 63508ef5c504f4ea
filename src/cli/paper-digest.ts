import { AppError } from '#shared/errors.ts'
import { paperDigest } from '#shared/model/journal.ts'

/** A digest typed from paper. @throws AppError `bad-input` */
export function readDigest(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const parsed = paperDigest.safeParse(text)
  if (!parsed.success)
    throw new AppError('bad-input', `${parsed.error.issues[0]?.message ?? '摘要填写有误'}。`)
  return parsed.data
}
