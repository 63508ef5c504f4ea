declare module 'linebreak' {
  /** Line break opportunities of UAX #14, in UTF-16 offsets. */
  export default class LineBreaker {
    constructor(text: string)
    nextBreak(): { readonly position: number; readonly required: boolean } | null
  }
}
