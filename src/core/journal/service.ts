export { checkScope, libraryScope, listActions, listScopes, readHash, readHead, readLines } from './store.ts'
