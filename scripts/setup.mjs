import { ensureBuilt } from './build.mjs'
import { ensureInstalled, findRuntime } from './install.mjs'

export { ensureBuilt, ensureInstalled, findRuntime }

/**
 * Brings a fresh clone to where the app can run.
 * @param {string} root the repository
 * @returns {Promise<string>} the Node to run it with
 */
export async function prepare(root) {
  await ensureInstalled(root)
  await ensureBuilt(root)
  return findRuntime(root)
}
