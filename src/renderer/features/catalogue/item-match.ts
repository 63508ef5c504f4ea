export interface MatchedItem {
  readonly code: string
  readonly title: string
}

/** Pinyin initials of each title by code, lower case: 04-4 → `sght…`. Empty until they are loaded. */
export type Initials = ReadonlyMap<string, string>

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/**
 * Items that a few typed letters mean, best first: by code (`04-4`, `044`, `4-4`), by part of the title, by
 * pinyin initials (`sght` → 施工合同); when none of these fits, by characters or initials with others between.
 * Words parted by spaces must all match. Nothing typed: all, in order.
 */
export function matchItems<T extends MatchedItem>(
  query: string,
  items: readonly T[],
  initials: Initials,
): readonly T[] {
  const words = fold(query).split(/\s+/u).filter(Boolean)
  if (words.length === 0) return items
  const ranked = items
    .map((item, index) => ({
      item,
      index,
      rank: Math.max(...words.map((word) => rankOf(word, item, initials.get(item.code) ?? ''))),
    }))
    .filter(({ rank }) => rank < none)
    .toSorted((a, b) => a.rank - b.rank || a.index - b.index)
  const isFound = (ranked[0]?.rank ?? none) < scattered
  return ranked.filter(({ rank }) => !isFound || rank < scattered).map(({ item }) => item)
}

const none = 9
/** From here on the characters stand apart: offered only when nothing else fits. */
const scattered = 6

function rankOf(word: string, { code, title }: MatchedItem, initials: string): number {
  if (/^[\d-]+$/.test(word)) {
    const rank = rankOfCode(word, code)
    if (rank < none) return rank
  }
  const name = fold(title)
  if (name.startsWith(word)) return 2
  if (name.includes(word)) return 3
  if (initials.startsWith(word)) return 4
  if (initials.includes(word)) return 5
  if ([...word].length > 1 && isWithin(word, name)) return 6
  if (word.length > 1 && isWithin(word, initials)) return 7
  return none
}

/** `04-4`, `4-4`, `044` and `44` all mean 04-4. */
function rankOfCode(word: string, code: string): number {
  const bare = code.replace(/^0/, '')
  if (word === code || word === bare) return 0
  if (code.startsWith(word) || bare.startsWith(word)) return 1
  if (word.includes('-')) return none
  const digits = [code, bare].map((each) => each.replaceAll('-', ''))
  if (digits.includes(word)) return 0
  return digits.some((each) => each.startsWith(word)) ? 1 : none
}

/** Whether all characters of `part` come in `whole` in that order. */
function isWithin(part: string, whole: string): boolean {
  const rest = whole[Symbol.iterator]()
  for (const wanted of part) {
    let next = rest.next()
    while (!next.done && next.value !== wanted) next = rest.next()
    if (next.done) return false
  }
  return true
}
