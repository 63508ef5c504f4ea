import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { decryptPieces } from '#core/bundle/age.ts'
import { toSafeName } from '#core/bundle/names.ts'
import { type Context, type Library, notFound } from '#core/context.ts'
import type { LocatedFile } from '#core/interface.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { openAgeIdentities } from '#core/office/age.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { type PlacedBytes, placeOf } from './asset.ts'
import { requireReceived } from './listing.ts'
import { openReceived } from './opened.ts'

/** The one file that lies open, for saving: residents' data must not gather in the library. */
const lying = new WeakMap<Library, LocatedFile & { readonly documentId: string }>()

/**
 * Decrypts one restricted file of a received bundle with the bureau's key, for saving. It lies in staging until the
 * next one is decrypted or the program is started again.
 * @throws AppError `rule` without an encryption key, `wrong-passphrase`, `unreadable` when no key of ours opens it
 */
export async function decryptReceived(
  context: Context,
  { receivedId, recordId, passphrase }: { receivedId: string; recordId: string; passphrase: string },
): Promise<MadeDocument> {
  const library = context.library()
  const row = requireReceived(context, receivedId)
  const listed = (await openReceived(library, row)).document.records.find(({ id }) => id === recordId)
  if (!listed?.encryption) throw notFound('这个加密文件')
  const volume = await openReceived(library, row, listed.volume)
  const placed = await placeOf(volume, listed)
  if (!placed) throw new AppError('unreadable', '这个加密文件不在包里，或大小不符。请重新核验。')
  const identities = await openAgeIdentities(library.db, passphrase)
  if (identities.length === 0)
    throw new AppError(
      'rule',
      '本单位还没有加密密钥，打不开。请在“设置”里添加加密密钥，把新名片交给移交单位。',
    )
  const to = library.vault.stagingPath()
  const { sha256, bytes } = await openWithOne(placed, identities, to)
  if (sha256 !== listed.encryption.plainSha256) {
    await rm(to, { force: true })
    throw new AppError('unreadable', '解开后的内容与登记的摘要不符，没有保存。请移交单位重新导出。')
  }
  const name = (listed.path.split('/').at(-1) ?? '').replace(/\.age$/i, '')
  const fileName = toSafeName(name)
  await forget(library)
  const documentId = randomBytes(32).toString('hex')
  lying.set(library, { documentId, path: to, bytes, fileName, mime: 'application/octet-stream' })
  mutate(context, library, (_, note) =>
    note(libraryScope, { action: 'desk.decrypt', subject: receivedId, data: { recordId, sha256 } }),
  )
  return { documentId, fileName, bytes, sha256, pages: 0 }
}

async function openWithOne(placed: PlacedBytes, identities: readonly string[], to: string) {
  let failure: unknown
  for (const identity of identities) {
    try {
      return await decryptPieces(streamOf(placed), identity, to)
    } catch (thrown) {
      // An older key may fit; anything else will not be better with it.
      if (toAppError(thrown).code !== 'unreadable') throw thrown
      failure = thrown
    }
  }
  throw failure
}

const streamOf = ({ path, part }: PlacedBytes): ReadableStream<Uint8Array> =>
  Readable.toWeb(
    createReadStream(path, part ? { start: part.start, end: part.start + part.bytes - 1 } : {}),
  ) as ReadableStream<Uint8Array>

async function forget(library: Library): Promise<void> {
  const before = lying.get(library)
  lying.delete(library)
  if (before) await rm(before.path, { force: true })
}

/** The file that lies open, by its id; null for any other. */
export function locateDecrypted(library: Library, documentId: string): LocatedFile | null {
  const file = lying.get(library)
  return file?.documentId === documentId ? file : null
}
