import { AppError, toAppError } from '#shared/errors.ts'
import { readArguments } from './arguments.ts'
import type { Command } from './command.ts'
import { appVersion } from './version.ts'

/** Each command loads what it needs and no more: `verify` wants neither a database nor a PDF library. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./library-commands.ts')).initCommand,
  project: async () => (await import('./project-commands.ts')).projectCommand,
  import: async () => (await import('./media-commands.ts')).importCommand,
  signoff: async () => (await import('./signoff-commands.ts')).signoffCommand,
  notice: async () => (await import('./notice-command.ts')).noticeCommand,
  posting: async () => (await import('./posting-command.ts')).postingCommand,
  export: async () => (await import('./export-command.ts')).exportCommand,
  verify: async () => (await import('./verify-command.ts')).verifyCommand,
  natures: async () => (await import('./natures-command.ts')).naturesCommand,
  repair: async () => (await import('./repair-command.ts')).repairCommand,
  receipt: async () => (await import('./receipt-command.ts')).receiptCommand,
  register: async () => (await import('./register-command.ts')).registerCommand,
  rules: async () => (await import('./rules-command.ts')).rulesCommand,
  desk: async () => (await import('./desk-command.ts')).deskCommand,
  key: async () => (await import('./key-commands.ts')).keyCommand,
  card: async () => (await import('./trust-commands.ts')).cardCommand,
  trust: async () => (await import('./trust-commands.ts')).trustCommand,
  check: async () => (await import('./library-commands.ts')).checkCommand,
  serve: async () => (await import('./serve-command.ts')).serveCommand,
  demo: async () => (await import('./demo-command.ts')).demoCommand,
}

/** A failure that is not a verdict, for `verify`, whose 1 to 3 are verdicts. */
const failedVerify = 4

async function help(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()))
  const lines = loaded.map(({ usage }) => `  huanxin ${usage}`)
  return [
    `焕新档案 ${appVersion}`,
    '',
    ...lines,
    '',
    '每条命令都可加 --json；口令取自环境变量 HUANXIN_PASSPHRASE 或终端。',
  ].join('\n')
}

/** Runs one command line. @returns the exit code */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = argv
  if (name === 'help' || name === '--help' || rest.includes('--help')) {
    process.stdout.write(`${await help()}\n`)
    return 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  try {
    if (!load) throw new AppError('bad-input', `没有 ${name} 这条命令。用 huanxin help 查看用法。`)
    const command = await load()
    const args = readArguments(rest, command.options)
    const { text, json, exitCode = 0 } = await command.run(args)
    if (json !== null) process.stdout.write(args.flag('json') ? `${JSON.stringify(json)}\n` : `${text}\n`)
    return exitCode
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'internal' && process.env['HUANXIN_LOG']) console.error(thrown)
    process.stderr.write(`${error.message.replaceAll(/\s*\n\s*/g, ' ')}\n`)
    return name === 'verify' ? failedVerify : 1
  }
}
