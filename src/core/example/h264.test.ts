import { expect, test } from 'vitest'
import { createPcmEncoder } from './h264.ts'

const grey = (width: number, height: number) => ({
  y: new Uint8Array(width * height).fill(120),
  u: new Uint8Array((width * height) / 4).fill(128),
  v: new Uint8Array((width * height) / 4).fill(128),
})

test('a picture is one length-prefixed key slice with every sample in it', () => {
  const encoder = createPcmEncoder(32, 16)
  const packet = encoder.encode(grey(32, 16))
  expect(new DataView(packet.buffer).getUint32(0)).toBe(packet.length - 4)
  expect(packet[4]).toBe(0x65)
  expect(packet.filter((sample) => sample === 120)).toHaveLength(32 * 16)
  expect(packet.at(-1)).toBe(0x80)
  expect(encoder.codec).toBe('avc1.42C01E')
  expect([...encoder.description.subarray(0, 6)]).toEqual([1, 66, 0xc0, 30, 0xff, 0xe1])
})

test('black-as-zero samples never look like a start code', () => {
  const black = { y: new Uint8Array(256), u: new Uint8Array(64), v: new Uint8Array(64) }
  const packet = Buffer.from(createPcmEncoder(16, 16).encode(black))
  const payload = packet.subarray(5)
  for (const code of ['000000', '000001', '000002'])
    expect(payload.includes(Buffer.from(code, 'hex'))).toBe(false)
})

test('sizes that are no whole blocks are refused', () => {
  expect(() => createPcmEncoder(100, 100)).toThrow(RangeError)
})
