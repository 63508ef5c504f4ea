import { existsSync } from 'node:fs'
import { uuidv7 } from 'uuidv7'
import type { z } from 'zod'
import { clearUnfinished } from '#core/bundle/service.ts'
import { lockResidents } from '#core/consent/unlocked.ts'
import type { Context, Library } from '#core/context.ts'
import { openDatabase } from '#core/db/open.ts'
import { watchTouched } from '#core/db/touched.ts'
import { prepareFonts } from '#core/font/service.ts'
import { createJobRunner } from '#core/job/runner.ts'
import { listKeptPaths } from '#core/job/service.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { createKey } from '#core/office/key.ts'
import { getOffice, insertKey, insertOffice } from '#core/office/service.ts'
import { prepareIndex } from '#core/record/search-index.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { BackendEvent } from '#shared/events.ts'
import type { officeInput } from '#shared/model/office.ts'
import { defaultSubDistricts } from '#shared/model/project.ts'
import { toFileStamp } from '#shared/model/time.ts'
import type { Ports } from '../ports.ts'
import { planVault, prepareVault } from './vault.ts'

/** Whether a folder holds a library's database. */
export const holdsLibrary = (folder: string): boolean => existsSync(planVault(folder).database)

/**
 * Opens the library in a folder, alone; its database is made when it is not there yet.
 * @throws AppError as `openDatabase`; `read-only`, `disk-full` for the folder
 */
export function openLibrary(ports: Ports, folder: string, emit: (event: BackendEvent) => void): Library {
  const vault = planVault(folder)
  const mustExist = holdsLibrary(folder)
  if (!mustExist) {
    try {
      prepareVault(vault)
    } catch (thrown) {
      throw toAppError(thrown)
    }
  }
  const stamp = toFileStamp(ports.clock.now())
  const { migrations } = ports.paths
  const { db, sqlite } = openDatabase(vault.database, {
    migrations,
    backups: vault.backups,
    stamp,
    mustExist,
  })
  try {
    // Only now: what a stopped program left may be cleared by the one process that holds the lock.
    prepareVault(vault, listKeptPaths(db))
    clearUnfinished(db, vault.outbox)
    const touched = watchTouched(sqlite)
    prepareIndex({ db, sqlite })
    prepareFonts({ db, vault })
    return { db, sqlite, touched, vault, jobs: createJobRunner(db, ports, emit) }
  } catch (thrown) {
    sqlite.close()
    throw toAppError(thrown)
  }
}

/** Forgets residents' names, stops jobs, folds the write-ahead log in and lets go of the lock. */
export async function closeLibrary(library: Library): Promise<void> {
  lockResidents(library)
  await library.jobs.close()
  library.sqlite.close()
}

/**
 * Registers the office and makes its signing key, wrapped by the passphrase.
 * @throws AppError `library-exists`
 */
export async function foundLibrary(
  context: Context,
  library: Library,
  input: z.output<typeof officeInput>,
  { isExample }: { isExample: boolean },
): Promise<void> {
  if (getOffice(library.db)) {
    throw new AppError('library-exists', '这个文件夹里已经有档案库。请直接打开，或换一个文件夹新建。')
  }
  const key = await createKey(input.passphrase)
  mutate(context, library, (tx, note, at) => {
    insertOffice(tx, {
      id: 1,
      libraryId: uuidv7(),
      name: input.office,
      code: input.code,
      operator: input.operator,
      subDistricts: defaultSubDistricts,
      isExample,
      role: input.role,
      createdAt: at,
    })
    insertKey(tx, {
      fingerprint: key.fingerprint,
      publicKey: key.publicKeyLine,
      wrapped: key.wrapped,
      validFrom: at,
      validTo: null,
      replacedBy: null,
      succession: null,
      revokedAt: null,
      revokeReason: '',
    })
    const data = {
      office: input.office,
      code: input.code,
      operator: input.operator,
      fingerprint: key.fingerprint,
    }
    note(libraryScope, { action: 'library.create', subject: 'office', data })
  })
}
