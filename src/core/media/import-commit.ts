import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { Context, Library } from '#core/context.ts'
import type { Tx } from '#core/db/open.ts'
import { insertJobFiles, type JobFileRow } from '#core/job/service.ts'
import { mutate, type Note } from '#core/journal/mutate.ts'
import { placeOriginal, syncFolders } from '#core/library/vault.ts'
import { findBySha, forgetDerived, getOriginal, insertOriginal, insertRecord } from '#core/record/service.ts'
import { usableViewpoint } from '#core/viewpoint/service.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { TimeBasis } from '#shared/model/record.ts'
import type { ImportRequest } from './import-request.ts'
import { dropStaged, type Outcome } from './import-stage.ts'
import { toTitle } from './title.ts'
import type { Found } from './walk.ts'

export interface Batch {
  readonly jobId: string
  /** Number of the first row. */
  readonly firstSeq: number
  readonly outcomes: readonly Outcome[]
}

/** The rows of a batch's statement, and how long writing them held the thread, in ms. */
export interface Committed {
  readonly rows: readonly JobFileRow[]
  readonly heldMs: number
}

/**
 * Makes a batch durable: originals into the vault → folders synced → records, journal and statement in one
 * transaction. Copies in staging are gone afterwards, however it ends.
 * @param alongside what else is written in the same transaction
 */
export async function commitBatch(
  context: Context,
  library: Library,
  request: ImportRequest,
  { jobId, firstSeq, outcomes }: Batch,
  alongside: (tx: Tx) => void,
): Promise<Committed> {
  const placed = new Map<string, string>()
  try {
    placeAll(library, outcomes, placed)
    await syncFolders(new Set(placed.values()))
    const begun = performance.now()
    const rows = mutate(context, library, (tx, note, at) => {
      // It may have been removed since the import began.
      const viewpointId = usableViewpoint(tx, request.projectId, request.viewpointId)
      const preset = { ...request, viewpointId }
      const entries = outcomes.map((outcome, index): JobFileRow => {
        const { key, bytes } = outcome.found
        const entered = enter(tx, preset, outcome, at, note, jobId)
        return { jobId, seq: firstSeq + index, path: key, bytes, ...entered }
      })
      insertJobFiles(tx, entries)
      alongside(tx)
      return entries
    })
    return { rows, heldMs: performance.now() - begun }
  } catch (thrown) {
    dropStaged(outcomes)
    // A full disk wrote no commit, so nothing names these; after any other failure that is not certain.
    if (toAppError(thrown).code === 'disk-full') {
      for (const sha256 of placed.keys())
        if (!getOriginal(library.db, sha256)) rmSync(library.vault.original(sha256), { force: true })
    }
    throw thrown
  }
}

/**
 * Moves new originals into the vault; also one whose file had gone missing or bad there.
 * Fills `placed`: digest → the folder that changed.
 */
function placeAll(library: Library, outcomes: readonly Outcome[], placed: Map<string, string>): void {
  for (const outcome of outcomes) {
    if (outcome.kind !== 'staged') continue
    const { staged, sha256, isRepair } = outcome.file
    const isThere = placed.has(sha256) || (!isRepair && getOriginal(library.db, sha256) !== null)
    if (isThere) rmSync(staged, { force: true })
    else placed.set(sha256, placeOriginal(library.vault, staged, sha256))
  }
}

type Entered = Pick<JobFileRow, 'outcome' | 'reason' | 'recordId' | 'sha256' | 'isVerified'>

function enter(
  tx: Tx,
  request: ImportRequest,
  outcome: Outcome,
  at: string,
  note: Note,
  jobId: string,
): Entered {
  if (outcome.kind === 'refused') {
    return { outcome: 'refused', reason: outcome.reason, recordId: null, sha256: null, isVerified: null }
  }
  const isKnown = outcome.kind === 'known'
  const sha256 = isKnown ? outcome.sha256 : outcome.file.sha256
  const isRepair = !isKnown && outcome.file.isRepair
  const proof = { sha256, isVerified: isKnown ? true : null }
  const fresh = isKnown ? null : outcome.file.original
  const known = getOriginal(tx, sha256)
  if (!known && fresh) insertOriginal(tx, fresh)
  if (isRepair) forgetDerived(tx, sha256)
  const existing = findBySha(tx, request.projectId, sha256)
  if (existing && isRepair) {
    note(request.projectId, { action: 'record.restore', subject: existing, data: { sha256, jobId } })
    const reason = '本项目里已有；库内原件损坏或丢失，已用它恢复'
    return { outcome: 'duplicate', reason, recordId: existing, ...proof }
  }
  if (existing)
    return { outcome: 'duplicate', reason: '本项目里已有相同的文件', recordId: existing, ...proof }
  const facts = known ?? fresh
  if (!facts) throw new AppError('unreadable', '原件状态不一致，请重新导入。')
  const recordId = addRecord(tx, request, outcome.found, { ...facts, sha256 }, at)
  const { item, phase, drawing } = request
  const viewpointId = viewpointOf(request, facts)
  note(request.projectId, {
    action: 'record.import',
    subject: recordId,
    data: {
      sha256,
      bytes: facts.bytes,
      originalName: nameOf(outcome.found),
      item,
      phase,
      drawing,
      ...(viewpointId ? { viewpointId } : {}),
      jobId,
    },
  })
  return { outcome: 'stored', reason: '', recordId, ...proof }
}

/** Papers that come in with photos belong to no viewpoint. */
const viewpointOf = ({ viewpointId }: ImportRequest, { kind }: Pick<Bytes, 'kind'>): string | null =>
  kind === 'photo' || kind === 'video' ? viewpointId : null

const nameOf = ({ shownPath }: Found): string => basename(shownPath).normalize('NFC')

type Bytes = Pick<NonNullable<ReturnType<typeof getOriginal>>, 'sha256' | 'kind'> & {
  readonly takenAt?: string | null | undefined
  readonly takenAtOffset?: string | null | undefined
  readonly takenAtBasis: TimeBasis
}

function addRecord(tx: Tx, request: ImportRequest, found: Found, facts: Bytes, at: string): string {
  const id = uuidv7()
  const originalName = nameOf(found)
  insertRecord(tx, {
    id,
    projectId: request.projectId,
    sha256: facts.sha256,
    originalName,
    kind: facts.kind,
    title: toTitle(originalName),
    catalogueItem: request.item,
    phase: request.phase,
    drawing: request.drawing,
    viewpointId: viewpointOf(request, facts),
    takenAt: facts.takenAt ?? null,
    takenAtOffset: facts.takenAtOffset ?? null,
    takenAtBasis: facts.takenAtBasis,
    origin: 'imported',
    importedAt: at,
    sourcePath: found.shownPath,
  })
  return id
}
