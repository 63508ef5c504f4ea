/** A calculation expression worked out exactly, or why not. */
export type ExpressionResult =
  | { readonly kind: 'empty' }
  /** Words, not a sum: `见附图 2`. Nothing is worked out. */
  | { readonly kind: 'words' }
  | { readonly kind: 'fault'; readonly reason: string }
  | Value

interface Value {
  readonly kind: 'value'
  /** Exact, as a fraction in lowest terms; the denominator is positive. */
  readonly numerator: bigint
  readonly denominator: bigint
  /** Decimal with at most three places, rounded half up, without trailing zeros. */
  readonly text: string
}

interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

const longest = 200
const deepest = 30
/** Numbers with more digits than this are no quantity of a building site. */
const mostDigits = 60

// People type what the keyboard gives: full-width digits and signs mean the same.
const fullWidth: Readonly<Record<string, string>> = {
  '×': '*',
  '✕': '*',
  '·': '*',
  '∗': '*',
  '÷': '/',
  '−': '-',
  '–': '-',
  '²': '^2',
  '³': '^3',
  '【': '(',
  '】': ')',
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
}

class Fault extends Error {}

/**
 * Works out `12.5×0.8×0.15＋(3＋2)×0.4` with fractions of whole numbers, so that nothing is lost or rounded on the
 * way: + − × ÷, brackets, powers up to 9 (², ³, ^), `x` between numbers, a result after `=`, units after numbers
 * (`12.5m×0.8m`), notes in words in `〔〕`. Never evaluated as program text.
 * @returns `words` for text without any sign of arithmetic; `fault` with the reason in words otherwise
 */
