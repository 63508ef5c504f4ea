import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argumentsFor, type Bridge, binary, expect, test, whySkipped } from './support/launch.ts'

test.skip(whySkipped !== null, whySkipped ?? '')

test('opens one window on our own address, with its title', async ({ desktop: { app, page } }) => {
  await expect(page).toHaveTitle(/焕新档案/)
  expect(page.url()).toMatch(/^app:\/\/huanxin\//)
  expect(app.windows()).toHaveLength(1)
  await expect(page.locator('#root')).not.toBeEmpty()
})

test('the page is sandboxed and has no node', async ({ desktop: { app, page } }) => {
  const found = await page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    module: typeof Reflect.get(globalThis, 'module'),
    bridge: Object.keys(Reflect.get(globalThis, 'huanxin') as object),
  }))
  expect(found).toEqual({
    require: 'undefined',
    process: 'undefined',
    module: 'undefined',
    bridge: ['call', 'on', 'shell'],
  })
  const preferences = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((each) => {
      const readable = each as unknown as { getLastWebPreferences(): Record<string, unknown> }
      return readable.getLastWebPreferences()
    }),
  )
  expect(preferences).toMatchObject([{ sandbox: true, contextIsolation: true, nodeIntegration: false }])
})

test('the backend runs in a process of its own', async ({ desktop: { app } }) => {
  const types = await app.evaluate(({ app: main }) => main.getAppMetrics().map(({ type }) => type))
  expect(types).toContain('Utility')
})

test('the policy blocks eval and inline scripts', async ({ desktop: { page } }) => {
  const outcome = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const script = document.createElement('script')
        script.textContent = 'globalThis.inlineRan = true'
        document.head.append(script)
        // From a timer, where the test's own connection grants nothing.
        setTimeout(() => {
          let evaluated = 'ran'
          try {
            const evaluate = Reflect.get(globalThis, 'eval') as (text: string) => unknown
            evaluate('1 + 1')
          } catch (thrown) {
            evaluated = (thrown as Error).name
          }
          resolve([evaluated, String(Reflect.get(globalThis, 'inlineRan'))])
        }, 50)
      }),
  )
  expect(outcome).toEqual(['EvalError', 'undefined'])
})

test('no new window opens', async ({ desktop: { app, page } }) => {
  const opened = await page.evaluate(() => [
    window.open('https://example.com/'),
    window.open('app://huanxin/'),
    window.open('about:blank'),
  ])
  expect(opened).toEqual([null, null, null])
  expect(app.windows()).toHaveLength(1)
})

test('the window does not leave its page', async ({ desktop: { page } }) => {
  const before = page.url()
  for (const url of ['https://example.com/', 'file:///etc/hostname', 'app://huanxin/asset/x/original']) {
    await page.evaluate((to) => {
      location.href = to
    }, url)
    await page.waitForTimeout(200)
    expect(page.url()).toBe(before)
  }
})

test('permissions are denied', async ({ desktop: { page } }) => {
  const states = await page.evaluate(async () => [
    (await navigator.permissions.query({ name: 'geolocation' })).state,
    (await navigator.permissions.query({ name: 'notifications' })).state,
    await Notification.requestPermission(),
  ])
  expect(states).toEqual(['denied', 'denied', 'denied'])
})

test('nothing is loaded from the network', async ({ desktop: { app, page } }) => {
  const fromPage = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'loaded',
      () => 'blocked',
    ),
  )
  const fromSession = await app.evaluate(({ session }) =>
    session.defaultSession.fetch('http://127.0.0.1:9/').then(
      () => 'loaded',
      (error: Error) => error.message,
    ),
  )
  expect(fromPage).toBe('blocked')
  expect(fromSession).toContain('ERR_BLOCKED_BY_CLIENT')
})

test('methods answer, events arrive, and nonsense is refused in words', async ({ desktop: { page } }) => {
  const outcome = await page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'huanxin') as Bridge
    const events: string[] = []
    bridge.on((event) => events.push(event.type))
    const before = await bridge.call('library.status', {})
    const unknown = await bridge.call('no.such', {})
    const created = await bridge.call('library.create', {
      office: '示例街道办事处',
      code: 'TEST-01',
      passphrase: '测试口令-12345678',
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
    return { before, unknown, created: created.ok, events }
  })
  expect(outcome.before).toMatchObject({ ok: true, value: { state: 'none' } })
  expect(outcome.unknown).toMatchObject({
    ok: false,
    error: { message: expect.stringMatching(/\p{Script=Han}/u) },
  })
  expect([outcome.created, outcome.events.length > 0]).toEqual([true, true])
})

test('bytes are served with Range and shut in by their own policy', async ({
  desktop: { app, page, folder },
}) => {
  const photo = join(folder, '外墙.png')
  writeFileSync(
    photo,
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  )
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, photo)
  const answer = await page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'huanxin') as Bridge
    const ask = async <T>(method: string, input: unknown) => {
      const reply = await bridge.call(method, input)
      if (!reply.ok) throw new Error(`${method}: ${reply.error?.message}`)
      return reply.value as T
    }
    await ask('library.create', {
      office: '示例街道办事处',
      code: 'TEST-01',
      passphrase: '测试口令-12345678',
    })
    const project = await ask<{ id: string }>('project.add', {
      code: 'SL-2023-01',
      name: '示例小区改造项目',
      community: '示例小区',
      subDistrict: '运河街道',
      address: '示例路 1 号',
      builtYear: 1996,
      land: 'state-owned',
      buildings: 3,
      households: 90,
      areaSquareMetres: 9000.5,
      contents: [{ class: 'basic', item: '道路' }],
      schedule: { startOn: '2023-04-01', endOn: '2023-10-31', milestones: [] },
      parties: [],
      responsible: { name: '示例甲', post: '工程师', phone: '0534-5550006' },
      hotlines: { consult: '0534-5550006', report: '0534-5550007' },
    })
    const picked = (await bridge.shell['pickSource']?.('files'))?.value as { sourceId: string }
    const { jobId } = await ask<{ jobId: string }>('media.import', {
      projectId: project.id,
      sourceId: picked.sourceId,
    })
    for (;;) {
      const { state } = await ask<{ state: string }>('job.get', { id: jobId })
      if (state !== 'waiting' && state !== 'running') break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const { items } = await ask<{ items: { id: string }[] }>('record.list', { projectId: project.id })
    const path = `/asset/${items[0]?.id}/original`
    const part = await fetch(path, { headers: { range: 'bytes=0-7' } })
    const past = await fetch(path, { headers: { range: 'bytes=999999-' } })
    return {
      status: part.status,
      range: part.headers.get('content-range'),
      policy: part.headers.get('content-security-policy'),
      bytes: [...new Uint8Array(await part.arrayBuffer())],
      past: past.status,
    }
  })
  expect(answer).toMatchObject({
    status: 206,
    range: expect.stringMatching(/^bytes 0-7\/\d+$/),
    policy: expect.stringContaining('sandbox'),
    bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    past: 416,
  })
})

test('a second start ends at once and leaves the first window alone', async ({
  desktop: { app, folder },
}) => {
  const second = spawn(binary ?? '', argumentsFor(folder), { stdio: 'ignore' })
  const [code] = (await once(second, 'exit')) as [number | null]
  expect(code).toBe(0)
  expect(app.windows()).toHaveLength(1)
})
