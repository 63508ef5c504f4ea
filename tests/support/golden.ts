import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { VerifyReport } from '#shared/model/bundle.ts'
import { type OfficeCard, officeCard } from '#shared/model/office.ts'

/** A bundle frozen in tests/vectors/ (scripts/golden.ts), what its receiver holds, and how it was judged then. */
export interface Golden {
  readonly name: string
  /** The bundle: a folder, or a zip. */
  readonly path: string
  readonly isZip: boolean
  readonly card: OfficeCard
  /** File for `ssh-keygen -Y verify -f`. */
  readonly allowedSigners: string
  readonly report: VerifyReport
}

const vectors = fileURLToPath(new URL('../vectors/', import.meta.url))

export function readGolden(name: string): Golden {
  const at = (...names: string[]) => join(vectors, name, ...names)
  const json = (file: string): unknown => JSON.parse(readFileSync(at(file), 'utf8'))
  const [bundle, ...others] = readdirSync(at('bundle'))
  if (bundle === undefined || others.length > 0) throw new Error(`${name}: not one bundle`)
  return {
    name,
    path: at('bundle', bundle),
    isZip: bundle.endsWith('.zip'),
    card: officeCard.parse(json('office-card.json')),
    allowedSigners: at('allowed_signers'),
    report: json('report.json') as VerifyReport,
  }
}

export const goldenNames = [
  'minimal',
  'full',
  'later',
  'zip',
  'volume-1',
  'volume-2',
  'zip-sm2',
  'encrypted',
] as const
export type GoldenName = (typeof goldenNames)[number]
export const readGoldens = (): Golden[] => goldenNames.map(readGolden)
/** When every golden bundle had been made. */
export const goldenTime = '2023-07-02T01:00:00.000Z'
