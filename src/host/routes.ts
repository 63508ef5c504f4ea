import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Backend } from '#core/backend.ts'
import { servePage } from '#media/page.ts'
import { type ServableFile, serveFile } from '#media/serve.ts'
import { assetVariants } from '#shared/asset.ts'
import { sendError, sendReply, sendServed, sendThrown, sendValue } from './answer.ts'
import { readJson } from './body.ts'
import { sendBundleZip } from './bundle-zip.ts'
import type { Feed } from './events.ts'
import type { Uploads } from './uploads.ts'

export interface Call {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly query: URLSearchParams
  readonly pathname: string
  readonly backend: Backend
  readonly uploads: Uploads
  readonly feed: Feed
  readonly pages: string
}

export interface Route {
  readonly kind: 'page' | 'rpc' | 'bytes'
  readonly isWrite: boolean
  answer(call: Call): Promise<void>
}

type Answer = (call: Call, parts: readonly string[]) => Promise<void>

/** Everything the host answers besides pages: method, path, what it does. */
const table: readonly (readonly [method: string, path: RegExp, answer: Answer])[] = [
  ['POST', /^\/rpc\/([a-z]{1,30}\.[A-Za-z]{1,40})$/, answerMethod],
  ['GET', /^\/events$/, answerEvents],
  ['GET', /^\/asset\/([\w-]{1,64})\/([a-z]{1,20})$/, answerAsset],
  ['GET', /^\/font\/([\w.-]{1,80})$/, answerFont],
  ['GET', /^\/document\/([\w-]{1,64})$/, answerDocument],
  ['GET', /^\/bundle\/([\w-]{1,64})(?:\/(\d{1,4}))?$/, answerBundle],
  ['POST', /^\/upload$/, async ({ response, uploads }) => sendValue(response, await uploads.open())],
  ['PUT', /^\/upload\/([\w-]{1,64})\/file$/, receiveFile],
  ['POST', /^\/upload\/([\w-]{1,64})\/finish$/, finishUpload],
]

const reserved = /^\/(rpc|events|asset|font|document|bundle|upload)(\/|$)/

/** Finds what answers a path; null when nothing does. */
export function route(method: string, pathname: string): Route | null {
  const wanted = method === 'HEAD' ? 'GET' : method
  for (const [each, path, answer] of table) {
    const match = each === wanted ? path.exec(pathname) : null
    if (!match) continue
    return { kind: 'rpc', isWrite: wanted !== 'GET', answer: (call) => answer(call, match.slice(1)) }
  }
  if (wanted !== 'GET' || reserved.test(pathname)) return null
  return {
    kind: 'page',
    isWrite: false,
    answer: async ({ response, pages }) => sendServed(response, await servePage(pages, pathname, method)),
  }
}

async function answerMethod({ request, response, backend }: Call, [method = '']: readonly string[]) {
  if (request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    return sendError(response, 415, 'bad-input', '请求内容必须是 JSON。请刷新页面后重试。')
  }
  let input: unknown
  try {
    input = await readJson(request)
  } catch (thrown) {
    return refuse(request, response, thrown)
  }
  sendReply(response, 200, await backend.dispatch(method, input))
}

async function answerEvents({ request, response, feed }: Call) {
  if (request.method === 'HEAD') return void response.writeHead(200).end()
  const lastId = request.headers['last-event-id']
  feed.attach(response, typeof lastId === 'string' ? lastId : undefined)
}

async function answerAsset(call: Call, [id = '', name = '']: readonly string[]) {
  const variant = assetVariants.find((each) => each === name)
  await sendFile(call, variant ? await call.backend.locateAsset(id, variant) : null)
}

async function answerDocument(call: Call, [id = '']: readonly string[]) {
  await sendFile(call, await call.backend.locateDocument(id))
}

async function answerFont(call: Call, [name = '']: readonly string[]) {
  await sendFile(call, await call.backend.locateFont(name))
}

/** One volume to be saved: a zip as it is, a folder as a zip. */
async function answerBundle(call: Call, [id = '', volume = '1']: readonly string[]) {
  const { request, response, backend } = call
  const bundle = await backend.locateBundle(id, Number(volume))
  if (!bundle) return sendError(response, 404, 'not-found', '找不到这个成果包。请到成果包列表中重新导出。')
  if (bundle.path.endsWith('.zip')) {
    return sendFile(call, { path: bundle.path, mime: 'application/zip', fileName: bundle.name }, true)
  }
  await sendBundleZip(response, bundle, request.method === 'HEAD')
}

async function sendFile(
  { request, response, query }: Call,
  file: ServableFile | null,
  isSaved = query.has('download'),
) {
  if (!file) return sendError(response, 404, 'not-found', '找不到这个文件。请刷新页面后重试。')
  const { headers, method = 'GET' } = request
  const served = await serveFile(file, {
    method,
    range: headers.range,
    ifRange: headers['if-range'] as string | undefined,
    ifNoneMatch: headers['if-none-match'],
    download: isSaved,
  })
  if (served.status === 404)
    return sendError(response, 404, 'not-found', '文件不在磁盘上。请运行“检查档案库”。')
  await sendServed(response, served)
}

async function receiveFile({ request, response, query, uploads }: Call, [id = '']: readonly string[]) {
  try {
    sendValue(response, await uploads.receive(id, query.get('path') ?? '', request))
  } catch (thrown) {
    refuse(request, response, thrown)
  }
}

async function finishUpload({ response, query, uploads }: Call, [id = '']: readonly string[]) {
  sendValue(response, await uploads.finish(id, query.get('name') ?? ''))
}

/** Answers a refused body; the rest of it is read to nowhere, so that the answer can arrive. */
function refuse(request: IncomingMessage, response: ServerResponse, thrown: unknown): void {
  response.setHeader('connection', 'close')
  sendThrown(response, thrown)
  request.resume()
}
