import { createRequire } from 'node:module'

type Fontkit = typeof import('fontkit')

let loaded: Fontkit | null = null

/** The font library. It takes a fifth of a second to read: only when a font is opened, not at every start. */
export function fontkit(): Fontkit {
  loaded ??= createRequire(import.meta.url)('fontkit') as Fontkit
  return loaded
}
