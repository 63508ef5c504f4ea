import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { call, createBackend } from '#core/backend.ts'
import { silentLog } from '#core/ports.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A library with an office and nothing else, closed: tests begin with a copy. */
    readonly libraryTemplate: string
  }
}

/** What protects the template's key. */
export const templatePassphrase = '测试口令-12345678'

/**
 * Makes one library for the whole run: its key takes half a second and 128 MiB to make, and hundreds of tests begin
 * with one.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const root = mkdtempSync(join(tmpdir(), 'huanxin-template-'))
  const library = join(root, 'library')
  let at = Date.parse('2022-12-31T00:00:00.000Z')
  const backend = await createBackend({
    clock: {
      now() {
        at += 1000
        return new Date(at).toISOString()
      },
    },
    log: silentLog,
    paths: {
      library,
      example: `${library}-example`,
      migrations: resolve(import.meta.dirname, '../drizzle'),
    },
    appVersion: '0.0.0-test',
  })
  await call(backend, 'library.create', {
    office: '示例街道办事处',
    code: 'TEST-01',
    passphrase: templatePassphrase,
  })
  await backend.close()
  project.provide('libraryTemplate', library)
  return () => rmSync(root, { recursive: true, force: true })
}
