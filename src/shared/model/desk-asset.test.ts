import { expect, it } from 'vitest'
import { parseReceivedAssetId, receivedAssetId } from './desk-asset.ts'

const ids = [
  ['0190a000-0000-7000-8000-000000000001', 'ffffffff-ffff-4fff-bfff-ffffffffffff'],
  ['00000000-0000-4000-8000-000000000000', '0190a000-0000-7000-8000-000000000002'],
] as const

it('packs both ids into a name that fits where a record’s id goes, and takes nothing else for one', () => {
  for (const [receivedId, recordId] of ids) {
    const assetId = receivedAssetId(receivedId, recordId)
    expect(assetId).toMatch(/^[\w-]{1,64}$/)
    expect(parseReceivedAssetId(assetId)).toEqual({ receivedId, recordId })
  }
  for (const other of [ids[0][0], '', 'in-', `in-${'z'.repeat(50)}`, `in-${'0'.repeat(49)}`, 'in-../..']) {
    expect(parseReceivedAssetId(other)).toBeNull()
  }
})
