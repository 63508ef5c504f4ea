import { AppError } from '#shared/errors.ts'
import { type OfficeCard, officeCard } from '#shared/model/office.ts'
import { readJsonFile } from './json-file.ts'

/** @throws AppError for a file that is no card */
export function readCard(path: string): OfficeCard {
  const parsed = officeCard.safeParse(readJsonFile(path))
  if (!parsed.success) throw new AppError('bad-input', `“${path}”不是单位名片。请向对方重新索取。`)
  return parsed.data
}
