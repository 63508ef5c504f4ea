import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { BackendEvent } from '#shared/events.ts'
import { createFakeBackend, type FakeBackend } from '#tests/fake-backend.ts'
import { createBackendClient } from './backend-client.ts'
import { serveBackend } from './backend-serve.ts'
import type { FromBackend, ToBackend } from './wire.ts'

let folder: string
let backends: FakeBackend[]
let events: BackendEvent[]
let told: string[]
let children: FakeChild[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-client-'))
  backends = []
  events = []
  told = []
  children = []
})
afterEach(() => {
  for (const child of children) child.end()
  rmSync(folder, { recursive: true, force: true })
})

/** A backend process on the other end of a real message channel. */
class FakeChild extends EventEmitter {
  readonly #channel = new MessageChannel()
  isEnded = false
  constructor(start: () => Promise<FakeBackend>) {
    super()
    const { port1, port2 } = this.#channel
    port1.on('message', (message: FromBackend) => this.emit('message', message))
    void serveBackend(
      {
        postMessage: (message) => port2.postMessage(message),
        onMessage: (listener) => void port2.on('message', (message: ToBackend) => listener(message)),
      },
      start,
    )
  }
  postMessage(message: unknown): void {
    this.#channel.port1.postMessage(message)
  }
  end(): void {
    if (this.isEnded) return
    this.isEnded = true
    this.#channel.port1.close()
    this.emit('exit', 1)
  }
  kill(): boolean {
    this.end()
    return true
  }
}

const connect = (start?: () => Promise<FakeBackend>) =>
  createBackendClient({
    fork: () => {
      const child = new FakeChild(
        start ??
          (async () => {
            const backend = createFakeBackend(folder)
            backends.push(backend)
            return backend
          }),
      )
      children.push(child)
      return child
    },
    onEvent: (event) => events.push(event),
    onRestart: (message) => told.push(`restart: ${message}`),
    onGone: (error) => told.push(`gone: ${error.message}`),
  })

describe('the line to the backend process', () => {
  it('carries methods, locations, sources and events', async () => {
    const client = connect()
    await client.ready
    expect(await client.call('dispatch', 'project.list', { text: '示例' })).toEqual({
      ok: true,
      value: { echo: { text: '示例' } },
    })
    expect(await client.call('locateAsset', 'a1', 'thumb')).toBeNull()
    expect(await client.call('registerSource', ['/a/1.jpg'], '1.jpg')).toMatchObject({ sourceId: 'source-1' })
    expect(backends[0]?.sources).toEqual([{ paths: ['/a/1.jpg'], name: '1.jpg', isTemporary: false }])
    backends[0]?.emit({ type: 'changed', table: 'project', id: 'p1' })
    await expect.poll(() => events).toEqual([{ type: 'changed', table: 'project', id: 'p1' }])
    await client.close()
    expect([backends[0]?.isClosed, children[0]?.isEnded, told]).toEqual([true, true, []])
  })

  it('answers concurrent calls each with its own', async () => {
    const client = connect()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => client.call('dispatch', 'job.get', { index })),
    )
    expect(answers).toEqual(answers.map((_, index) => ({ ok: true, value: { echo: { index } } })))
  })

  it('an answer that cannot be cloned becomes an error, not silence', async () => {
    const client = connect()
    await client.ready
    if (backends[0]) backends[0].reply = () => ({ ok: true, value: () => 1 })
    await expect(client.call('dispatch', 'job.list', {})).rejects.toMatchObject({ code: 'internal' })
  })

  it('hostile: an operation that does not exist is refused', async () => {
    const client = connect()
    for (const operation of ['constructor', '__proto__', 'createUploadFolder']) {
      await expect(client.call(operation as 'close')).rejects.toBeInstanceOf(AppError)
    }
  })

  it('says why the backend could not start', async () => {
    const client = connect(async () => {
      throw new AppError('library-locked', '档案库正被另一个程序使用。')
    })
    await expect(client.ready).rejects.toMatchObject({ code: 'library-locked' })
    await expect(client.call('dispatch', 'job.list', {})).rejects.toMatchObject({ code: 'library-locked' })
    expect([children.length, told]).toEqual([1, []])
  })

  it('a crash fails what was under way, restarts once, and has screens re-read', async () => {
    const client = connect()
    await client.ready
    if (backends[0]) backends[0].reply = () => new Promise(() => {})
    const asked = client.call('dispatch', 'job.list', {})
    await expect.poll(() => backends[0]?.calls.length).toBe(1)
    children[0]?.end()
    await expect(asked).rejects.toThrow(/意外退出/)
    expect(await client.call('dispatch', 'job.list', {})).toMatchObject({ ok: true })
    await expect.poll(() => told).toEqual([expect.stringMatching(/^restart: .*自动恢复/)])
    expect(events).toContainEqual({ type: 'library' })
    children[1]?.end()
    await expect.poll(() => told[1]).toMatch(/^gone: .*再次意外退出/)
    expect(children).toHaveLength(2)
  })

  it('a process that ends before it is ready is not started over and over', async () => {
    const client = connect(() => new Promise(() => {}))
    children[0]?.end()
    await expect(client.ready).rejects.toThrow(/无法启动/)
    expect([children.length, told]).toEqual([1, []])
  })
})
