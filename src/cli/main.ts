#!/usr/bin/env node
import { AppError, toAppError } from '#shared/errors.ts'
import { readArguments } from './arguments.ts'
import { cardCommand, exportCommand, trustCommand, verifyCommand } from './bundle-commands.ts'
import type { Command } from './command.ts'
import { demoCommand } from './demo-command.ts'
import { checkCommand, initCommand, noticeCommand, serveCommand } from './library-commands.ts'
import { importCommand } from './media-commands.ts'
import { projectCommand } from './project-commands.ts'
import { appVersion } from './session.ts'
import { signoffCommand } from './signoff-commands.ts'

const commands: Readonly<Record<string, Command>> = {
  init: initCommand,
  project: projectCommand,
  import: importCommand,
  signoff: signoffCommand,
  notice: noticeCommand,
  export: exportCommand,
  verify: verifyCommand,
  card: cardCommand,
  trust: trustCommand,
  check: checkCommand,
  serve: serveCommand,
  demo: demoCommand,
}

/** A failure that is not a verdict, for `verify`, whose 1 to 3 are verdicts. */
const failedVerify = 4

function help(): string {
  const lines = Object.values(commands).map(({ usage }) => `  huanxin ${usage}`)
  return [
    `焕新档案 ${appVersion}`,
    '',
    ...lines,
    '',
    '每条命令都可加 --json；口令取自环境变量 HUANXIN_PASSPHRASE 或终端。',
  ].join('\n')
}

/** Runs one command line. @returns the exit code */
export async function main(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = argv
  if (name === 'help' || name === '--help' || rest.includes('--help')) {
    process.stdout.write(`${help()}\n`)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  try {
    if (!command) throw new AppError('bad-input', `没有 ${name} 这条命令。用 huanxin help 查看用法。`)
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

process.exitCode = await main(process.argv.slice(2))
