/** A font that a person added to the library (`core/font`). */
export interface AddedFontFile {
  readonly sha256: string
  /** As the person sees it. */
  readonly name: string
  readonly path: string
}

let added: readonly AddedFontFile[] = []
let generation = 0

/**
 * Says which fonts the open library has, in the order they were added. One list for the process (each thread has its
 * own, set before each task): measuring and printing are deep below whoever knows the library.
 */
export function setAddedFonts(fonts: readonly AddedFontFile[]): void {
  if (JSON.stringify(fonts) === JSON.stringify(added)) return
  added = fonts.map((font) => ({ ...font }))
  generation++
}

/** Looks at the fonts anew, though the list is the same: a file was put back. */
export function rereadAddedFonts(): void {
  generation++
}

/** The fonts in use now. */
export const addedFonts = (): readonly AddedFontFile[] => added

/** Keeps something that holds until fonts are added or removed. */
export function untilFontsChange<T>(make: () => T): () => T {
  let kept = make()
  let madeAt = generation
  return () => {
    if (madeAt !== generation) {
      kept = make()
      madeAt = generation
    }
    return kept
  }
}
