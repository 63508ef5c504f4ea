import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { build, Platform } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import builtFiles from '../electron.vite.config.ts'

// The real packaging configuration, run on a small project and a stand-in for Electron whose binary
// holds nothing but a fuse wire: what would be packed, unpacked and switched off is real.

const root = resolve(import.meta.dirname, '..')
const configFile = join(root, 'electron-builder.yml')
const fuseCount = 9
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

let folder: string
let app: string
let packed: string[]
let unpacked: string[]

const write = (path: string, content: string | Buffer = '') => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-package-'))
  const project = join(folder, 'project')
  for (const path of [
    'out/main/index.js',
    'out/main/index.js.map',
    'out/main/backend.js',
    'out/main/pool-worker.js',
    'out/main/facts-1a2b.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
    'out/tsc/node.tsbuildinfo',
    'drizzle/0000_start.sql',
    'drizzle/meta/_journal.json',
    'src/main/index.ts',
    'tests/secret.test.ts',
    'demo-out/library.sqlite',
    '.env',
    'node_modules/better-sqlite3/lib/index.js',
    'node_modules/better-sqlite3/src/better_sqlite3.cpp',
    'node_modules/better-sqlite3/deps/sqlite3.c',
    'node_modules/better-sqlite3/prebuilds/linux-x64/better_sqlite3.node',
    'node_modules/@img/sharp-linux-x64/lib/sharp.node',
    'node_modules/@img/sharp-libvips-linux-x64/lib/libvips-cpp.so',
    'node_modules/pdfmake/src/index.js',
    'node_modules/pdfmake/build/pdfmake.js',
    'node_modules/zxing-wasm/dist/es/reader/index.js',
    'node_modules/zxing-wasm/dist/es/writer/index.js',
    'node_modules/zxing-wasm/dist/es/full/index.js',
    'node_modules/zxing-wasm/dist/cjs/reader/index.js',
    'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm',
    'node_modules/zxing-wasm/dist/writer/zxing_writer.wasm',
    'node_modules/zxing-wasm/dist/full/zxing_full.wasm',
    'node_modules/@hyzyla/pdfium/dist/index.esm.js',
    'node_modules/@hyzyla/pdfium/dist/pdfium.wasm',
    'node_modules/@hyzyla/pdfium/dist/worker.bundle.js',
    'node_modules/@hyzyla/pdfium/dist/pdfium.wasm.base64-1a2b.js',
    'node_modules/hanamin/HanaMin.css',
    'node_modules/hanamin/HanaMin.min.css',
    'node_modules/hanamin/LICENSE',
    'node_modules/hanamin/HanaMinA.Basic-Latin.woff2',
    'node_modules/hanamin/HanaMinA.CJK-Unified-Ideographs-01.woff2',
    'node_modules/hanamin/HanaMinA.CJK-Compatibility-Ideographs.woff2',
    'node_modules/hanamin/HanaMinA.CJK-Compatibility-Ideographs-Supplement.woff2',
    'node_modules/hanamin/HanaMinB.CJK-Unified-Ideographs-Extension-B-01.woff2',
    'node_modules/wawoff2/index.js',
    'node_modules/wawoff2/compress.js',
    'node_modules/wawoff2/decompress.js',
    'node_modules/wawoff2/build/compress_binding.js',
    'node_modules/wawoff2/build/decompress_binding.js',
    'node_modules/antd/index.js',
  ]) {
    write(join(project, path), path)
  }
  const dependencies = {
    'better-sqlite3': '1.0.0',
    '@img/sharp-linux-x64': '1.0.0',
    '@img/sharp-libvips-linux-x64': '1.0.0',
    pdfmake: '1.0.0',
    hanamin: '1.0.0',
    wawoff2: '1.0.0',
    'zxing-wasm': '1.0.0',
    '@hyzyla/pdfium': '1.0.0',
  }
  for (const name of [...Object.keys(dependencies), 'antd']) {
    write(join(project, 'node_modules', name, 'package.json'), JSON.stringify({ name, version: '1.0.0' }))
  }
  const { main, type, productName } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    string
  >
  write(
    join(project, 'package.json'),
    JSON.stringify({
      name: 'huanxin',
      version: '0.1.0',
      description: '示例',
      author: '示例',
      main,
      type,
      productName,
      dependencies,
      devDependencies: { antd: '1.0.0' },
    }),
  )
  const electron = join(folder, 'electron')
  const wire = Buffer.from([1, fuseCount, ...Array.from({ length: fuseCount }, () => FuseState.ENABLE)])
  write(join(electron, 'electron'), Buffer.concat([Buffer.from(`ELF${sentinel}`), wire, Buffer.alloc(64)]))
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', 'chrome-sandbox'])
    write(join(electron, name))
  for (const locale of ['zh-CN', 'en-US', 'fr']) write(join(electron, 'locales', `${locale}.pak`))
  mkdirSync(join(electron, 'resources'))
  await build({
    projectDir: project,
    targets: Platform.LINUX.createTarget('dir'),
    publish: null,
    config: {
      extends: configFile,
      electronDist: electron,
      electronVersion: '45.4.1',
      afterPack: join(root, 'scripts', 'after-pack.mjs'),
    },
  })
  app = join(project, 'dist', 'linux-unpacked')
  packed = []
  unpacked = []
  list(readHeader(readFileSync(join(app, 'resources', 'app.asar'))), '')
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Node {
  readonly files?: Readonly<Record<string, Node>>
  readonly unpacked?: boolean
}

