import { writeFileSync } from 'node:fs'
import { call } from '#core/backend.ts'
import { AppError } from '#shared/errors.ts'
import { readCard } from './card-file.ts'
import type { Command } from './command.ts'
import { withLibrary } from './session.ts'

export const cardCommand: Command = {
  usage: 'card --library DIR --out FILE [--allowed-signers FILE]',
  options: { library: 'text', out: 'text', 'allowed-signers': 'text' },
  run: (args) =>
    withLibrary(args.text('library'), async (backend) => {
      const { card, fingerprint, allowedSigners } = await call(backend, 'office.card', {})
      const out = args.text('out')
      writeFileSync(out, `${JSON.stringify(card, null, 2)}\n`)
      const signers = args.optional('allowed-signers')
      if (signers) writeFileSync(signers, `${allowedSigners}\n`)
      const json = {
        path: out,
        allowedSigners: signers ?? null,
        officeId: card.code,
        fingerprint,
        line: allowedSigners,
      }
      return { text: `${out}\n指纹 ${fingerprint}\n${allowedSigners}`, json }
    }),
}

export const trustCommand: Command = {
  usage:
    'trust examine|add --library DIR 名片 [--confirmed 核对过的指纹]；trust list|remove --library DIR [代码]',
  options: { library: 'text', confirmed: 'text' },
  run: (args) =>
    withLibrary(args.text('library'), async (backend) => {
      const [action, subject] = args.rest
      if (action === 'add' && subject) {
        const confirmed = args.optional('confirmed')
        const input = { card: readCard(subject), ...(confirmed ? { confirmed } : {}) }
        const added = await call(backend, 'trust.add', input)
        return { text: `已登记 ${added.card.office}\n指纹 ${added.fingerprints.join(' ')}`, json: added }
      }
      if (action === 'examine' && subject) {
        const change = await call(backend, 'trust.examine', { card: readCard(subject) })
        const prints = change.added.map(
          ({ fingerprint, words, digits }) => `${fingerprint}\n  ${words.join(' ')}\n  ${digits.join(' ')}`,
        )
        return { text: [change.text, ...prints].join('\n'), json: change }
      }
      if (action === 'remove' && subject) {
        return { text: `已取消登记 ${subject}`, json: await call(backend, 'trust.remove', { code: subject }) }
      }
      if (action !== 'list') throw new AppError('bad-input', '用法：huanxin trust examine|add|list|remove。')
      const all = await call(backend, 'trust.list', {})
      const lines = all.map(
        ({ card, fingerprints }) => `${card.code}  ${card.office}  ${fingerprints.join(' ')}`,
      )
      return { text: [...lines, `共 ${all.length} 个单位`].join('\n'), json: all }
    }),
}
