import { toSafeText } from '#core/bundle/safe-text.ts'
import { cardsValidAt, findSigner } from '#core/bundle/signer.ts'
import { AppError } from '#shared/errors.ts'
import type { OfficeCard } from '#shared/model/office.ts'
import type { ReceiptStatement } from '#shared/model/receipt.ts'

/** What of a bundle made here a receipt must agree with. */
export interface OwnBundle {
  readonly projectId: string
  readonly state: string
  readonly digests: readonly string[] | null
}

const refuse = (text: string): AppError => new AppError('bad-input', `${text}没有读入。`)

/**
 * The bureau that a receipt is from, by the registered cards alone: a key of a unit registered as a bureau, valid
 * when the receipt was given, under the code it states.
 * @throws AppError `bad-input`
 */
export function requireBureau(
  { bureau, at }: ReceiptStatement,
  fingerprint: string,
  cards: readonly OfficeCard[],
): OfficeCard {
  const signer = findSigner(fingerprint, cards)
  const name = toSafeText(bureau.name)
  if (signer.registered.length === 0) {
    throw refuse(`出具回执的密钥没有登记（回执上写的是“${name}”）。请先在“设置”中登记接收单位的名片。回执`)
  }
  const [card] = signer.revokedAt === null ? cardsValidAt(signer, at) : []
  if (!card) throw refuse(`出具回执的密钥已停用，或当时不在有效期内。请与“${name}”联系。回执`)
  if (card.role !== 'bureau') {
    throw refuse(`“${card.office}”登记的是移交单位，不能出具回执。请核对名片。回执`)
  }
  if (card.code !== bureau.code) {
    throw refuse(`回执上写的是“${name}”，签名的却是“${card.office}”。请与接收单位核实。回执`)
  }
  return card
}

/**
 * Whether a receipt is for that bundle, to the byte: another's, or an earlier one's, does not stand for it.
 * @throws AppError `bad-input`
 */
export function assertForBundle(
  statement: ReceiptStatement,
  officeCode: string,
  own: OwnBundle | null,
): asserts own is OwnBundle {
  if (statement.office.code !== officeCode) {
    throw refuse(`这是给“${toSafeText(statement.office.name)}”的回执，不是给本单位的。`)
  }
  if (own?.state !== 'done')
    throw refuse('回执所指的成果包不是在这个档案库里导出的。请核对回执和档案库。回执')
  const { digests } = own
  const isSame =
    digests !== null &&
    digests.length === statement.digests.length &&
    digests.every((digest, index) => digest === statement.digests[index])
  if (!isSame)
    throw refuse('回执所指的成果包与本机导出的不一致：接收单位收到的可能被换过。请与接收单位核实。回执')
}
