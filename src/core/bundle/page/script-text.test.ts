import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

interface Maker {
  readonly target: string
  makePageScript(): Promise<string>
}

test('the script carried by the program is the one in src/page', async () => {
  const script = pathToFileURL(resolve('scripts/page-script.mjs')).href
  const { target, makePageScript } = (await import(/* @vite-ignore */ script)) as Maker
  const made = await makePageScript()
  expect(readFileSync(target, 'utf8') === made, 'run `node scripts/page-script.mjs`').toBe(true)
})
