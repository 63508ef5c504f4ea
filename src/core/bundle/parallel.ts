/**
 * Runs `work` over the items, `limit` at a time, taking the next only when one is done: however many
 * items there are, few are in flight. The first failure stops the rest from starting and is thrown
 * once the ones in flight have settled.
 */
export async function forEachParallel<T>(
  items: Iterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]()
  let failure: { readonly thrown: unknown } | null = null
  async function lane(): Promise<void> {
    while (failure === null) {
      const next = iterator.next()
      if (next.done) return
      try {
        await work(next.value)
      } catch (thrown) {
        failure ??= { thrown }
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, lane))
  if (failure !== null) throw (failure as { readonly thrown: unknown }).thrown
}

export interface Progress {
  readonly done: number
  readonly total: number
  readonly doneBytes: number
  readonly totalBytes: number
  /** What is being done now, in words. */
  readonly note: string
}
