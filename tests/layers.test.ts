import { readdirSync, readFileSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, posix, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * Who may import whom (docs/architecture.md), read from the sources. Test files may import anything.
 * The same rules stand in biome.json per folder, and in the split tsconfigs.
 */
const root = resolve(import.meta.dirname, '..')
const sources = walk('src').map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const product = sources.filter(({ path }) => !isTest(path))

interface Import {
  /** The importing file, from the repository. */
  readonly from: string
  /** A file under src, or a package's name, or `node:…`. */
  readonly to: string
  readonly isType: boolean
}

const imports = product.flatMap(({ path, text }) => importsOf(path, text))
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>

const room = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1] ?? ''
const isBuiltin = (to: string) => to.startsWith('node:')
const isPackage = (to: string) => !to.startsWith('src/') && !isBuiltin(to)
const packageName = (to: string) => to.split('/', to.startsWith('@') ? 2 : 1).join('/')
const shown = ({ from, to }: Import) => `${from} → ${to}`

/** Room → what it may import besides itself: other rooms, `node`, and packages by name or `*`. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  shared: ['zod'],
  core: ['shared', 'node', '*'],
  media: ['shared', 'node'],
  main: ['shared', 'media', 'node', 'electron'],
  preload: ['shared', 'electron'],
  host: ['shared', 'media', 'core', 'node', '*'],
  cli: ['shared', 'media', 'core', 'host', 'node', '*'],
  renderer: ['shared', '*'],
  page: ['shared'],
}

const screenOnly = /^(react|react-dom|antd|@ant-design\/.*|@tanstack\/.*|dayjs|pdfjs-dist)$/

function mayImport({ from, to, isType }: Import): boolean {
  const own = room(from)
  const rules = allowed[own] ?? []
  if (to.startsWith('src/')) {
    if (room(to) === own || rules.includes(room(to))) return true
    return own === 'main' && room(to) === 'core' && (isType || from === 'src/main/backend-process.ts')
  }
  if (isBuiltin(to)) return rules.includes('node')
  if (rules.includes(packageName(to))) return true
  return rules.includes('*') && packageName(to) !== 'electron'
}

describe('rooms', () => {
  test('every import was understood', () => {
    expect(product.length).toBeGreaterThan(20)
    expect(imports.length).toBeGreaterThan(product.length)
    expect(imports.filter(({ to }) => to.startsWith('#'))).toEqual([])
    const missed = product.filter(({ path, text }) => {
      const said = text.match(/^(import .*|export .*|\} )from '[^']+'$/gm)?.length ?? 0
      return imports.filter(({ from }) => from === path).length < said
    })
    expect(missed.map(({ path }) => path)).toEqual([])
  })

  test('each file lies in a known room', () => {
    expect(product.map(({ path }) => path).filter((path) => !(room(path) in allowed))).toEqual([])
  })

  test('each room imports only what it may', () => {
    expect(imports.filter((one) => !mayImport(one)).map(shown)).toEqual([])
  })

  test('preload takes only types from shared', () => {
    const taken = imports.filter(
      ({ from, to, isType }) => room(from) === 'preload' && room(to) === 'shared' && !isType,
    )
    expect(taken.map(shown)).toEqual([])
  })

  test('core, host and cli need no screen library, and nothing that is left out of the package', () => {
    const backend = imports.filter(({ from, to }) => room(from) !== 'renderer' && isPackage(to))
    const wrong = backend.filter(({ to, isType }) => {
      const name = packageName(to)
      return screenOnly.test(name) || (!isType && name !== 'electron' && !(name in manifest.dependencies))
    })
    expect(wrong.map(shown)).toEqual([])
  })

  test('every package is listed in package.json', () => {
    const known = { ...manifest.dependencies, ...manifest.devDependencies }
    const missing = imports.filter(
      ({ to, isType }) => isPackage(to) && !isType && !(packageName(to) in known),
    )
    expect(missing.map(shown)).toEqual([])
  })

  test('no import climbs out of its folder by ../..', () => {
    const climbing = sources.filter(({ text }) => /from '\.\.\/\.\.\//.test(text))
    expect(climbing.map(({ path }) => path)).toEqual([])
  })
})

describe('inside core', () => {
  const inCore = imports.filter(({ from }) => room(from) === 'core')

  test('rules decide on values: no files, no database, no processes', () => {
    const forbidden =
      /^(node:(fs|fs\/.*|child_process|net|http|https|worker_threads|sqlite)|drizzle-orm.*|better-sqlite3)$/
    const wrong = inCore.filter(
      ({ from, to, isType }) =>
        /(^|[/-])rules\.ts$/.test(from) &&
        (forbidden.test(to) || (!isType && /^src\/core\/(db\/|.*store\.ts$)/.test(to))),
    )
    expect(wrong.map(shown)).toEqual([])
  })

  test('drizzle lives in db/ and store.ts', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        /^(drizzle-orm|better-sqlite3)/.test(to) && !/^src\/core\/(db\/|.*[/-]?store\.ts$)/.test(from),
    )
    expect(wrong.filter(({ isType }) => !isType).map(shown)).toEqual([])
  })

  test('nobody imports another feature’s store', () => {
    const wrong = imports.filter(
      ({ from, to }) => /^src\/core\/.*store\.ts$/.test(to) && dirname(from) !== dirname(to),
    )
    expect(wrong.map(shown)).toEqual([])
  })

  test('workers never touch the database', () => {
    const wrong = inCore.filter(
      ({ from, to }) =>
        from.startsWith('src/core/worker/') &&
        /^(drizzle|better-sqlite3|src\/core\/(db\/|.*store\.ts))/.test(to),
    )
    expect(wrong.map(shown)).toEqual([])
  })
})

describe('what no file says', () => {
  const findings = (pattern: RegExp, files = sources) =>
    files.flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 100)}`] : [],
        ),
    )

  test('no digest that Electron’s crypto lacks', () => {
    expect(findings(/create(Hash|Hmac)\(\s*['"`](sm3|sha3|shake|blake2)/i)).toEqual([])
    expect(findings(/createCipheriv\(\s*['"`]sm4/i)).toEqual([])
  })

  test('nothing is fetched from another machine', () => {
    const call = /(fetch|new WebSocket|new EventSource|import|https?\.(get|request))\(\s*['"`](https?|wss?):/
    expect(findings(call, product)).toEqual([])
    const screen = product.filter(({ path }) => path.startsWith('src/renderer/'))
    expect(findings(/['"`(](https?|wss?):\/\//, screen)).toEqual([])
  })

  test('no name of a package registry or mirror', () => {
    const everywhere = [...sources, ...more(['scripts', 'tests', 'docs', '.ci'])]
    const names = ['registry.npm' + 'js.org', 'npm' + 'mirror.com', 'registry.yarn' + 'pkg.com']
    const mentions = everywhere.filter(({ text }) => names.some((name) => text.includes(name)))
    expect(mentions.map(({ path }) => path)).toEqual([])
  })

  test('no file is longer than 400 lines', () => {
    const long = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    expect(long.filter(({ lines }) => lines > 400)).toEqual([])
  })

  test('no file is named after a drawer', () => {
    const drawers = sources.filter(({ path }) =>
      /(^|[/.-])(utils?|helpers?|manager|common|misc)([/.-]|$)/i.test(path),
    )
    expect(drawers.map(({ path }) => path)).toEqual([])
  })
})

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .sort()
}

function more(folders: readonly string[]) {
  return folders
    .filter((folder) => statSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory())
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /(\.(tsx?|mjs|json|md|ya?ml)|run)$/.test(name))
        .map((name) => posix.join(folder, name.replaceAll('\\', '/'))),
    )
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/**
 * Static imports, re-exports and `import('…')` of a module in this code's own style (one formatter, so
 * one shape). An import is one of types when it says `import type`, or all its names do.
 */
function importsOf(path: string, text: string): Import[] {
  const code = text.replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')
  const statement = /^(?:import|export)\s+(type\s+)?([^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
  const stated = [...code.matchAll(statement)].map((found) => {
    const names = /\{([^}]*)\}/.exec(found[2] ?? '')?.[1]
    const isNamesOnly = /^\s*\{[^}]*\}\s*from\s+$/.test(found[2] ?? '')
    const areTypes =
      isNamesOnly && (names ?? '').split(',').every((name) => name.trim() === '' || /^\s*type\s/.test(name))
    return { to: found[3] ?? '', isType: found[1] !== undefined || areTypes }
  })
  const dynamic = [...code.matchAll(/(?<!typeof )\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)].map((found) => ({
    to: found[1] ?? '',
    isType: false,
  }))
  return [...stated, ...dynamic].map(({ to, isType }) => ({ from: path, to: target(path, to), isType }))
}

function target(from: string, to: string): string {
  if (to.startsWith('.')) return posix.join(posix.dirname(from), to)
  if (/^#(?!tests)/.test(to)) return to.replace(/^#/, 'src/')
  if (builtinModules.includes(to)) return `node:${to}`
  return to.replace(/\?.*$/, '')
}
