import type { Source } from '#shared/contract.ts'
import { AppError } from '#shared/errors.ts'
import type { BackendEvent, ChangedTable } from '#shared/events.ts'
import type { Db, Sqlite } from './db/open.ts'
import type { Touched } from './db/touched.ts'
import type { JobRunner } from './job/runner.ts'
import type { Vault } from './library/vault.ts'
import type { Ports } from './ports.ts'
import type { Pool } from './worker/pool.ts'

/** An opened library. */
export interface Library {
  readonly db: Db
  readonly sqlite: Sqlite
  /** Records written to since lists and search index last looked. */
  readonly touched: Touched
  readonly vault: Vault
  readonly jobs: JobRunner
}

/** Files chosen by the person, behind an opaque id. */
export interface ChosenSource {
  readonly paths: readonly string[]
  readonly name: string
  readonly isTemporary: boolean
}

/** What handlers work with. */
export interface Context {
  readonly ports: Ports
  readonly pool: Pool
  /** @throws AppError `no-library` before first run */
  library(): Library
  emit(event: BackendEvent): void
  changed(table: ChangedTable, id: string): void
  /**
   * Makes files a source to import from; the paths stay here. `isCounted: false`: a whole drive is not walked.
   * @throws AppError when one is not there
   */
  registerSource(
    paths: readonly string[],
    options: { readonly name: string; readonly isTemporary: boolean; readonly isCounted?: boolean },
  ): Promise<Source>
  /** @throws AppError `not-found` */
  source(sourceId: string): ChosenSource
  /** Hands a source over: who takes it deletes its files, when they were uploaded ones. @throws AppError `not-found` */
  takeSource(sourceId: string): ChosenSource
  /** Forgets a source, deleting its files when they were uploaded ones. */
  releaseSource(sourceId: string): void
  destination(destinationId: string): string
}

export const notFound = (what: string): AppError =>
  new AppError('not-found', `找不到${what}。可能已被删除，请刷新后重试。`)
