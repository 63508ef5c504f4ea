import type { Signoff } from '#shared/model/signoff.ts'
import type { SignoffAlert } from '#shared/model/signoff-ledger.ts'
import { matterOf } from './count-rules.ts'

export const honestSource = '财建〔2004〕369 号（如实记录、及时办理）'

/** Numbers one after the other: `QZ-…-001、QZ-…-002`. */
export const numbersOf = (signoffs: readonly Signoff[]): string =>
  signoffs.map(({ number }) => number).join('、')

interface Repeat {
  readonly rule: SignoffAlert['rule']
  readonly level: SignoffAlert['level']
  /** What of a sign-off must not stand in another one. */
  readonly keysOf: (signoff: Signoff) => readonly string[]
  readonly words: (numbers: string, keys: readonly string[]) => string
  readonly source: string
  /** A correction repeats what it corrects, and may; not so a scan, which is signed for one paper. */
  readonly mayCorrect: boolean
}

const repeats: readonly Repeat[] = [
  {
    rule: 'same-photo',
    level: 'serious',
    keysOf: ({ content }) => content.photos.map(({ recordId }) => recordId),
    words: (numbers, keys) => `${numbers} 附了同样的照片（${keys.length} 张），请核对是否重复签证`,
    source: honestSource,
    mayCorrect: true,
  },
  {
    rule: 'same-scan',
    level: 'serious',
    keysOf: ({ signatures }) => signatures.map(({ scanRecordId }) => scanRecordId),
    words: (numbers) => `${numbers} 的签认用了同一份扫描件，一份签字盖章件只能对应一份单子`,
    source: '《实施方案》三（四）4.（4）',
    mayCorrect: false,
  },
  {
    rule: 'same-quantity',
    level: 'ask',
    keysOf: quantityKeys,
    words: (numbers, keys) =>
      `${numbers} 在同一部位有相同的工程量：${keys.map(shownQuantity).join('；')}，请核对是否重复计量`,
    source: honestSource,
    mayCorrect: true,
  },
]

/** What stands in two sign-offs and should not: photos, scans, quantities. @param live no void ones, in order */
export function repeatAlerts(
  live: readonly Signoff[],
  byId: ReadonlyMap<string, Signoff>,
): readonly SignoffAlert[] {
  return repeats.flatMap((repeat) => {
    const holders = new Map<string, Set<Signoff>>()
    for (const signoff of live) {
      for (const key of repeat.keysOf(signoff)) {
        const known = holders.get(key) ?? new Set()
        holders.set(key, known.add(signoff))
      }
    }
    // One alert for the same sign-offs, however much they share.
    const shared = new Map<string, { readonly signoffs: readonly Signoff[]; readonly keys: string[] }>()
    for (const [key, holding] of holders) {
      const signoffs = [...holding]
      const matters = new Set(signoffs.map((one) => (repeat.mayCorrect ? matterOf(one, byId) : one.id)))
      if (matters.size < 2) continue
      const set = signoffs.map(({ id }) => id).join(' ')
      const known = shared.get(set) ?? { signoffs, keys: [] }
      known.keys.push(key)
      shared.set(set, known)
    }
    return [...shared.values()].map(
      ({ signoffs, keys }): SignoffAlert => ({
        rule: repeat.rule,
        level: repeat.level,
        text: repeat.words(numbersOf(signoffs), keys.toSorted()),
        signoffIds: signoffs.map(({ id }) => id),
        source: repeat.source,
      }),
    )
  })
}

function quantityKeys({ content: { building, part, lines } }: Signoff): readonly string[] {
  return lines.map(({ item, unit, quantity, effect }) =>
    JSON.stringify([
      building,
      part,
      item,
      plainUnit(unit),
      quantity
        .replace(/^0+(?=\d)/, '')
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, ''),
      effect,
    ]),
  )
}

/** `m³`, `m3` and `㎥` are one unit. */
const plainUnit = (unit: string): string => unit.normalize('NFKC').toLowerCase()

function shownQuantity(key: string): string {
  const [, , item, unit, quantity] = JSON.parse(key) as readonly string[]
  return `${item} ${quantity} ${unit}`
}
