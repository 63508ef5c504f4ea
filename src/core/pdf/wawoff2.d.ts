/** The package has no types; the part of it that is used. */
declare module 'wawoff2/decompress.js' {
  /** WOFF2 to TTF. @throws when it is no WOFF2 */
  export default function decompress(woff2: Uint8Array): Promise<Uint8Array>
}
