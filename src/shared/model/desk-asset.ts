/**
 * A file inside a received bundle has an address like a record's: both ids packed into one name, so that it
 * fits where a record's id goes and can never be taken for one.
 */
const mark = 'in-'

/** The asset id of a record of a received bundle. Both are UUIDs. */
export const receivedAssetId = (receivedId: string, recordId: string): string =>
  `${mark}${pack(receivedId)}${pack(recordId)}`

/** The two ids; null for anything else. */
export function parseReceivedAssetId(assetId: string): { receivedId: string; recordId: string } | null {
  const match = /^in-([0-9a-z]{25})([0-9a-z]{25})$/.exec(assetId)
  const [receivedId, recordId] = [unpack(match?.[1] ?? ''), unpack(match?.[2] ?? '')]
  return receivedId && recordId ? { receivedId, recordId } : null
}

// 128 bits in 25 characters of base 36.
const pack = (uuid: string): string =>
  BigInt(`0x${uuid.replaceAll('-', '')}`)
    .toString(36)
    .padStart(25, '0')

function unpack(text: string): string | null {
  if (text === '') return null
  let value = 0n
  for (const character of text) value = value * 36n + BigInt(Number.parseInt(character, 36))
  const hex = value.toString(16).padStart(32, '0')
  if (hex.length !== 32) return null
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
