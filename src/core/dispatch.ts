import { z } from 'zod'
import { contract, isMethodName, type MethodName, type ParsedInput, type Value } from '#shared/contract.ts'
import { AppError, type Reply, toAppError } from '#shared/errors.ts'
import { inputWords } from '#shared/input-words.ts'
import type { Context } from './context.ts'

z.config({ localeError: inputWords })

/** A handler for every method of the contract; transports never reach past it. */
export type Handlers = {
  [M in MethodName]: (context: Context, input: ParsedInput<M>) => Value<M> | Promise<Value<M>>
}

/**
 * One request: name → validate → handler → reply. Never throws.
 * @param input anything: it is checked against the contract first
 */
export async function dispatch(
  handlers: Handlers,
  context: Context,
  method: string,
  input: unknown,
): Promise<Reply<unknown>> {
  try {
    if (!isMethodName(method)) throw new AppError('bad-input', '不支持这项操作，请更新程序。')
    const parsed = contract[method].input.safeParse(input)
    if (!parsed.success) throw new AppError('bad-input', describeIssues(parsed.error))
    const handler = handlers[method] as (context: Context, input: unknown) => unknown
    return { ok: true, value: await handler(context, parsed.data) }
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'internal') {
      const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
      context.ports.log.error('request failed', { method, detail })
    }
    return { ok: false, error: { code: error.code, message: error.message } }
  }
}

/** Zod's issues as one line: at most five, each with where it is. */
export function describeIssues(error: z.ZodError): string {
  const shown = error.issues.slice(0, 5).map((issue) => {
    const where = issue.path.map(String).join('.').slice(0, 100)
    return where ? `${issue.message}（${where}）` : issue.message
  })
  const more = error.issues.length > 5 ? `；另有 ${error.issues.length - 5} 处` : ''
  return `${shown.join('；')}${more}。未保存任何改动。`
}
