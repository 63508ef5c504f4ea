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
export { untilStopped } from './stoppable.ts'
export { getJobInput, listKeptPaths } from './store.ts'