export function evaluateExpression(source: string): ExpressionResult {
  const text = toPlain(source)
  if (text === '') return { kind: 'empty' }
  if (!/^[\d.(+-]/.test(text) || !/[-+*/^()=]/.test(text.replace(/^[-+]/, ''))) {
    return /^\d+(?:\.\d+)?$/.test(text) ? read(text) : { kind: 'words' }
  }
  return read(text)
}

function toPlain(source: string): string {
  return source
    .replaceAll(/〔[^〕]*〕/g, '')
    .normalize('NFC')
    .replaceAll(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll(/[×✕·∗÷−–²³【】[\]{}]/g, (sign) => fullWidth[sign] ?? sign)
    .replaceAll(/\s+/g, '')
    .replaceAll(/(?<=[\d)])[xX](?=[\d(.])/g, '*')
}

function read(text: string): ExpressionResult {
  try {
    if (text.length > longest) throw new Fault('太长')
    const [sum = '', ...claimed] = text.split('=')
    const value = new Reader(sum).whole()
    for (const each of claimed) {
      const said = new Reader(each).whole()
      if (round(said) !== round(value)) throw new Fault(`等号两边不等，左边是 ${toText(value)}`)
    }
    return { kind: 'value', ...value, text: toText(value) }
  } catch (thrown) {
    if (thrown instanceof Fault) return { kind: 'fault', reason: thrown.message }
    throw thrown
  }
}

/** Units may stand after a number: letters and the usual words, and `^2` or `^3` that belongs to them. */
const unit =
  /(?:mm|cm|km|kg|m[23](?!\d)|m|t|㎡|㎥|厘米|毫米|公里|平方米|立方米|米|吨|千克|个|根|块|处|樘|套|台班|台|工日|人|日|天|次|车)(?:\^[23])?/y

class Reader {
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  whole(): Fraction {
    if (this.#text === '') throw new Fault('等号旁边缺少算式')
    const value = this.#sum()
    if (this.#at < this.#text.length) throw new Fault(`“${this.#text[this.#at]}”看不懂`)
    return value
  }

  #take(signs: string): string | null {
    const sign = this.#text[this.#at]
    if (sign === undefined || !signs.includes(sign)) return null
    this.#at++
    return sign
  }

  #sum(): Fraction {
    let value = this.#product()
    for (let sign = this.#take('+-'); sign !== null; sign = this.#take('+-')) {
      const next = this.#product()
      const numerator =
        value.numerator * next.denominator + (sign === '+' ? 1n : -1n) * next.numerator * value.denominator
      value = reduce(numerator, value.denominator * next.denominator)
    }
    return value
  }

  #product(): Fraction {
    let value = this.#signed()
    for (let sign = this.#take('*/'); sign !== null; sign = this.#take('*/')) {
      const next = this.#signed()
      if (sign === '/' && next.numerator === 0n) throw new Fault('除数是 0')
      value =
        sign === '*'
          ? reduce(value.numerator * next.numerator, value.denominator * next.denominator)
          : reduce(value.numerator * next.denominator, value.denominator * next.numerator)
    }
    return value
  }

  #signed(): Fraction {
    const sign = this.#take('+-')
    const value = this.#power()
    return sign === '-' ? { ...value, numerator: -value.numerator } : value
  }

  #power(): Fraction {
    const base = this.#single()
    if (this.#take('^') === null) return base
    const exponent = this.#take('0123456789')
    if (exponent === null || /\d/.test(this.#text[this.#at] ?? '')) throw new Fault('乘方只能是 0 到 9 次')
    const power = BigInt(exponent)
    return reduce(base.numerator ** power, base.denominator ** power)
  }

  #single(): Fraction {
    if (this.#take('(') !== null) {
      if (++this.#depth > deepest) throw new Fault('括号套得太多')
      const value = this.#sum()
      if (this.#take(')') === null) throw new Fault('少一个右括号')
      this.#depth--
      this.#skipUnit()
      return value
    }
    return this.#number()
  }

  #number(): Fraction {
    const match = /\d+(?:\.\d+)?|\.\d+/y
    match.lastIndex = this.#at
    const digits = match.exec(this.#text)?.[0]
    if (digits === undefined) {
      const sign = this.#text[this.#at]
      throw new Fault(sign === undefined ? '算式没有写完' : `“${sign}”处应是数字`)
    }
    this.#at += digits.length
    this.#skipUnit()
    const [whole = '', part = ''] = digits.split('.')
    return reduce(BigInt(whole + part), 10n ** BigInt(part.length))
  }

  #skipUnit(): void {
    unit.lastIndex = this.#at
    this.#at += unit.exec(this.#text)?.[0].length ?? 0
  }
}

function reduce(numerator: bigint, denominator: bigint): Fraction {
  const sign = denominator < 0n ? -1n : 1n
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator * sign]
  while (b !== 0n) [a, b] = [b, a % b]
  const divisor = a === 0n ? 1n : a
  const value = { numerator: (numerator * sign) / divisor, denominator: (denominator * sign) / divisor }
  if (`${value.numerator}${value.denominator}`.length > mostDigits) throw new Fault('数字太大')
  return value
}

/** Thousandths, rounded half up (away from zero). */
function round({ numerator, denominator }: Fraction): bigint {
  const size = numerator < 0n ? -numerator : numerator
  const thousandths = (2000n * size + denominator) / (2n * denominator)
  return numerator < 0n ? -thousandths : thousandths
}

function toText(value: Fraction): string {
  const thousandths = round(value)
  const size = thousandths < 0n ? -thousandths : thousandths
  const part = (size % 1000n).toString().padStart(3, '0').replace(/0+$/, '')
  return `${thousandths < 0n ? '-' : ''}${size / 1000n}${part === '' ? '' : `.${part}`}`
}

/**
 * Whether a quantity (decimal with at most three places) is what the expression comes to, at the number of places
 * the quantity is given with: `12.35` and `12.3` are both what 12.345 rounds to, by their own places.
 */
export function sameQuantity({ numerator, denominator }: Value, quantity: string): boolean {
  const match = /^(\d+)(?:\.(\d{1,3}))?$/.exec(quantity)
  if (!match) return false
  const [, whole = '', part = ''] = match
  const scale = 10n ** BigInt(part.length)
  if (numerator < 0n) return false
  return (2n * scale * numerator + denominator) / (2n * denominator) === BigInt(whole + part)
}