/** An archive starts with the length of its JSON index, then the index. */
const readHeader = (archive: Buffer): Node =>
  JSON.parse(archive.subarray(16, 16 + archive.readUInt32LE(12)).toString()) as Node

function list(node: Node, path: string): void {
  for (const [name, child] of Object.entries(node.files ?? {})) {
    const inner = path === '' ? name : `${path}/${name}`
    if (child.files) list(child, inner)
    else (child.unpacked ? unpacked : packed).push(inner)
  }
}

describe('the package', () => {
  it('holds the built program, its workers and its migrations, in the archive', () => {
    expect(packed.filter((path) => !path.startsWith('node_modules/')).sort()).toEqual([
      'drizzle/0000_start.sql',
      'drizzle/meta/_journal.json',
      'out/main/backend.js',
      'out/main/facts-1a2b.js',
      'out/main/index.js',
      'out/main/pool-worker.js',
      'out/preload/index.cjs',
      'out/renderer/index.html',
      'package.json',
    ])
  })

  it('holds the libraries that run, without their sources, and no screen libraries twice', () => {
    expect(
      packed.filter((path) => path.startsWith('node_modules/') && !path.endsWith('package.json')).sort(),
    ).toEqual([
      'node_modules/@hyzyla/pdfium/dist/index.esm.js',
      'node_modules/@hyzyla/pdfium/dist/pdfium.wasm',
      'node_modules/better-sqlite3/lib/index.js',
      'node_modules/hanamin/HanaMin.min.css',
      'node_modules/hanamin/HanaMinA.CJK-Compatibility-Ideographs-Supplement.woff2',
      'node_modules/hanamin/HanaMinA.CJK-Compatibility-Ideographs.woff2',
      'node_modules/hanamin/HanaMinB.CJK-Unified-Ideographs-Extension-B-01.woff2',
      'node_modules/hanamin/LICENSE',
      'node_modules/pdfmake/src/index.js',
      'node_modules/wawoff2/build/decompress_binding.js',
      'node_modules/wawoff2/decompress.js',
      'node_modules/zxing-wasm/dist/es/reader/index.js',
      'node_modules/zxing-wasm/dist/es/writer/index.js',
      'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm',
      'node_modules/zxing-wasm/dist/writer/zxing_writer.wasm',
    ])
  })

  it('keeps native code outside the archive, where the system can load it', () => {
    expect(unpacked.filter((path) => !path.endsWith('package.json')).sort()).toEqual([
      'node_modules/@img/sharp-libvips-linux-x64/lib/libvips-cpp.so',
      'node_modules/@img/sharp-linux-x64/lib/sharp.node',
      'node_modules/better-sqlite3/prebuilds/linux-x64/better_sqlite3.node',
    ])
  })

  it('builds every process that it starts', () => {
    const input = (builtFiles as { main?: { build?: { rollupOptions?: { input?: object } } } }).main?.build
      ?.rollupOptions?.input
    expect(Object.keys(input ?? {})).toEqual(expect.arrayContaining(['index', 'backend', 'pool-worker']))
  })

  it('has the fuses set: no node mode, no options, no inspector, only our checked archive', async () => {
    const wire = await getCurrentFuseWire(join(app, 'huanxin'))
    expect({
      runAsNode: wire[FuseV1Options.RunAsNode],
      cookieEncryption: wire[FuseV1Options.EnableCookieEncryption],
      nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
      asarIntegrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      onlyAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
      ownSnapshot: wire[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot],
      fileProtocol: wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
    }).toEqual({
      runAsNode: FuseState.DISABLE,
      cookieEncryption: FuseState.ENABLE,
      nodeOptions: FuseState.DISABLE,
      inspect: FuseState.DISABLE,
      asarIntegrity: FuseState.ENABLE,
      onlyAsar: FuseState.ENABLE,
      ownSnapshot: FuseState.DISABLE,
      fileProtocol: FuseState.DISABLE,
    })
  })

  it('is set up for Windows and Linux installers, with nothing to rebuild', () => {
    const text = readFileSync(configFile, 'utf8')
    for (const line of ['npmRebuild: false', 'asar:', 'afterPack: scripts/after-pack.mjs']) {
      expect(text).toContain(`\n${line}\n`)
    }
    expect(text).toMatch(/\nwin:\n {2}target:\n {4}- nsis\n/)
    expect(text).toMatch(/- AppImage\n {4}- deb\n/)
    expect(text).toContain('deleteAppDataOnUninstall: false')
  })
})
