import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'

/**
 * A BagIt check of its own, written from RFC 8493 alone and sharing nothing with the program.
 * @returns what keeps the folder from being a valid bag; empty when nothing does
 */
export function checkBag(root: string): string[] {
  const faults: string[] = []
  const files = new Set(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map((path) => path.split(sep).join('/'))
      .filter((path) => statSync(join(root, path)).isFile()),
  )
  const read = (path: string): string => {
    if (files.has(path)) return readFileSync(join(root, path), 'utf8')
    faults.push(`missing ${path}`)
    return ''
  }
  // §2.1.1
  const declaration = read('bagit.txt').split(/\r\n|\r|\n/)
  if (!/^BagIt-Version: \d+\.\d+$/.test(declaration[0] ?? '')) faults.push('bagit.txt line 1')
  if (declaration[1] !== 'Tag-File-Character-Encoding: UTF-8') faults.push('bagit.txt line 2')
  if (declaration.slice(2).join('') !== '') faults.push('bagit.txt has more lines')
  // §2.1.3, §2.2.1, §3
  const payload = [...files].filter((path) => path.startsWith('data/'))
  const manifests = [...files].filter((path) => /^(tag)?manifest-[a-z0-9]+\.txt$/.test(path))
  if (!manifests.some((path) => path.startsWith('manifest-'))) faults.push('no payload manifest')
  for (const manifest of manifests) {
    const algorithm = manifest.slice(manifest.indexOf('-') + 1, -'.txt'.length)
    const listed = new Set<string>()
    for (const line of read(manifest).split(/\r\n|\r|\n/)) {
      if (line === '') continue
      const [, digest = '', name = ''] = /^([0-9a-fA-F]+)[ \t]+(.+)$/.exec(line) ?? []
      const path = name.replace(/%(0[ad]|25)/gi, (code) => decodeURIComponent(code))
      const isOutside = /^([/~\\]|[A-Za-z]:)/.test(path) || path.split('/').includes('..')
      if (isOutside || listed.has(path)) faults.push(`${manifest}: ${line}`)
      else if (!files.has(path)) faults.push(`${manifest}: missing ${path}`)
      else {
        const actual = createHash(algorithm)
          .update(readFileSync(join(root, path)))
          .digest('hex')
        if (actual !== digest.toLowerCase()) faults.push(`${manifest}: wrong digest of ${path}`)
      }
      listed.add(path)
    }
    if (manifest.startsWith('tag')) continue
    for (const path of listed)
      if (!path.startsWith('data/')) faults.push(`${manifest}: ${path} is no payload`)
    for (const path of payload) if (!listed.has(path)) faults.push(`${manifest}: does not list ${path}`)
  }
  // §2.2.2
  if (files.has('bag-info.txt')) {
    const bytes = payload.reduce((sum, path) => sum + statSync(join(root, path)).size, 0)
    const declared = /^Payload-Oxum:\s*(.*?)\s*$/m.exec(read('bag-info.txt'))?.[1]
    if (declared !== undefined && declared !== `${bytes}.${payload.length}`) faults.push('Payload-Oxum')
  }
  return faults
}
