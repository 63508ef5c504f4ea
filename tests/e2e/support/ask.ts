import type { Page } from '@playwright/test'
import type { Input, MethodName, Value } from '#shared/contract.ts'

/** Asks the backend as the screen does, for what a test needs beforehand and other tests click through. */
export async function ask<M extends MethodName>(page: Page, method: M, input: Input<M>): Promise<Value<M>> {
  const reply = await page.evaluate(
    async ({ name, body }) => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`/rpc/${name}`, { method: 'POST', headers, body })
      return (await response.json()) as { ok: boolean; value: unknown; error?: { message: string } }
    },
    { name: method, body: JSON.stringify(input) },
  )
  if (!reply.ok) throw new Error(`${method}: ${reply.error?.message ?? ''}`)
  return reply.value as Value<M>
}
