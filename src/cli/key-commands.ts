import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { type Backend, call } from '#core/backend.ts'
import { toSm2Pem } from '#core/bundle/sm2-signature.ts'
import { AppError } from '#shared/errors.ts'
import { keyLabels, keyStateLabels } from '#shared/model/key-words.ts'
import type { OwnKey } from '#shared/model/office.ts'
import { toLocalDate } from '#shared/model/time.ts'
import type { Arguments } from './arguments.ts'
import type { Command, Printed } from './command.ts'
import { readNextPassphrase, readPassphrase } from './passphrase.ts'
import { withLibrary } from './session.ts'

const toLine = ({ algorithm, state, fingerprint, spoken, validTo }: OwnKey): string =>
  [
    `${keyLabels[algorithm]}  ${keyStateLabels[state]}  ${fingerprint}${validTo ? `  ${toLocalDate(validTo)} 止` : ''}`,
    `  ${spoken.words.join(' ')}`,
    `  ${spoken.digits.join(' ')}`,
  ].join('\n')

const one = (key: OwnKey): Printed => ({ text: toLine(key), json: key })

const askPassphrase = () => readPassphrase('请输入签名口令：')

/** A sheet is about 2 KB. */
const mostBytes = 100_000

function readSheet(path: string): string {
  try {
    if (statSync(path).size > mostBytes) throw new AppError('bad-input', `“${path}”太大，不是恢复页的文字。`)
    return readFileSync(path, 'utf8')
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    throw new AppError('not-found', `读不了“${path}”。请核对路径。`, { cause: thrown })
  }
}

/** `2030-01-01` is its last minute in local time; `none` is no end. */
function readExpiry(text: string): string | null {
  if (text === 'none') return null
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T23:59:59+08:00`) : Number.NaN
  if (Number.isNaN(at)) throw new AppError('bad-input', '--to 请写成 2030-01-01，不限写 none。')
  return new Date(at).toISOString()
}

async function saveDocument(backend: Backend, documentId: string, out: string): Promise<Printed> {
  const located = await backend.locateDocument(documentId)
  if (!located) throw new AppError('internal', '文件没有生成，请重试。')
  copyFileSync(located.path, out)
  return { text: out, json: { path: out, bytes: located.bytes } }
}

type Action = (backend: Backend, args: Arguments) => Promise<Printed>

const actions: Readonly<Record<string, Action>> = {
  async list(backend) {
    const keys = await call(backend, 'key.list', {})
    return { text: [...keys.map(toLine), `共 ${keys.length} 把密钥`].join('\n'), json: keys }
  },
  rotate: async (backend) => one(await call(backend, 'key.rotate', { passphrase: await askPassphrase() })),
  expire: async (backend, args) =>
    one(await call(backend, 'key.setExpiry', { validTo: readExpiry(args.text('to')) })),
  async revoke(backend, args) {
    const [, fingerprint] = args.rest
    if (!fingerprint) throw new AppError('bad-input', '请写明密钥指纹，用 huanxin key list 查看。')
    const reason = args.text('reason')
    return one(await call(backend, 'key.revoke', { fingerprint, reason, passphrase: await askPassphrase() }))
  },
  async passphrase(backend) {
    const old = await readPassphrase('请输入原口令：')
    const next = await readNextPassphrase()
    const result = await call(backend, 'key.changePassphrase', { old, next })
    return { text: `口令已改，${result.changed} 把密钥都用新口令。请重新打印恢复页。`, json: result }
  },
  async sheet(backend, args) {
    const out = args.text('out')
    const { documentId } = await call(backend, 'key.recoverySheet', {})
    return saveDocument(backend, documentId, out)
  },
  async card(backend, args) {
    const out = args.text('out')
    const { documentId } = await call(backend, 'office.printCard', {})
    return saveDocument(backend, documentId, out)
  },
  async pem(backend, args) {
    const { card } = await call(backend, 'office.card', {})
    const key = card.keys.findLast(({ algorithm, validTo }) => algorithm === 'sm2' && validTo === null)
    if (!key) throw new AppError('not-found', '本单位还没有国密签名密钥。先用 huanxin key add --kind sm2。')
    const out = args.text('out')
    writeFileSync(out, toSm2Pem(key.publicKey))
    return { text: out, json: { path: out, publicKey: key.publicKey } }
  },
  async recover(backend, args) {
    const text = readSheet(args.text('text'))
    const passphrase = await readPassphrase('请输入打印恢复页时的签名口令：')
    const result = await call(backend, 'key.recover', { text, passphrase })
    return { text: `已恢复 ${result.recovered} 把密钥`, json: result }
  },
  async add(backend, args) {
    const kind = args.text('kind')
    if (kind !== 'sm2' && kind !== 'age') throw new AppError('bad-input', '--kind 请写 sm2 或 age。')
    return one(await call(backend, 'key.addCompanion', { kind, passphrase: await askPassphrase() }))
  },
}

export const keyCommand: Command = {
  usage:
    'key list|rotate|expire --to 日期|revoke 指纹 --reason 理由|passphrase|sheet --out PDF|card --out PDF|pem --out FILE|recover --text 文件|add --kind sm2|age --library DIR',
  options: { library: 'text', to: 'text', reason: 'text', out: 'text', text: 'text', kind: 'text' },
  run: (args) => {
    const [name = ''] = args.rest
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action) throw new AppError('bad-input', `用法：huanxin key ${Object.keys(actions).join('|')}。`)
    return withLibrary(args.text('library'), (backend) => action(backend, args))
  },
}
