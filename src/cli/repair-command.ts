import { dirname, resolve } from 'node:path'
import { verifyBundle } from '#core/bundle/verify.ts'
import { repairBundle } from '#core/parity/repair.ts'
import { systemClock } from '#core/ports.ts'
import { createPool } from '#core/worker/pool.ts'
import { AppError } from '#shared/errors.ts'
import { verdictExitCodes } from '#shared/model/bundle.ts'
import { readCard } from './card-file.ts'
import type { Command, Printed } from './command.ts'

export const repairCommand: Command = {
  usage: 'repair 成果包 --out DIR [--trust 名片]…',
  options: { out: 'text', trust: 'list' },
  async run(args): Promise<Printed> {
    const [path] = args.rest
    if (!path) throw new AppError('bad-input', '请写明要修复的成果包的文件夹。')
    const out = resolve(args.text('out'))
    const bundle = resolve(path)
    if (out === dirname(bundle))
      throw new AppError('bad-input', '修好的一份要写到别的文件夹，原来的包不动。请换一个 --out。')
    const pool = createPool()
    try {
      const healed = await repairBundle(bundle, out, { pool })
      const now = systemClock.now()
      const report = await verifyBundle(healed.path, {
        pool,
        trust: args.list('trust').map(readCard),
        known: [],
        now,
      })
      const lines = [healed.path, `修好 ${healed.healed.length} 个文件：`, ...healed.healed]
      return {
        text: lines.join('\n'),
        json: { ...healed, report },
        exitCode: verdictExitCodes[report.verdict],
      }
    } finally {
      await pool.close()
    }
  },
}
