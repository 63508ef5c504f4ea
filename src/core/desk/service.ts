export { locateReceivedAsset } from './asset.ts'
export { locateDecrypted } from './decrypt.ts'
export { requireReceived } from './listing.ts'
