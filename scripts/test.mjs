// Runs on the app's own Node: types, lint, unit and end-to-end tests, each to its end, then a table.
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { passThrough, say } from './process.mjs'
import { ensureBuilt } from './setup.mjs'
import { readPlaywrightReport, readVitestReport, summaryOf, tableOf } from './test-report.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const reports = join(root, '.tmp', 'reports')
const usage =
  '用法：npm test -- [--only build|types|lint|unit|e2e（可用逗号隔开）] [只跑一项时，其余参数交给该项的工具]'

const tool = (path) => join(root, 'node_modules', path)
const run = (program, args, env = {}) =>
  passThrough(process.execPath, [tool(program), ...args], { cwd: root, env: { ...process.env, ...env } })
const asOne = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })

const stages = {
  async build() {
    try {
      await ensureBuilt(root)
      return asOne(0)
    } catch (error) {
      say(error.message)
      return asOne(1)
    }
  },
  types: async (args) => asOne(await run('typescript/bin/tsc', ['-b', ...args])),
  async lint(args) {
    const targets = args.length > 0 ? args : ['.']
    const format = await run('@biomejs/biome/bin/biome', ['check', ...targets])
    const code = await run('oxlint/bin/oxlint', ['--type-aware', ...args])
    return asOne(format || code)
  },
  async unit(args) {
    const file = join(reports, 'unit.json')
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
    const env = { HUANXIN_IS_BUILT: '1' }
    return readVitestReport(file, await run('vitest/vitest.mjs', ['run', ...reporters, ...args], env))
  },
  async e2e(args) {
    const file = join(reports, 'e2e.json')
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file }
    const code = await run('@playwright/test/cli.js', ['test', '--reporter=list,json', ...args], env)
    return readPlaywrightReport(file, code)
  },
}

function chosen(args) {
  const names = Object.keys(stages)
  const at = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='))
  if (at < 0) return { only: names, rest: args }
  const isJoined = args[at] !== '--only'
  const value = isJoined ? args[at].slice('--only='.length) : (args[at + 1] ?? '')
  const only = value.split(',').filter((name) => name !== '')
  const rest = args.filter((_, index) => index !== at && (isJoined || index !== at + 1))
  return only.length > 0 && only.every((name) => names.includes(name)) ? { only, rest } : null
}

async function main() {
  const choice = chosen(process.argv.slice(2))
  if (!choice || (choice.only.length > 1 && choice.rest.length > 0)) {
    say(usage)
    return 2
  }
  // Tests run the built app, so they are preceded by a build, which counts as a stage.
  const names =
    choice.only.includes('unit') || choice.only.includes('e2e') ? ['build', ...choice.only] : choice.only
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  const results = []
  for (const name of new Set(names)) {
    console.log(`\n── ${name} ──`)
    const started = Date.now()
    const hasApp = !results.some((result) => result.name === 'build' && result.failed > 0)
    const args = name === 'build' ? [] : choice.rest
    const counts = name === 'e2e' && !hasApp ? asOne(1) : await stages[name](args)
    results.push({ name, ...counts, seconds: (Date.now() - started) / 1000 })
  }
  console.log(`\n${tableOf(results)}\n`)
  console.log(summaryOf(results))
  return results.some(({ failed }) => failed > 0) ? 1 : 0
}

process.exitCode = await main()
