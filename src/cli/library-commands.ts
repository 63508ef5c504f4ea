import { call, createBackend } from '#core/backend.ts'
import { AppError } from '#shared/errors.ts'
import type { CheckResult } from '#shared/model/job.ts'
import type { OfficeRole } from '#shared/model/office.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import type { Command } from './command.ts'
import { readDigest } from './paper-digest.ts'
import { readNewPassphrase } from './passphrase.ts'
import { portsFor, requireDone, withLibrary } from './session.ts'

export const initCommand: Command = {
  usage: 'init --library DIR --office 单位名称 --code 单位代码 [--operator 经办人] [--role office|bureau]',
  options: { library: 'text', office: 'text', code: 'text', operator: 'text', role: 'text' },
  async run(args) {
    const folder = args.text('library')
    const office = args.text('office')
    const code = args.text('code')
    const operator = args.optional('operator')
    const role = args.optional('role')
    const backend = await createBackend(portsFor(folder))
    try {
      const before = await call(backend, 'library.status', {})
      if (before.state === 'ready') {
        throw new AppError(
          'library-exists',
          `“${folder}”里已经有档案库（${before.office?.office}）。请直接使用，或换一个文件夹。`,
        )
      }
      const passphrase = await readNewPassphrase()
      const status = await call(backend, 'library.create', {
        office,
        code,
        passphrase,
        ...(operator ? { operator } : {}),
        ...(role ? { role: role as OfficeRole } : {}),
      })
      const text = `已在 ${status.location} 建立档案库：${office}（${code}）\n签名密钥指纹 ${status.office?.fingerprint}`
      return { text, json: { library: status.location, ...status.office } }
    } finally {
      await backend.close()
    }
  },
}

export const checkCommand: Command = {
  usage: 'check --library DIR [--digest 纸上的日志摘要]',
  options: { library: 'text', digest: 'text' },
  run: (args) => {
    const digest = readDigest(args.optional('digest'))
    return withLibrary(args.text('library'), async (backend) => {
      const { jobId } = await call(backend, 'health.check', {})
      const result = (await requireDone(backend, jobId)).result as CheckResult
      const head = `原件 ${result.originals} 个（${result.bytes} 字节），日志 ${result.journals} 本 ${result.entries} 条`
      const lines = result.problems.map(({ text }) => `问题  ${text}`)
      const found = digest ? await call(backend, 'journal.findDigest', { digest }) : null
      const isMissing = found?.length === 0
      if (isMissing)
        lines.push('问题  日志里没有纸上的摘要。请先核对抄写；抄写无误，说明日志不是签字时的日志')
      const paper = (found ?? []).map(
        ({ name, entry, total, isWhole }) =>
          `纸上的摘要：${name}日志第 ${entry.seq} 条（共 ${total} 条），记于 ${toLocalMinute(entry.at)}，${isWhole ? '此前各条完好' : '此前有条目对不上'}`,
      )
      const verdict = lines.length === 0 ? '全部完好' : `发现 ${lines.length} 处问题`
      return {
        text: [head, ...paper, ...lines, verdict].join('\n'),
        json: found ? { ...result, paper: found } : result,
        exitCode: lines.length === 0 ? 0 : 1,
      }
    })
  },
}
