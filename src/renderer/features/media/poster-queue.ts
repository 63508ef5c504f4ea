import { savePoster } from './poster.ts'

/** Decoding a video takes a second and some memory: one at a time, each once while the page is open. */
const asked = new Set<string>()
let line: Promise<void> = Promise.resolve()
const patienceMs = 20_000

/** Has a poster taken from a video that has none; one that cannot be decoded here keeps its plain tile. */
export function askPoster(recordId: string): void {
  if (asked.has(recordId)) return
  asked.add(recordId)
  line = line.then(() => savePoster(recordId, AbortSignal.timeout(patienceMs)).catch(() => {}))
}
