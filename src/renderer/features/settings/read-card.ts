import { AppError } from '#shared/errors.ts'
import { type OfficeCard, officeCard } from '#shared/model/office.ts'

// A card with twenty keys is about 6 KB.
const maxBytes = 64 * 1024

/** Reads an office card file. @throws AppError with what is wrong with it */
export async function readCard(file: File): Promise<OfficeCard> {
  if (file.size > maxBytes)
    throw new AppError('bad-input', `${file.name} 太大，不是单位名片。请选对方保存的名片文件。`)
  const parsed = officeCard.safeParse(parseJson(await file.text()))
  if (parsed.success) return parsed.data
  const why = parsed.error.issues
    .map(({ message }) => message)
    .find((message) => /\p{Script=Han}/u.test(message))
  throw new AppError(
    'bad-input',
    `${file.name} 不是有效的单位名片${why ? `（${why}）` : ''}。请让对方重新保存名片。`,
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
