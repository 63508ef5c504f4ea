import { spawn } from 'node:child_process'

/** One line to the person at the terminal; on stderr, so that `--json` on stdout stays clean. */
export const say = (line) => process.stderr.write(`${line}\n`)

/**
 * Runs a program to its end and keeps what it printed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{code: number, output: string}>} code 127 when the program could not be started
 */
export function capture(program, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, { windowsHide: true, ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => done({ code: 127, output: `${output}${error.message}\n` }))
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}

/**
 * Runs a program in this terminal: stdio, signals and exit code are passed through.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code, 128 + n after a signal
 */
export function passThrough(program, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options })
    const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
      // Ctrl+C in a terminal reaches the child by itself.
      const handler = () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal))
      process.on(signal, handler)
      return () => process.off(signal, handler)
    })
    const finish = (code) => {
      for (const off of handlers) off()
      done(code)
    }
    child.on('error', (error) => {
      say(`无法启动 ${program}：${error.message}`)
      finish(127)
    })
    child.on('close', (code, signal) => finish(code ?? 128 + (signalNumbers[signal] ?? 1)))
  })
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }

/** The last `count` lines that say something. */
export const lastLines = (text, count) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n')
