import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '#shared/errors.ts'
import { toPlaceKey } from '#shared/model/flat.ts'
import { type HouseholdInput, householdInput } from '#shared/model/household.ts'

/** Which row a text is sealed for: it opens in no other. */
export interface SealedFor {
  readonly id: string
  readonly projectId: string
}

const cipherName = 'aes-256-gcm'
const version = 1
const nonceBytes = 12
const tagBytes = 16
/** Lengths of names and suggestions are not to be read from outside. */
const blockBytes = 256

const boundTo = ({ id, projectId }: SealedFor): Buffer =>
  Buffer.from(JSON.stringify(['huanxin-household', version, projectId, id]))

/** All that a household said, under the residents' key: base64 of version, nonce, tag and text. */
export function sealHousehold(key: Buffer, row: SealedFor, household: HouseholdInput): string {
  const text = Buffer.from(JSON.stringify(household))
  const padded = Buffer.alloc(Math.ceil((text.length + 1) / blockBytes) * blockBytes, ' ')
  text.copy(padded)
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(cipherName, key, nonce)
  cipher.setAAD(boundTo(row))
  const sealed = Buffer.concat([cipher.update(padded), cipher.final()])
  return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

/** @throws AppError `library-corrupt` for a text that was changed, or that belongs to another row or key */
export function openHousehold(key: Buffer, row: SealedFor, sealed: string): HouseholdInput {
  const bytes = Buffer.from(sealed, 'base64')
  try {
    if (bytes[0] !== version) throw new RangeError('version')
    const at = 1 + nonceBytes
    const decipher = createDecipheriv(cipherName, key, bytes.subarray(1, at))
    decipher.setAAD(boundTo(row))
    decipher.setAuthTag(bytes.subarray(at, at + tagBytes))
    const text = Buffer.concat([decipher.update(bytes.subarray(at + tagBytes)), decipher.final()])
    return householdInput.parse(JSON.parse(text.toString('utf8')))
  } catch (cause) {
    throw new AppError(
      'library-corrupt',
      '有一户的密封内容打不开，可能已损坏。请用备份恢复，或删除后重新登记。',
      { cause },
    )
  }
}

/** Keyed digests: flats and owners are found again without opening anything, and cannot be guessed without the key. */
export interface Marks {
  place(projectId: string, place: Pick<HouseholdInput, 'building' | 'unit' | 'room'>): string
  /** Null for an owner of one flat. */
  owner(projectId: string, mark: string): string | null
}

/** The marks' key follows from the residents' key (HKDF-SHA-256) and is of no use for opening. */
export function createMarks(key: Buffer): Marks {
  const markKey = Buffer.from(hkdfSync('sha256', key, '', 'huanxin-household-marks', 32))
  const digest = (kind: string, projectId: string, text: string): string =>
    createHmac('sha256', markKey)
      .update(JSON.stringify([kind, projectId, text]))
      .digest('base64url')
  return {
    place: (projectId, place) => digest('place', projectId, toPlaceKey(place)),
    owner: (projectId, mark) => {
      const plain = mark.normalize('NFKC').replaceAll(/\s+/g, '')
      return plain === '' ? null : digest('owner', projectId, plain)
    },
  }
}

/** What stands where a mark was, once there is nothing to be found: it leads nowhere. */
export const emptyMark = (): string => randomBytes(32).toString('base64url')
