import { AppError } from '#shared/errors.ts'

/**
 * Two windows may have the same thing open: the later save must not wipe out the earlier one unseen. Call it within
 * the transaction.
 * @param seen how it stood when the form was opened; null: whoever asks does not mind
 * @throws AppError `conflict`
 */
export function requireUnchanged(seen: string | null, stored: string | null): void {
  if (seen === null || seen === stored) return
  throw new AppError('conflict', '别处刚刚改过这里，没有保存。请记下这里填的，重新打开后再改。')
}
