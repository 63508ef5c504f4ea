export interface InOrder<T, R> {
  /** How many are worked on at once. */
  readonly width: number
  /** How many may be begun and not yet taken: one slow thing does not keep those after it waiting. */
  readonly ahead: number
  readonly work: (thing: T) => Promise<R>
  readonly take: (result: R) => void | Promise<void>
  readonly drop: (result: R) => void
}

/**
 * Runs `work` on several things at once and hands results on one by one in the list's order. When anything
 * throws, what was begun is awaited, and results nobody took any more go to `drop`.
 * @throws what `work` or `take` threw first, in the list's order
 */
export async function eachInOrder<T, R>(
  list: readonly T[],
  { width, ahead, work, take, drop }: InOrder<T, R>,
): Promise<void> {
  const begun: Promise<R>[] = []
  let next = 0
  let running = 0
  let isOver = false
  const fill = () => {
    while (!isOver && running < width && begun.length < ahead && next < list.length) {
      running += 1
      const promise = work(list[next++] as T)
      begun.push(promise)
      // A rejection is met when its turn comes; until then it must not count as unhandled.
      promise
        .catch(() => {
          isOver = true
        })
        .finally(() => {
          running -= 1
          fill()
        })
    }
  }
  try {
    for (fill(); begun.length > 0; fill()) {
      const result = await (begun[0] as Promise<R>)
      void begun.shift()
      await take(result)
    }
  } finally {
    isOver = true
    for (const settled of await Promise.allSettled(begun)) {
      if (settled.status === 'fulfilled') drop(settled.value)
    }
  }
}
