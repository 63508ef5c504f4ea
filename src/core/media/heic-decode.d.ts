// heic-decode ships no types; these are of its version 2.1.
declare module 'heic-decode' {
  interface HeicPixels {
    readonly width: number
    readonly height: number
    readonly data: Uint8ClampedArray
  }
  interface HeicImage {
    readonly width: number
    readonly height: number
    decode(): Promise<HeicPixels>
  }
  interface Decode {
    (input: { buffer: Uint8Array }): Promise<HeicPixels>
    all(input: { buffer: Uint8Array }): Promise<readonly HeicImage[] & { dispose(): void }>
  }
  const decode: Decode
  export default decode
}
