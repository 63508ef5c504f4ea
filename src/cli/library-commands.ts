import { copyFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { call, createBackend } from '#core/backend.ts'
import { createHost, hasDisplay, openBrowser } from '#host/server.ts'
import { AppError } from '#shared/errors.ts'
import type { CheckResult } from '#shared/model/job.ts'
import type { Command } from './command.ts'
import { importPaths } from './media-commands.ts'
import { readNewPassphrase } from './passphrase.ts'
import { packageRoot, portsFor, requireDone, settle, withLibrary } from './session.ts'

export const initCommand: Command = {
  usage: 'init --library DIR --office 单位名称 --code 单位代码 [--operator 经办人]',
  options: { library: 'text', office: 'text', code: 'text', operator: 'text' },
  async run(args) {
    const folder = args.text('library')
    const office = args.text('office')
    const code = args.text('code')
    const operator = args.optional('operator')
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
      })
      const text = `已在 ${status.location} 建立档案库：${office}（${code}）\n签名密钥指纹 ${status.office?.fingerprint}`
      return { text, json: { library: status.location, ...status.office } }
    } finally {
      await backend.close()
    }
  },
}

export const checkCommand: Command = {
  usage: 'check --library DIR',
  options: { library: 'text' },
  run: (args) =>
    withLibrary(args.text('library'), async (backend) => {
      const { jobId } = await call(backend, 'health.check', {})
      const result = (await requireDone(backend, jobId)).result as CheckResult
      const head = `原件 ${result.originals} 个（${result.bytes} 字节），日志 ${result.journals} 本 ${result.entries} 条`
      const lines = result.problems.map(({ text }) => `问题  ${text}`)
      const verdict = lines.length === 0 ? '全部完好' : `发现 ${lines.length} 处问题`
      return {
        text: [head, ...lines, verdict].join('\n'),
        json: result,
        exitCode: lines.length === 0 ? 0 : 1,
      }
    }),
}

export const noticeCommand: Command = {
  usage:
    'notice --library DIR --project CODE --kind construction --paper A4|A3 --out FILE.pdf [--plan 图] [--elevation 图]',
  options: {
    library: 'text',
    project: 'text',
    kind: 'text',
    paper: 'text',
    out: 'text',
    plan: 'text',
    elevation: 'text',
  },
  run: (args) =>
    withLibrary(args.text('library'), async (backend) => {
      const out = args.text('out')
      const { id: projectId } = await call(backend, 'project.find', { code: args.text('project') })
      for (const drawing of ['plan', 'elevation'] as const) {
        const path = args.optional(drawing)
        if (path) await importPaths(backend, { projectId, paths: [path], item: '03-2', drawing })
      }
      await settle(backend)
      const kind = args.optional('kind') ?? 'construction'
      const paper = args.optional('paper') ?? 'A3'
      const made = await call(backend, 'notice.preview', { projectId, kind, paper })
      const located = await backend.locateDocument(made.documentId)
      if (!located) throw new AppError('not-found', '公示牌没有生成，请重试。')
      copyFileSync(located.path, out)
      return { text: out, json: { path: out, ...made } }
    }),
}

export const serveCommand: Command = {
  usage: 'serve --library DIR [--port N] [--no-open]',
  options: { library: 'text', port: 'text', open: 'flag', 'no-open': 'flag' },
  async run(args) {
    const folder = resolve(args.text('library'))
    const port = Number(args.optional('port') ?? '0')
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new AppError('bad-input', '端口要填 0 到 65535 的整数。')
    const ports = portsFor(folder)
    const backend = await createBackend(ports)
    const host = await createHost({
      backend,
      pages: join(packageRoot, 'out/renderer'),
      port,
      log: ports.log,
    }).catch(async (thrown: unknown) => {
      await backend.close()
      const isTaken = (thrown as { code?: unknown }).code === 'EADDRINUSE'
      throw isTaken
        ? new AppError('conflict', `端口 ${port} 已被占用。请换一个端口。`, { cause: thrown })
        : thrown
    })
    process.stdout.write(
      args.flag('json') ? `${JSON.stringify({ url: host.url, port: host.port })}\n` : `${host.url}\n`,
    )
    if (!args.flag('no-open') && hasDisplay()) await openBrowser(host.url)
    await new Promise<void>((stop) => {
      process.once('SIGINT', stop)
      process.once('SIGTERM', stop)
    })
    await host.close()
    await backend.close()
    return { text: '', json: null }
  },
}
