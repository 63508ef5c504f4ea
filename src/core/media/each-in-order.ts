/**
 * Runs `work` on up to `width` things at once and hands results on in the list's order. When anything
 * throws, what was begun is awaited, and results nobody took any more go to `drop`.
 * @throws what `work` or `take` threw first, in the list's order
 */
export async function eachInOrder<T, R>(
  list: readonly T[],
  width: number,
  {
    work,
    take,
    drop,
  }: { work: (thing: T) => Promise<R>; take: (result: R) => void; drop: (result: R) => void },
): Promise<void> {
  const running: Promise<R>[] = []
  let next = 0
  const fill = () => {
    while (running.length < width && next < list.length) {
      const promise = work(list[next++] as T)
      // The rejection is met when its turn comes; until then it must not count as unhandled.
      promise.catch(() => {})
      running.push(promise)
    }
  }
  try {
    for (fill(); running.length > 0; fill()) {
      const first = running[0] as Promise<R>
      const result = await first
      void running.shift()
      take(result)
    }
  } finally {
    for (const settled of await Promise.allSettled(running)) {
      if (settled.status === 'fulfilled') drop(settled.value)
    }
  }
}
