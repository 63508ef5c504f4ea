import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { onTestFinished } from 'vitest'

/** Mounts a disk of its own on a folder until the test is over; null, with a line that says so, where that is not permitted. */
export function mountSmallDisk(folder: string, options: string): string | null {
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' })
  } catch {
    process.stderr.write(`SKIPPED: mounting a small disk is not permitted here (${options})\n`)
    return null
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder], { stdio: 'pipe' }))
  return folder
}

/** Mounts a folder once more at `at`, to be read only. */
export function mountReadOnly(folder: string, at: string): string | null {
  mkdirSync(at, { recursive: true })
  try {
    execFileSync('mount', ['--bind', folder, at], { stdio: 'pipe' })
    execFileSync('mount', ['-o', 'remount,bind,ro', at], { stdio: 'pipe' })
  } catch {
    process.stderr.write('SKIPPED: a read-only mount is not permitted here\n')
    return null
  }
  onTestFinished(() => void execFileSync('umount', ['-l', at], { stdio: 'pipe' }))
  return at
}
