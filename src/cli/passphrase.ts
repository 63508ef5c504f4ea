import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { AppError } from '#shared/errors.ts'

/** From HUANXIN_PASSPHRASE, or asked for on a terminal without showing it. */
export async function readPassphrase(question: string): Promise<string> {
  const given = process.env['HUANXIN_PASSPHRASE']
  if (given !== undefined) return given
  if (!process.stdin.isTTY) {
    throw new AppError('bad-input', '需要口令：请设置环境变量 HUANXIN_PASSPHRASE，或在终端里运行。')
  }
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  // Asked only now that the terminal shows nothing of what is typed.
  process.stderr.write(question)
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}

/** A new passphrase: asked for twice on a terminal. */
export async function readNewPassphrase(): Promise<string> {
  const first = await readPassphrase('请设定口令（至少 8 位，不能找回）：')
  if (process.env['HUANXIN_PASSPHRASE'] !== undefined) return first
  if ((await readPassphrase('再输入一次：')) !== first)
    throw new AppError('bad-input', '两次输入的口令不一样，没有新建。')
  return first
}

/** The passphrase to change to: from HUANXIN_NEW_PASSPHRASE, or asked for twice on a terminal. */
export async function readNextPassphrase(): Promise<string> {
  const given = process.env['HUANXIN_NEW_PASSPHRASE']
  if (given !== undefined) return given
  if (process.env['HUANXIN_PASSPHRASE'] !== undefined || !process.stdin.isTTY) {
    throw new AppError('bad-input', '需要新口令：请设置环境变量 HUANXIN_NEW_PASSPHRASE，或在终端里运行。')
  }
  const first = await readPassphrase('请设定新口令（至少 8 位，不能找回）：')
  if ((await readPassphrase('再输入一次：')) !== first)
    throw new AppError('bad-input', '两次输入的口令不一样，没有改。')
  return first
}
