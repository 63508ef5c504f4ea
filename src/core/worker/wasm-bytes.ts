import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const fromHere = createRequire(import.meta.url)

/**
 * The WebAssembly of an installed package, by its name within it. Left alone, packages fetch theirs from another
 * machine, or look for it beside a script that is not there: they get these bytes instead.
 */
export function readWasm(name: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = readFileSync(fromHere.resolve(name))
  return buffer.slice(byteOffset, byteOffset + byteLength)
}
