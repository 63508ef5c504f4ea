import { parseArgs } from 'node:util'
import { AppError } from '#shared/errors.ts'

export type OptionKinds = Readonly<Record<string, 'text' | 'flag' | 'list'>>

/** A command's arguments, parsed; `text` throws when a required one is not there. */
export interface Arguments {
  readonly rest: readonly string[]
  text(name: string): string
  optional(name: string): string | undefined
  list(name: string): readonly string[]
  flag(name: string): boolean
}

/**
 * Reads `--name value`, `--name=value` and flags.
 * @throws AppError `bad-input` for an unknown option or one without its value
 */
export function readArguments(args: readonly string[], kinds: OptionKinds): Arguments {
  const options = Object.fromEntries(
    Object.entries({ json: 'flag', ...kinds }).map(([name, kind]) => [
      name,
      kind === 'flag' ? { type: 'boolean' as const } : { type: 'string' as const, multiple: kind === 'list' },
    ]),
  )
  let parsed: ReturnType<typeof parseArgs>
  try {
    parsed = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    })
  } catch (thrown) {
    throw new AppError('bad-input', describe(thrown), { cause: thrown })
  }
  const { values, positionals } = parsed
  const optional = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined)
  return {
    rest: positionals,
    optional,
    text(name) {
      const value = optional(name)
      if (!value) throw new AppError('bad-input', `缺少 --${name}。用 huanxin help 查看用法。`)
      return value
    },
    list(name) {
      const value = values[name]
      return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
    },
    flag: (name) => values[name] === true,
  }
}

function describe(thrown: unknown): string {
  const { code, message } = thrown as { code?: string; message: string }
  const option = /'(--?[^\s']+)/.exec(message)?.[1] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有 ${option} 这个选项。用 huanxin help 查看用法。`
  return `选项 ${option} 用法不对。用 huanxin help 查看用法。`
}
