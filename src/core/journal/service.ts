export { checkScope, libraryScope, listScopes, readHead, readLines } from './store.ts'
