import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Runs `work` while no other process runs under the same lock folder; waits for its turn.
 * A lock whose owner is no longer alive is taken over.
 * @template T
 * @param {string} folder made to take the lock, removed to give it back
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once, when another process holds the lock
 * @returns {Promise<T>}
 */
export async function exclusively(folder, work, onWait) {
  const owner = join(folder, 'pid')
  await mkdir(dirname(folder), { recursive: true })
  let isWaiting = false
  let seen = { pid: -1, times: 0 }
  for (;;) {
    try {
      await mkdir(folder)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!isWaiting) onWait?.()
    isWaiting = true
    await sleep(200)
    const pid = await readPid(owner)
    seen = { pid, times: pid === seen.pid ? seen.times + 1 : 1 }
    // Two seconds of the same dead owner: the pid is written a moment after the folder is made.
    if (!isAlive(pid) && seen.times >= 10) await rm(folder, { recursive: true, force: true })
  }
  await writeFile(owner, String(process.pid))
  try {
    return await work()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readPid(file) {
  try {
    return Number(await readFile(file, 'utf8'))
  } catch {
    return 0
  }
}

function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
