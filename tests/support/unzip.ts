import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { openPromise } from 'yauzl'

/** Unpacks a zip of ours under `to`, which must not be there; returns its one top folder. */
export async function unzip(path: string, to: string): Promise<string> {
  const zip = await openPromise(path, { autoClose: false })
  const tops = new Set<string>()
  try {
    for await (const entry of zip.eachEntry()) {
      tops.add(entry.fileName.split('/')[0] ?? '')
      const target = join(to, ...entry.fileName.split('/'))
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, await buffer(await zip.openReadStreamPromise(entry)))
    }
  } finally {
    zip.close()
  }
  const [top, ...others] = tops
  if (top === undefined || others.length > 0) throw new Error('not one folder')
  return join(to, top)
}
