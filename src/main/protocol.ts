import { protocol } from 'electron'
import { servePage } from '#media/page.ts'
import { empty, type ServableFile, type Served, serveFile } from '#media/serve.ts'
import { type AssetVariant, assetVariants } from '#shared/asset.ts'
import { isOwnUrl, scheme } from './origin.ts'

export interface AppProtocol {
  /** Folder of the built screen. */
  readonly pages: string
  locateAsset(recordId: string, variant: AssetVariant): Promise<ServableFile | null>
  locateDocument(documentId: string): Promise<ServableFile | null>
  locateFont(name: string): Promise<ServableFile | null>
}

/** Makes `app://` a real origin with fetch, streaming and Range. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

/** Answers `app://huanxin/…`: pages with their policy, bytes by id, and nothing else. */
export function handleAppScheme(options: AppProtocol): void {
  protocol.handle(scheme, async (request) => {
    const { status, headers, body } = await answer(request, options).catch(() => empty(500))
    return new Response(body as ConstructorParameters<typeof Response>[0], { status, headers })
  })
}

interface Asked {
  readonly url: string
  readonly method: string
  readonly headers: { get(name: string): string | null }
}

async function answer(request: Asked, options: AppProtocol): Promise<Served> {
  if (!isOwnUrl(request.url)) return empty(404)
  const { pathname } = new URL(request.url)
  const file = await locate(pathname, options)
  if (file === 'page') return servePage(options.pages, pathname, request.method)
  if (file === null) return empty(404)
  return serveFile(file, {
    method: request.method,
    range: request.headers.get('range'),
    ifRange: request.headers.get('if-range'),
    ifNoneMatch: request.headers.get('if-none-match'),
  })
}

async function locate(pathname: string, options: AppProtocol): Promise<ServableFile | null | 'page'> {
  const [, room, id = '', name = '', ...rest] = pathname.split('/')
  if (room === 'font') {
    const isOne = name === '' && rest.length === 0
    return isOne && /^[\w.-]{1,80}$/.test(id) ? options.locateFont(id) : null
  }
  if (room !== 'asset' && room !== 'document') return 'page'
  if (!/^[\w-]{1,64}$/.test(id) || rest.length > 0) return null
  if (room === 'document') return name === '' ? options.locateDocument(id) : null
  const variant = assetVariants.find((each) => each === name)
  return variant ? options.locateAsset(id, variant) : null
}
