import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Backend } from '#core/backend.ts'
import type { Log } from '#core/ports.ts'
import { sendError, sendNote, sendThrown } from './answer.ts'
import { createGate, isOwnHost, isOwnOrigin } from './auth.ts'
import { createFeed } from './events.ts'
import { route } from './routes.ts'
import { createUploads } from './uploads.ts'

export { hasDisplay, openBrowser } from './open-browser.ts'

export interface Host {
  /** Address with a token that opens once. */
  readonly url: string
  readonly port: number
  /** Another such address, for another browser. */
  issueUrl(): string
  /** Stops listening and drops unfinished uploads; the backend stays open. */
  close(): Promise<void>
}

export interface HostOptions {
  readonly backend: Backend
  /** Folder of the built screen. */
  readonly pages: string
  /** 0 or none: any free port. */
  readonly port?: number
  readonly log: Log
}

/**
 * Serves the one screen to a browser on this machine, over 127.0.0.1 only.
 * @throws the system's error (`EADDRINUSE`) when the port is taken
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const { backend, pages, log } = options
  let port = 0
  const gate = createGate(() => port)
  const feed = createFeed(backend)
  const uploads = createUploads(backend)
  const server = createServer({ headersTimeout: 20_000, requestTimeout: 0, keepAliveTimeout: 10_000 })
  server.maxConnections = 256
  server.on('request', (request, response) => {
    response.on('error', () => {})
    answer(request, response).catch((thrown: unknown) => {
      log.error('request failed', { url: request.url?.split('?')[0], error: String(thrown) })
      if (response.headersSent) response.destroy()
      else sendThrown(response, thrown)
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnHost(request.headersDistinct['host'], port)) {
      return sendError(response, 403, 'bad-input', '访问地址不对。请用程序给出的地址打开。')
    }
    const path = request.url ?? ''
    if (!path.startsWith('/')) return sendError(response, 400, 'bad-input', '请求地址不对。')
    const question = path.indexOf('?')
    const pathname = question < 0 ? path : path.slice(0, question)
    const query = new URLSearchParams(question < 0 ? '' : path.slice(question))
    if (request.method === 'GET' && pathname === '/' && query.has('token')) {
      const cookie = gate.redeem(query.get('token') ?? '')
      if (cookie !== null) return welcome(request, response, cookie)
    }
    const found = route(request.method ?? '', pathname)
    const isPage = found?.kind === 'page'
    if (!gate.hasSession(request.headers.cookie)) {
      return isPage ? sendNote(response, 401, notLetIn) : sendError(response, 401, 'internal', notLetIn.text)
    }
    if (query.has('token')) return redirect(response, {})
    if (found === null) return sendError(response, 404, 'not-found', '没有这个地址。请刷新页面后重试。')
    if (!isPage && !isOwnOrigin(request.headers, found.isWrite)) {
      return sendError(response, 403, 'bad-input', '请求不是从本程序的页面发出的，已拒绝。')
    }
    await found.answer({ request, response, query, backend, uploads, feed, pages, pathname })
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  port = (server.address() as AddressInfo).port
  const issueUrl = () => `http://127.0.0.1:${port}/?token=${gate.issueToken()}`
  return {
    url: issueUrl(),
    port,
    issueUrl,
    async close() {
      feed.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await uploads.close()
    },
  }
}

const notLetIn = {
  title: '需要从程序打开',
  text: '这个浏览器还没有登录，或者地址已经用过。请回到启动焕新档案的窗口，重新启动程序并打开它给出的地址。',
}

// After a link from another site, a strict cookie is not sent along a redirect: the page itself goes on.
function welcome(request: IncomingMessage, response: ServerResponse, cookie: string): void {
  const site = request.headers['sec-fetch-site']
  if (site === undefined || site === 'none' || site === 'same-origin') {
    redirect(response, { 'set-cookie': cookie })
    return
  }
  sendNote(response, 200, { title: '焕新档案', text: '正在打开……', refresh: true }, { 'set-cookie': cookie })
}

function redirect(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  response.writeHead(303, {
    location: '/',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    ...headers,
  })
  response.end()
}
