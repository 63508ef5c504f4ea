export { locateReceivedAsset } from './asset.ts'
export { locateDecrypted } from './decrypt.ts'
export { readTask, setTask } from './ledger.ts'
export { requireReceived } from './listing.ts'
