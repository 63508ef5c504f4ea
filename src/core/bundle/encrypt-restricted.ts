import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context, Library } from '#core/context.ts'
import type { RunningJob } from '#core/job/runner.ts'
import { AppError } from '#shared/errors.ts'
import { isRestricted, type PlannedRecord } from './names.ts'
import type { Recipient } from './recipient.ts'

export interface Encrypted {
  /** As they are handed over: of an encrypted one digest and length of the encrypted file. */
  readonly files: readonly PlannedRecord[]
  /** Encrypted files and their SM3, by record. */
  readonly spooled: ReadonlyMap<string, { readonly path: string; readonly sm3: string }>
}

/**
 * Encrypts what holds personal information into the folder `spool`, so that its digests are known before anything is
 * written to the bundle. @throws AppError `unreadable` when an original is no longer what was imported, `cancelled`
 */
export async function encryptRestricted(
  context: Context,
  library: Library,
  planned: readonly PlannedRecord[],
  { recipient, spool }: { readonly recipient: Recipient | null; readonly spool: string },
  job: RunningJob,
): Promise<Encrypted> {
  const spooled = new Map<string, { path: string; sm3: string }>()
  const total = planned.filter(({ record }) => isRestricted(record)).length
  if (!recipient || total === 0) return { files: planned, spooled }
  await mkdir(spool, { recursive: true })
  const files: PlannedRecord[] = []
  for (const file of planned) {
    const { record } = file
    if (!isRestricted(record)) {
      files.push(file)
      continue
    }
    job.report({ done: spooled.size, total, note: '给接收单位加密' })
    const to = join(spool, `${record.id}.age`)
    const from = library.vault.original(record.sha256)
    const made = await context.pool.run('encrypt', { from, to, recipient: recipient.publicKey }, job.signal)
    if (made.plainSha256 !== record.sha256) {
      const title = record.title || record.originalName
      throw new AppError('unreadable', `“${title}”的原件与导入时不一致，成果包没有导出。请检查档案库。`)
    }
    spooled.set(record.id, { path: to, sm3: made.sm3 })
    files.push({
      ...file,
      record: { ...record, sha256: made.sha256, bytes: made.bytes },
      encryption: {
        scheme: 'age',
        recipient: recipient.code,
        publicKey: recipient.publicKey,
        plainSha256: made.plainSha256,
        plainBytes: made.plainBytes,
      },
    })
  }
  return { files, spooled }
}
