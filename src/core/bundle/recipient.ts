import { isValidAt } from '#shared/model/key-words.ts'
import type { OfficeCard } from '#shared/model/office.ts'

/** To whom restricted files are encrypted. */
export interface Recipient {
  readonly code: string
  readonly office: string
  /** `age1…`. */
  readonly publicKey: string
}

/**
 * The current encryption key of a registered bureau, by the registered cards alone.
 * @param now ISO UTC
 * @returns the recipient, or in words what is lacking and what to do
 */
export function findRecipient(
  cards: readonly OfficeCard[],
  code: string | null,
  now: string,
): Recipient | { readonly obstacle: string } {
  const bureaus = cards.filter(({ role }) => role === 'bureau')
  if (code === null) {
    const obstacle =
      bureaus.length === 0
        ? '要加密移交，先在“设置”中登记接收单位的名片；或改为不移交含个人信息的文件。'
        : '请选择给哪个接收单位加密；或改为不移交含个人信息的文件。'
    return { obstacle }
  }
  const card = cards.find((each) => each.code === code)
  if (!card) return { obstacle: `单位代码 ${code} 没有登记。请先在“设置”中登记接收单位的名片。` }
  if (card.role !== 'bureau')
    return { obstacle: `“${card.office}”登记的不是接收单位，不能给它加密。请核对名片。` }
  const key = card.keys.find(
    (each) => each.algorithm === 'age' && each.replacedBy === null && isValidAt(each, now),
  )
  if (!key)
    return {
      obstacle: `“${card.office}”的名片上没有可用的加密公钥。请对方在“设置”中生成加密密钥，把新名片交来登记。`,
    }
  return { code: card.code, office: card.office, publicKey: key.publicKey }
}
