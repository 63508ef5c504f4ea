import { AppError } from '#shared/errors.ts'

const digits = '零壹贰叁肆伍陆柒捌玖'
const units = ['', '拾', '佰', '仟']

/** 分 → `1,234.50`: yuan with two decimals, as amounts are printed. */
export function formatYuan(amountFen: number): string {
  const sign = amountFen < 0 ? '-' : ''
  const value = Math.abs(amountFen)
  const yuan = Math.trunc(value / 100)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${sign}${yuan}.${(value % 100).toString().padStart(2, '0')}`
}

/**
 * Parses a typed amount in yuan (`1,234.5`) into 分, exactly.
 * Returns null when the text is not an amount with at most two decimals.
 */
export function parseYuan(text: string): number | null {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(',', '').trim())
  if (!match) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/**
 * 分 → 人民币大写 (支付结算办法 附件一《正确填写票据和结算凭证的基本规定》): 壹仟贰佰叁拾肆元伍角整.
 * Throws RangeError for negatives and non-integers.
 */
export function toChineseCapitals(amountFen: number): string {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0) throw new RangeError('amount in fen')
  const yuan = Math.trunc(amountFen / 100)
  const jiao = Math.trunc((amountFen % 100) / 10)
  const cents = amountFen % 10
  if (amountFen === 0) return '零元整'
  const whole = yuan === 0 ? '' : `${integerCapitals(yuan)}元`
  if (jiao === 0 && cents === 0) return `${whole}整`
  const tenths = jiao === 0 ? (yuan === 0 ? '' : '零') : `${digits[jiao]}角`
  return cents === 0 ? `${whole}${tenths}整` : `${whole}${tenths}${digits[cents]}分`
}

const hundredMillion = 100_000_000

function integerCapitals(value: number): string {
  if (value < hundredMillion) return belowHundredMillion(value)
  const low = value % hundredMillion
  const gap = low > 0 && low < hundredMillion / 10 ? '零' : ''
  return `${integerCapitals(Math.trunc(value / hundredMillion))}亿${gap}${belowHundredMillion(low)}`
}

function belowHundredMillion(value: number): string {
  const text = value.toString()
  let out = ''
  let isZeroPending = false
  let isGroupEmpty = true
  for (let index = 0; index < text.length; index++) {
    const place = text.length - 1 - index
    const digit = Number(text[index])
    if (digit === 0) {
      isZeroPending = out !== ''
    } else {
      out += `${isZeroPending ? '零' : ''}${digits[digit]}${units[place % 4]}`
      isZeroPending = false
      isGroupEmpty = false
    }
    if (place === 4 && !isGroupEmpty) out += '万'
  }
  return out
}

/** Largest amount the application takes, in 分: one 分 below 10,000 亿元. */
const largestFen = 99_999_999_999_999

/**
 * Amount of one quantity line: quantity × unit price, rounded half up to 分.
 * @param quantity decimal text with at most three decimals, e.g. `12.350`
 * @throws RangeError when the quantity is not such a decimal; AppError `bad-input` at 10,000 亿元 and above
 */
export function lineAmountFen(quantity: string, unitPriceFen: number): number {
  const match = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(quantity)
  if (!match) throw new RangeError('quantity')
  const thousandths = BigInt(match[1] ?? '0') * 1000n + BigInt((match[2] ?? '').padEnd(3, '0'))
  const amount = (thousandths * BigInt(unitPriceFen) + 500n) / 1000n
  if (amount > BigInt(largestFen)) throw new AppError('bad-input', '合价过大，请核对工程量和单价。')
  return Number(amount)
}
