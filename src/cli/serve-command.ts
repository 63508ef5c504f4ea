import { join, resolve } from 'node:path'
import { createBackend } from '#core/backend.ts'
import { createHost, hasDisplay, openBrowser } from '#host/server.ts'
import { AppError } from '#shared/errors.ts'
import type { Command } from './command.ts'
import { portsFor } from './session.ts'
import { packageRoot } from './version.ts'

export const serveCommand: Command = {
  usage: 'serve --library DIR [--port N] [--drives DIR …] [--no-open]',
  options: { library: 'text', port: 'text', drives: 'list', 'no-open': 'flag' },
  async run(args) {
    const folder = resolve(args.text('library'))
    const port = Number(args.optional('port') ?? '0')
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new AppError('bad-input', '端口要填 0 到 65535 的整数。')
    const ports = portsFor(folder, args.list('drives'))
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
    backend.resume()
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
