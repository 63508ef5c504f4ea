import { access } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { type Context, notFound } from '#core/context.ts'
import type { Verdict } from '#shared/model/bundle.ts'
import type { Received, ReceivedRow } from '#shared/model/desk.ts'
import { sentenceOf } from '#shared/model/desk-verdict.ts'
import { getReceived, listOfProject, listReceived, type ReceivedRowStored } from './store.ts'

// A drive that is gone answers at once, a network place that is gone after half a minute.
const patienceMs = 2000

/** Whether every volume still lies where it was verified. */
export async function isThere(locations: readonly string[]): Promise<boolean> {
  const found = Promise.all(
    locations.map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  ).then((all) => all.length > 0 && all.every(Boolean))
  return Promise.race([found, setTimeout(patienceMs, false, { ref: false })])
}

/** @throws AppError `not-found` */
export function requireReceived(context: Context, id: string): ReceivedRowStored {
  const row = getReceived(context.library().db, id)
  if (!row) throw notFound('这个收到的成果包')
  return row
}

/** A newer one of the same project that could be believed. */
function isSuperseded(row: ReceivedRowStored, all: readonly ReceivedRowStored[]): boolean {
  const { createdAt } = row
  return (
    createdAt !== null &&
    row.officeCode !== '' &&
    all.some(
      (other) =>
        other.id !== row.id &&
        other.bundleId !== row.bundleId &&
        other.officeCode === row.officeCode &&
        other.projectCode === row.projectCode &&
        other.verdict === 'trusted' &&
        (other.createdAt ?? '') > createdAt,
    )
  )
}

async function toRow(row: ReceivedRowStored, all: readonly ReceivedRowStored[]): Promise<ReceivedRow> {
  return {
    id: row.id,
    bundleId: row.bundleId,
    name: row.name,
    verdict: row.verdict as Verdict,
    sentence: sentenceOf(row.report),
    office: row.report.volumes[0]?.report.office?.name ?? '',
    officeCode: row.officeCode,
    projectCode: row.projectCode,
    facts: row.facts,
    createdAt: row.createdAt,
    receivedAt: row.receivedAt,
    decision: row.decision,
    receiptId: row.receiptId,
    isThere: await isThere(row.locations),
    isSuperseded: isSuperseded(row, all),
  }
}

export async function readRows(context: Context): Promise<readonly ReceivedRow[]> {
  const all = listReceived(context.library().db)
  return Promise.all(all.map((row) => toRow(row, all)))
}

export async function readOne(context: Context, id: string): Promise<Received> {
  const row = requireReceived(context, id)
  const { db } = context.library()
  return { ...(await toRow(row, listOfProject(db, row.officeCode, row.projectCode))), report: row.report }
}
