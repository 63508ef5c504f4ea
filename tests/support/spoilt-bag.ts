import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { signMessage } from '#core/bundle/sshsig.ts'
import { verifyBundle } from '#core/bundle/verify.ts'
import type { VerifyReport } from '#shared/model/bundle.ts'
import { pagePath } from '#shared/model/bundle-page.ts'
import {
  type ExampleBundle,
  type ExampleOptions,
  exampleTime,
  makeBundle,
  makeOffice,
} from './example-bundle.ts'
import { createInProcessPool } from './in-process-pool.ts'

/** A whole bundle, a fresh copy of it for each test to spoil, and what judges the copy. */
export function spoiltBag() {
  const pool = createInProcessPool()
  const office = makeOffice()
  let folder = ''
  let whole: ExampleBundle | null = null
  let copy = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'huanxin-hostile-'))
    whole = await makeBundle(folder, office, pool)
  })
  beforeEach(() => {
    copy = mkdtempSync(join(folder, 'bag-'))
    cpSync(wholePath(), copy, { recursive: true })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const wholePath = () => whole?.path ?? ''
  const at = (path: string) => join(copy, ...path.split('/'))
  const verify = (path = copy) =>
    verifyBundle(path, { pool, trust: [office.card], known: [], now: exampleTime })
  const failed = (report: VerifyReport) =>
    report.checks.filter((check) => check.result === 'fail').map((check) => check.id)
  const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

  return {
    office,
    at,
    verify,
    failed,
    digestOf,
    folder: () => folder,
    bag: () => copy,
    wholePath,
    /** Makes another bundle, as the same office would. */
    make: async (options: ExampleOptions) =>
      (await makeBundle(mkdtempSync(join(folder, 'own-')), office, pool, options)).path,
    /** Puts another bundle in the copy's place. */
    take(path: string): void {
      rmSync(copy, { recursive: true })
      cpSync(path, copy, { recursive: true })
    },
    /** The report, whose failed checks must be exactly these. */
    async expectRefused(ids: readonly string[], path = copy): Promise<VerifyReport> {
      const report = await verify(path)
      expect(failed(report).toSorted()).toEqual(ids.toSorted())
      expect(report.verdict).toBe('invalid')
      return report
    },
    /** Rewrites tag files and signs again: what somebody with the office's own key could do. */
    resign(
      changes: Readonly<Record<string, (text: string) => string>>,
      key = office.key,
      without: readonly string[] = [],
    ): void {
      for (const [name, change] of Object.entries(changes)) {
        writeFileSync(at(name), change(readFileSync(at(name), 'utf8')))
      }
      const all = ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'sm3sums.txt', pagePath]
      const tags = all.filter((name) => !without.includes(name))
      const manifest = tags.map((name) => `${digestOf(readFileSync(at(name)))}  ${name}\n`).join('')
      writeFileSync(at('tagmanifest-sha256.txt'), manifest)
      writeFileSync(at('tagmanifest-sha256.txt.sig'), signMessage(key, Buffer.from(manifest)))
    },
  }
}
