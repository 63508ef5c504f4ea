import type { KeyObject } from 'node:crypto'
import { toSafeName } from '#core/bundle/names.ts'
import { parseSignature, receiptNamespace, signMessage, verifyMessage } from '#core/bundle/sshsig.ts'
import { decisionLabels, type ReceiptStatement, receiptStatement } from '#shared/model/receipt.ts'
import { toFileStamp } from '#shared/model/time.ts'

/** A receipt is a page of text; anything longer is none. */
export const maxReceiptBytes = 2_000_000

const mark = '-----BEGIN SSH SIGNATURE-----'

const toBody = (statement: ReceiptStatement): string => `${JSON.stringify(statement, null, 2)}\n`

/**
 * A receipt's file: the statement as JSON, then the armoured SSHSIG over exactly those bytes (docs/bundle-format.md,
 * 回执). One file, so that the two cannot be parted, and still to be checked with `sed` and `ssh-keygen` alone.
 */
export function toReceiptFile(statement: ReceiptStatement, key: KeyObject): string {
  const body = toBody(receiptStatement.parse(statement))
  return body + signMessage(key, Buffer.from(body), receiptNamespace)
}

/** `回执_SL-2023-001_20230601-120000_接收.txt`: the decision's time, in local time. */
export const receiptFileName = ({ project, at, decision }: ReceiptStatement): string =>
  toSafeName(`回执_${project.code}_${toFileStamp(at)}_${decisionLabels[decision]}.txt`)

export type ParsedReceipt =
  | {
      readonly ok: true
      readonly statement: ReceiptStatement
      /** `SHA256:…` of the key that signed it; whose it is, the trust list says. */
      readonly fingerprint: string
    }
  /** `format`: no receipt at all; `signature`: its words were changed, or were signed for something else. */
  | { readonly ok: false; readonly fault: 'format' | 'signature' }

/** Reads a receipt's file and judges its signature. All in it is hostile text until the key is found to be a bureau's. */
export function parseReceiptFile(text: string): ParsedReceipt {
  const at = text.indexOf(mark)
  if (at <= 0 || text.length > maxReceiptBytes) return { ok: false, fault: 'format' }
  const body = text.slice(0, at)
  const statement = parseBody(body)
  if (!statement) return { ok: false, fault: 'format' }
  const signature = parseSignature(text.slice(at))
  if (!signature) return { ok: false, fault: 'signature' }
  const { faults, fingerprint } = verifyMessage(signature, Buffer.from(body), receiptNamespace)
  return faults.length === 0 ? { ok: true, statement, fingerprint } : { ok: false, fault: 'signature' }
}

/** Only the one way of writing it that `toReceiptFile` has: no field twice, none beside those known. */
function parseBody(body: string): ReceiptStatement | null {
  try {
    const { data } = receiptStatement.safeParse(JSON.parse(body))
    return data && toBody(data) === body ? data : null
  } catch {
    return null
  }
}
