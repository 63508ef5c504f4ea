export { checkScope, libraryScope, listScopes, readHash, readHead, readLines } from './store.ts'
