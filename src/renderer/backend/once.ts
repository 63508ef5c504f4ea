/** What was asked for last and is not answered yet. */
interface Pending {
  readonly key: string | undefined
  readonly answer: Promise<unknown>
}

/**
 * Lets the same request through once while it is not answered: the second click of a double click comes before the
 * button shows that it is busy. Another request passes at any time, e.g. that of the button in the next row.
 */
export function createOnce() {
  let last: Pending | null = null
  return <Input, Value>(input: Input, run: () => Promise<Value>): Promise<Value> => {
    const key = JSON.stringify(input)
    if (last && last.key === key) return last.answer as Promise<Value>
    const mine: Pending = { key, answer: run() }
    last = mine
    const end = () => {
      if (last === mine) last = null
    }
    mine.answer.then(end, end)
    return mine.answer as Promise<Value>
  }
}
