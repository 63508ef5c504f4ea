import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Backend } from '#core/backend.ts'
import { commonHeaders } from '#media/headers.ts'
import type { BackendEvent } from '#shared/events.ts'

/** Sends backend events to every open page (server-sent events). */
export interface Feed {
  /** @param lastId id of the last event this page saw, when it comes back after a gap */
  attach(response: ServerResponse, lastId: string | undefined): void
  close(): void
}

const heartbeatMs = 15_000
// A page that does not read: progress is dropped first; then the line is cut, and the page comes back
// and re-reads everything.
const fullBytes = 64 * 1024
const cutBytes = 1024 * 1024
const everything: BackendEvent = { type: 'library' }

/** Follows the backend until closed. */
export function createFeed(backend: Backend): Feed {
  const run = randomUUID()
  const pages = new Set<ServerResponse>()
  let count = 0
  const stop = backend.on((event) => {
    count += 1
    for (const page of pages) write(page, event)
  })
  const heartbeat = setInterval(() => {
    for (const page of pages) page.write(': \n\n')
  }, heartbeatMs)
  heartbeat.unref()

  const idNow = () => `${run}-${count}`

  function write(page: ServerResponse, event: BackendEvent): void {
    if (page.writableLength > cutBytes) return void page.destroy()
    if (page.writableLength > fullBytes && event.type === 'job') return
    page.write(`id: ${idNow()}\ndata: ${JSON.stringify(event)}\n\n`)
  }

  return {
    attach(response, lastId) {
      response.writeHead(200, {
        ...commonHeaders,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
      })
      response.write(`retry: 1000\nid: ${idNow()}\n\n`)
      if (lastId !== undefined && lastId !== idNow()) write(response, everything)
      pages.add(response)
      response.on('error', () => {})
      response.on('close', () => pages.delete(response))
    },
    close() {
      stop()
      clearInterval(heartbeat)
      for (const page of pages) page.end()
      pages.clear()
    },
  }
}
