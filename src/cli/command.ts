import type { Arguments, OptionKinds } from './arguments.ts'

/** What a command hands back: text lines for people, one JSON value for programs. */
export interface Printed {
  readonly text: string
  readonly json: unknown
  readonly exitCode?: number
}

export interface Command {
  /** One line for `help`. */
  readonly usage: string
  readonly options: OptionKinds
  run(args: Arguments): Promise<Printed>
}
