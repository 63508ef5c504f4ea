import { expect, it, vi } from 'vitest'
import { contextBridge, ipcRenderer } from '#tests/fake-electron.ts'

vi.mock('electron', () => import('#tests/fake-electron.ts'))

await import('./index.ts')

interface Exposed {
  call(method: string, input: unknown): Promise<unknown>
  on(listener: (event: unknown) => void): () => void
  shell: Record<string, (...args: unknown[]) => Promise<unknown>>
}
const exposed = contextBridge.exposed['huanxin'] as Exposed

it('puts one object on the page: call, on, shell', () => {
  expect(Object.keys(contextBridge.exposed)).toEqual(['huanxin'])
  expect(Object.keys(exposed)).toEqual(['call', 'on', 'shell'])
})

it('asks on one channel only, and never hands out the raw one', async () => {
  await exposed.call('project.list', {})
  await exposed.shell['pickSource']?.('files')
  await exposed.shell['dropSource']?.([{ name: 'a.jpg' }])
  await exposed.shell['openOriginal']?.('r1')
  expect(ipcRenderer.invoked).toEqual([
    ['rpc', { kind: 'call', method: 'project.list', input: {} }],
    ['rpc', { kind: 'shell', request: { action: 'pickSource', what: 'files' } }],
    ['rpc', { kind: 'shell', request: { action: 'dropSource', paths: ['/dropped/a.jpg'] } }],
    ['rpc', { kind: 'shell', request: { action: 'openOriginal', recordId: 'r1' } }],
  ])
})

it('listens on one channel, without passing Electron’s event on, and stops', () => {
  const heard: unknown[] = []
  const stop = exposed.on((event) => heard.push(event))
  expect([...ipcRenderer.heard.keys()]).toEqual(['event'])
  const deliver = ipcRenderer.heard.get('event') as (event: unknown, value: unknown) => void
  deliver({ sender: 'secret' }, { type: 'library' })
  expect(heard).toEqual([{ type: 'library' }])
  stop()
  expect([...ipcRenderer.heard.keys()]).toEqual([])
})
