import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'

/** A Chromium for the tests, and how to start it. */
export interface TestBrowser {
  readonly executablePath: string
  /** Where it came from, for a person to read. */
  readonly source: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

const cache = resolve('node_modules/.cache/chromium')

const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--force-color-profile=srgb',
]

/**
 * Finds a Chromium: `CHROMIUM_PATH`, the system's, Playwright's own, and last the one from npm.
 * @throws Error with one sentence for the terminal when there is none
 */
export async function findBrowser(): Promise<TestBrowser> {
  const installed = findInstalled()
  const found = installed ?? (await unpackFromNpm())
  const fonts = chineseFonts()
  const environment = Object.entries({ ...process.env, ...utf8Locale(), ...found.env, ...fonts })
  return {
    executablePath: found.executablePath,
    source: found.source,
    args: process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args,
    env: Object.fromEntries(environment.filter((entry): entry is [string, string] => entry[1] !== undefined)),
  }
}

/** Without a UTF-8 locale Chromium on Linux cannot name a Chinese file that is chosen for upload. */
function utf8Locale(): Record<string, string> {
  const { LC_ALL, LC_CTYPE, LANG } = process.env
  const isUtf8 = /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '')
  return process.platform === 'linux' && !isUtf8 ? { LC_ALL: 'C.UTF-8' } : {}
}

type Found = Pick<TestBrowser, 'executablePath' | 'source' | 'env'>

function findInstalled(): Found | null {
  const wanted = process.env['CHROMIUM_PATH']
  if (wanted) {
    if (!canRun(wanted)) throw new Error(`CHROMIUM_PATH 所指的浏览器不存在或不能运行：${wanted}`)
    return { executablePath: wanted, source: 'CHROMIUM_PATH', env: {} }
  }
  const system = systemPaths().find(canRun)
  if (system) return { executablePath: system, source: 'system', env: {} }
  const own = chromium.executablePath()
  return own && canRun(own) ? { executablePath: own, source: 'playwright', env: {} } : null
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function systemPaths(): readonly string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (name) => process.env[name] ?? [],
    )
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']
    return folders.flatMap((folder) => programs.map((program) => join(folder, program)))
  }
  return ['/usr/bin/chromium', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome']
}

/** The npm package brings a Chromium and the libraries it needs, packed; unpacked once (about 210 MB). */
async function unpackFromNpm(): Promise<Found> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('没有可用于界面测试的 Chromium。请安装 Chrome，或用 CHROMIUM_PATH 指明它的位置。')
  }
  const executablePath = join(cache, 'chromium')
  if (!existsSync(executablePath)) {
    const making = `${cache}.${process.pid}`
    mkdirSync(making, { recursive: true })
    const before = process.env['TMPDIR']
    process.env['TMPDIR'] = making
    try {
      const { default: packed, inflate } = await import('@sparticuz/chromium')
      await packed.executablePath()
      const libraries = join(making, 'al2023')
      if (!existsSync(libraries)) await inflate(resolve('node_modules/@sparticuz/chromium/bin/al2023.tar.br'))
    } finally {
      if (before === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = before
    }
    rmSync(cache, { recursive: true, force: true })
    renameSync(making, cache)
  }
  return { executablePath, source: 'npm', env: { LD_LIBRARY_PATH: join(cache, 'al2023/lib') } }
}

/** Where the system has no Chinese font, the app's own are shown to the browser by a fontconfig file. */
function chineseFonts(): Readonly<Record<string, string>> {
  if (process.platform !== 'linux' || hasChineseFont()) return {}
  const folders = ['noto-sans-sc', 'noto-serif-sc'].flatMap((family) =>
    ['400Regular', '700Bold'].map((weight) => resolve('node_modules/@expo-google-fonts', family, weight)),
  )
  const own = resolve('node_modules/.cache/test-fonts')
  mkdirSync(own, { recursive: true })
  const list = ['/usr/share/fonts', join(cache, 'fonts/fonts'), ...folders]
  const file = join(own, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>${list
      .map((folder) => `<dir>${folder}</dir>`)
      .join('')}<cachedir>${own}/cache</cachedir></fontconfig>`,
  )
  return { FONTCONFIG_FILE: file }
}

function hasChineseFont(): boolean {
  try {
    return execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return false
  }
}
