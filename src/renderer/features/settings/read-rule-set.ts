import { AppError } from '#shared/errors.ts'
import { type RuleSet, ruleSetInput } from '#shared/model/rule-set.ts'

const mostBytes = 200_000

/** Reads a rule set's file. @throws AppError that says what is wrong with it */
export async function readRuleSet(file: Blob): Promise<RuleSet> {
  if (file.size > mostBytes) throw new AppError('bad-input', '这个文件太大，不是方案文件。请重新选择。')
  let value: unknown
  try {
    value = JSON.parse((await file.text()).replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new AppError('bad-input', '这不是方案文件（.json）。请检查逗号、引号和括号，或重新选择。', {
      cause,
    })
  }
  const parsed = ruleSetInput.safeParse(value)
  if (parsed.success) return parsed.data
  const words = parsed.error.issues.slice(0, 5).map(({ message, path }) => {
    const where = path.map(String).join('.').slice(0, 60)
    return where ? `${message}（${where}）` : message
  })
  throw new AppError('bad-input', `方案文件有问题：${words.join('；')}。没有添加。`)
}
