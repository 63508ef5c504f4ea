export { insertJobFiles, listJobFiles } from './store.ts'
