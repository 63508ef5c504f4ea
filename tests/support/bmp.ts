/** A 24-bit Windows bitmap of these RGB pixels, rows from the top. */
export function makeBmp(width: number, height: number, rgb: Uint8Array): Buffer {
  const rowBytes = Math.ceil((width * 3) / 4) * 4
  const bytes = Buffer.alloc(54 + rowBytes * height)
  bytes.write('BM')
  bytes.writeUInt32LE(bytes.length, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(width, 18)
  bytes.writeInt32LE(height, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = 54 + (height - 1 - y) * rowBytes + x * 3
      for (const part of [0, 1, 2]) bytes[to + part] = rgb[(y * width + x) * 3 + 2 - part] ?? 0
    }
  }
  return bytes
}
