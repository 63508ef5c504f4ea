import { createHash } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { AppError } from '#shared/errors.ts'
import { startDigest } from './write-file.ts'

const chunkBytes = 64 * 1024
// Header for one X25519 recipient, and the nonce after it.
const headerBytes = 168 + 16
const tagBytes = 16

/** Length of what `encryptFile` makes of so many bytes. */
export const ciphertextBytes = (bytes: number): number =>
  headerBytes + bytes + tagBytes * Math.max(1, Math.ceil(bytes / chunkBytes))

export interface EncryptedFile {
  /** Of the encrypted file. */
  readonly sha256: string
  readonly sm3: string
  readonly bytes: number
  /** Of what was read. */
  readonly plainSha256: string
  readonly plainBytes: number
}

// Few ever need it, and it is large.
const loadAge = () => import('age-encryption')

/**
 * Encrypts a file to one recipient (age, X25519) into the new file `to`, piece by piece.
 * @throws the system's error; AppError `cancelled`; `to` is removed again when anything fails
 */
export async function encryptFile(
  { from, to, recipient }: { readonly from: string; readonly to: string; readonly recipient: string },
  isStopped: () => boolean = () => false,
): Promise<EncryptedFile> {
  const { Encrypter } = await loadAge()
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const plain = createHash('sha256')
  let plainBytes = 0
  const source = await open(from, 'r')
  try {
    const pieces = readPieces(source, (chunk) => {
      if (isStopped()) throw new AppError('cancelled', '已取消，未完成的部分没有保存。')
      plain.update(chunk)
      plainBytes += chunk.length
    })
    const made = await writePieces(await encrypter.encrypt(pieces), to)
    return { ...made, plainSha256: plain.digest('hex'), plainBytes }
  } finally {
    await source.close()
  }
}

/**
 * Decrypts an age file (`AGE-SECRET-KEY-1…`) into the new file `to`, piece by piece; each piece is checked before it
 * is written, and a file that was cut short is refused.
 * @throws AppError `unreadable` when the key does not fit or the file is damaged; the system's error; `to` is removed
 * again when anything fails
 */
export async function decryptFile(
  path: string,
  identity: string,
  to: string,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const source = await open(path, 'r')
  try {
    return await decryptPieces(readPieces(source), identity, to)
  } finally {
    await source.close()
  }
}

/** As `decryptFile`, from a stream: a file within a zip, say. */
export async function decryptPieces(
  pieces: ReadableStream<Uint8Array>,
  identity: string,
  to: string,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const { Decrypter } = await loadAge()
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    const { sha256, bytes } = await writePieces(await decrypter.decrypt(pieces), to)
    return { sha256, bytes }
  } catch (cause) {
    if (typeof (cause as NodeJS.ErrnoException).code === 'string') throw cause
    const message = '这个加密文件打不开：不是给本单位的密钥加密的，或文件已损坏。'
    throw new AppError('unreadable', message, { cause })
  }
}

/** The file from its start, a chunk for each one asked for. */
function readPieces(file: FileHandle, take?: (chunk: Uint8Array) => void): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { bytesRead, buffer } = await file.read(new Uint8Array(chunkBytes), 0, chunkBytes, null)
        if (bytesRead === 0) return controller.close()
        const chunk = buffer.subarray(0, bytesRead)
        take?.(chunk)
        controller.enqueue(chunk)
      },
    },
    { highWaterMark: 0 },
  )
}

async function writePieces(
  pieces: ReadableStream<Uint8Array>,
  to: string,
): Promise<{ readonly sha256: string; readonly sm3: string; readonly bytes: number }> {
  const digest = await startDigest()
  const file = await open(to, 'wx', 0o600)
  try {
    const reader = pieces.getReader()
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      digest.add(next.value)
      await file.writeFile(next.value)
    }
    await file.sync()
    return digest.end()
  } catch (thrown) {
    await rm(to, { force: true })
    throw thrown
  } finally {
    await file.close()
  }
}
