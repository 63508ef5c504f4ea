import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Backend, LocatedFile } from '#core/backend.ts'
import type { Reply } from '#shared/errors.ts'
import type { BackendEvent } from '#shared/events.ts'

export interface FakeBackend extends Backend {
  readonly calls: [method: string, input: unknown][]
  readonly sources: { paths: readonly string[]; name: string; isTemporary: boolean }[]
  readonly assets: Map<string, LocatedFile>
  readonly documents: Map<string, LocatedFile>
  readonly fonts: Map<string, LocatedFile>
  readonly bundles: Map<string, { path: string; name: string }>
  reply: (method: string, input: unknown) => Reply<unknown> | Promise<Reply<unknown>>
  emit(event: BackendEvent): void
  isClosed: boolean
}

/** A backend for tests of the shells: answers what the test says, keeps what it was asked. */
export function createFakeBackend(folder: string): FakeBackend {
  const listeners = new Set<(event: BackendEvent) => void>()
  const fake: FakeBackend = {
    calls: [],
    sources: [],
    assets: new Map(),
    documents: new Map(),
    fonts: new Map(),
    bundles: new Map(),
    isClosed: false,
    reply: (_method, input) => ({ ok: true, value: { echo: input } }),
    emit(event) {
      for (const listener of listeners) listener(event)
    },
    async dispatch(method, input) {
      fake.calls.push([method, input])
      return fake.reply(method, input)
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    locateAsset: async (id, variant) => fake.assets.get(`${id}/${variant}`) ?? null,
    locateDocument: async (id) => fake.documents.get(id) ?? null,
    locateFont: async (name) => fake.fonts.get(name) ?? null,
    locateBundle: async (id) => fake.bundles.get(id) ?? null,
    async registerSource(paths, { name, isTemporary }) {
      fake.sources.push({ paths, name, isTemporary })
      return { sourceId: `source-${fake.sources.length}`, name, files: paths.length, bytes: 0 }
    },
    registerDestination: (path) => ({ destinationId: 'destination-1', label: path }),
    waitForJob: () => Promise.reject(new Error('no jobs here')),
    resume() {},
    createUploadFolder: () => mkdtemp(join(folder, 'upload-')),
    async close() {
      fake.isClosed = true
    },
  }
  return fake
}
