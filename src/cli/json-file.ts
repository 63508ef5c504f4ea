import { readFileSync } from 'node:fs'
import { AppError } from '#shared/errors.ts'

/** Reads a JSON file. @throws AppError that names the file */
export function readJsonFile(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (thrown) {
    throw new AppError('not-found', `打不开文件“${path}”。请核对路径。`, { cause: thrown })
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown
  } catch (thrown) {
    throw new AppError('bad-input', `“${path}”不是有效的 JSON 文件。请检查逗号、引号和括号。`, {
      cause: thrown,
    })
  }
}
