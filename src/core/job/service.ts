export {
  insertJobFiles,
  type JobFileRow,
  listDoubtful,
  listJobFiles,
  listRefused,
  listUnverified,
  readSettled,
  setVerified,
  sumJobFiles,
} from './file-store.ts'
export { listKeptPaths } from './store.ts'
