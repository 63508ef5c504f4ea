import { createHash } from 'node:crypto'

export type Bag = Map<string, Buffer>
const digestOf = (bytes: Uint8Array, algorithm = 'sha256') =>
  createHash(algorithm).update(bytes).digest('hex')
const edit = (name: string, change: (text: string) => string) => (bag: Bag) => {
  bag.set(name, Buffer.from(change(String(bag.get(name)))))
}
const put = (name: string, content: string) => (bag: Bag) => void bag.set(name, Buffer.from(content))
const drop = (name: string) => (bag: Bag) => void bag.delete(name)
const list = 'manifest-sha256.txt'
export const tagList = 'tagmanifest-sha256.txt'
const record = 'data/12-未归类/001_示例 文件.pdf'
const addLine = (path: string) => edit(list, (text) => `${text}${digestOf(Buffer.from('x'))}  ${path}\n`)
const mapLines = (name: string, change: (line: string) => string) =>
  edit(name, (text) => text.replace(/.+/g, (line) => change(line)))

/** A payload file with a line in both lists. */
const addPayload =
  (path: string, name = path) =>
  (bag: Bag) => {
    bag.set(path, Buffer.from('x'))
    addLine(name)(bag)
    edit('bag-info.txt', (text) =>
      text.replace(
        /^Payload-Oxum: (\d+)\.(\d+)$/m,
        (_, bytes, files) => `Payload-Oxum: ${+bytes + 1}.${+files + 1}`,
      ),
    )(bag)
    edit('sm3sums.txt', (text) => `${text}${'0'.repeat(64)}  ${name}\n`)(bag)
  }

export interface BagCase {
  readonly name: string
  readonly change: (bag: Bag) => void
  /** What RFC 8493 says. */
  readonly bagit: 'valid' | 'invalid'
  /** Checks of ours that fail; none: the bundle is believed. */
  readonly fails: readonly string[]
  /** Why ours differs from BagIt. */
  readonly why?: string
  /** Changes the list of tag files after it was made. */
  readonly tags?: (bag: Bag) => void
}

export const bagCases: readonly BagCase[] = [
  { name: 'as written', change: () => {}, bagit: 'valid', fails: [] },
  { name: 'CR LF in manifests', change: mapLines(list, (line) => `${line}\r`), bagit: 'valid', fails: [] },
  {
    name: 'CR LF in the list of tag files',
    change: () => {},
    tags: mapLines(tagList, (line) => `${line}\r`),
    bagit: 'valid',
    fails: [],
  },
  {
    name: 'CR LF in bagit.txt',
    change: mapLines('bagit.txt', (line) => `${line}\r`),
    bagit: 'valid',
    fails: [],
  },
  {
    name: 'CR LF in bag-info.txt',
    change: mapLines('bag-info.txt', (line) => `${line}\r`),
    bagit: 'valid',
    fails: [],
  },
  {
    name: 'CR alone in manifests',
    change: edit(list, (text) => text.replaceAll('\n', '\r')),
    bagit: 'valid',
    fails: ['payload-unlisted', 'records-digest', 'sm3-list', 'tag-syntax'],
    why: 'sha256sum -c cannot read it',
  },
  {
    name: 'no line end after the last line',
    change: edit(list, (text) => text.trimEnd()),
    bagit: 'valid',
    fails: [],
  },
  {
    name: 'several spaces and tabs in manifests',
    change: mapLines(list, (line) => line.replace('  ', ' \t  ')),
    bagit: 'valid',
    fails: [],
  },
  {
    name: 'digests in capitals',
    change: mapLines(list, (line) => line.slice(0, 64).toUpperCase() + line.slice(64)),
    bagit: 'valid',
    fails: [],
  },
  {
    name: 'lines in another order',
    change: edit(list, (text) => `${text.trimEnd().split('\n').toReversed().join('\n')}\n`),
    bagit: 'valid',
    fails: [],
  },
  {
    name: 'an escaped line end in a name',
    change: addPayload('data/a\nb.txt', 'data/a%0Ab.txt'),
    bagit: 'valid',
    fails: ['path-hidden', 'records-unnamed-files'],
    why: 'no name holds a control character',
  },
  {
    name: 'an escaped percent sign in a name',
    change: addPayload('data/100%.txt', 'data/100%25.txt'),
    bagit: 'valid',
    fails: ['records-unnamed-files'],
    why: 'every file has a record',
  },
  {
    name: 'a payload file of no record',
    change: addPayload('data/.hidden'),
    bagit: 'valid',
    fails: ['records-unnamed-files'],
    why: 'every file has a record',
  },
  {
    name: 'a name not in NFC',
    change: addPayload('data/e\u0301.txt'),
    bagit: 'valid',
    fails: ['path-rule', 'records-unnamed-files'],
    why: 'systems rewrite such names',
  },
  {
    name: 'a name that Windows reserves',
    change: addPayload('data/CON.txt'),
    bagit: 'valid',
    fails: ['path-rule', 'records-unnamed-files'],
    why: 'it must open on Windows',
  },
  {
    name: 'two names that differ in case',
    change: addPayload(record.replace('.pdf', '.PDF')),
    bagit: 'valid',
    fails: ['name-twins', 'records-unnamed-files'],
    why: 'one would overwrite the other on Windows',
  },
  { name: 'an added tag file, listed', change: put('meta/说明.txt', '示例'), bagit: 'valid', fails: [] },
  {
    name: 'an added tag file, not listed',
    change: () => {},
    tags: put('说明.txt', '示例'),
    bagit: 'valid',
    fails: ['tag-unlisted'],
    why: 'the signature must cover every file',
  },
  {
    name: 'a right manifest of another algorithm',
    change: (bag) => void bag.set('manifest-md5.txt', Buffer.from(manifestOf(bag, 'md5'))),
    bagit: 'valid',
    fails: ['tag-unlisted'],
    why: 'one list of files, so that no two disagree',
  },
  {
    name: 'a wrong manifest of another algorithm',
    change: put('manifest-md5.txt', `${'0'.repeat(32)}  ${record}\n`),
    bagit: 'invalid',
    fails: ['tag-unlisted'],
  },
  {
    name: 'a wrong list of tag files of another algorithm',
    change: put('tagmanifest-md5.txt', `${'0'.repeat(32)}  bagit.txt\n`),
    bagit: 'invalid',
    fails: ['tag-unlisted'],
  },
  {
    name: 'no bag-info.txt',
    change: drop('bag-info.txt'),
    bagit: 'valid',
    fails: ['bag-info', 'bag-info-agrees', 'journal-head', 'oxum', 'signer-key-mismatch', 'tag-missing-file'],
    why: 'it says whose the bundle is',
  },
  {
    name: 'no list of tag files',
    change: () => {},
    tags: drop(tagList),
    bagit: 'valid',
    fails: ['signature-bad', 'tag-missing-file', 'tag-unlisted'],
    why: 'it is what is signed',
  },
  {
    name: 'a folded line in bag-info.txt',
    change: edit('bag-info.txt', (text) => `${text}Note: 一\n  二\n\t三\n`),
    bagit: 'valid',
    fails: [],
  },
  {
    name: 'a label twice in bag-info.txt',
    change: edit('bag-info.txt', (text) => `${text}Contact-Name: 另一人\n`),
    bagit: 'valid',
    fails: ['bag-info'],
    why: 'which of them holds cannot be known',
  },
  {
    name: 'no Payload-Oxum',
    change: edit('bag-info.txt', (text) => text.replace(/^Payload-Oxum.*\n/m, '')),
    bagit: 'valid',
    fails: ['bag-info', 'oxum'],
    why: 'the total is declared and checked',
  },
  {
    name: 'fetch.txt for files that are there',
    change: put('fetch.txt', `https://example.invalid/x - ${record}\n`),
    bagit: 'valid',
    fails: ['fetch-refused'],
    why: 'a bundle is whole',
  },
  {
    name: 'version 0.97',
    change: edit('bagit.txt', (text) => text.replace('1.0', '0.97')),
    bagit: 'valid',
    fails: ['tag-syntax'],
    why: 'format 1 is BagIt 1.0',
  },
  { name: 'no bagit.txt', change: drop('bagit.txt'), bagit: 'invalid', fails: ['tag-missing-file'] },
  { name: 'an empty bagit.txt', change: put('bagit.txt', ''), bagit: 'invalid', fails: ['tag-syntax'] },
  {
    name: 'a version that is none',
    change: edit('bagit.txt', (text) => text.replace('1.0', '一')),
    bagit: 'invalid',
    fails: ['tag-syntax'],
  },
  {
    name: 'a version line with more spaces',
    change: edit('bagit.txt', (text) => text.replace(': ', ':  ')),
    bagit: 'invalid',
    fails: ['tag-syntax'],
  },
  {
    name: 'more lines in bagit.txt',
    change: edit('bagit.txt', (text) => `${text}Note: x\n`),
    bagit: 'invalid',
    fails: ['tag-syntax'],
  },
  {
    name: 'a byte order mark in bagit.txt',
    change: edit('bagit.txt', (text) => `\ufeff${text}`),
    bagit: 'invalid',
    fails: ['tag-unreadable'],
  },
  {
    name: 'an unknown encoding',
    change: edit('bagit.txt', (text) => text.replace('UTF-8', 'GBK')),
    bagit: 'invalid',
    fails: ['tag-syntax'],
  },
  {
    name: 'no manifest',
    change: drop(list),
    bagit: 'invalid',
    fails: ['payload-unlisted', 'records-digest', 'sm3-list', 'tag-missing-file'],
  },
  {
    name: 'a line twice in a manifest',
    change: edit(list, (text) => `${text}${text.split('\n')[0]}\n`),
    bagit: 'invalid',
    fails: ['entry-twice'],
  },
  {
    name: 'a path twice with another digest',
    change: addLine(record),
    bagit: 'invalid',
    fails: ['entry-twice', 'payload-digest', 'records-digest'],
  },
  {
    name: 'a line that is none',
    change: edit(list, (text) => `${text}说明\n`),
    bagit: 'invalid',
    fails: ['tag-syntax'],
  },
  {
    name: 'a digest cut short',
    change: edit(list, (text) => text.slice(1)),
    bagit: 'invalid',
    fails: ['payload-unlisted', 'sm3-list', 'tag-syntax'],
  },
  {
    name: 'a path from a home folder',
    change: addLine('~/x.txt'),
    bagit: 'invalid',
    fails: ['path-absolute', 'payload-missing', 'sm3-list', 'tag-syntax'],
  },
  {
    name: 'a path from a person’s home folder',
    change: addLine('~root/x.txt'),
    bagit: 'invalid',
    fails: ['path-absolute', 'payload-missing', 'sm3-list', 'tag-syntax'],
  },
  {
    name: 'a path out of the bag',
    change: addLine('data/../../x.txt'),
    bagit: 'invalid',
    fails: ['path-traversal', 'payload-missing', 'records-unnamed-files', 'sm3-list'],
  },
  {
    name: 'an absolute path',
    change: addLine('/etc/passwd'),
    bagit: 'invalid',
    fails: ['path-absolute', 'payload-missing', 'sm3-list', 'tag-syntax'],
  },
  {
    name: 'a path with a drive',
    change: addLine('C:\\x.txt'),
    bagit: 'invalid',
    fails: ['path-drive', 'payload-missing', 'sm3-list', 'tag-syntax'],
  },
  {
    name: 'a path by a share',
    change: addLine('\\\\server\\x.txt'),
    bagit: 'invalid',
    fails: ['path-absolute', 'payload-missing', 'sm3-list', 'tag-syntax'],
  },
  {
    name: 'a path with a dot in it',
    change: mapLines(list, (line) => line.replace('data/', 'data/./')),
    bagit: 'invalid',
    fails: [
      'path-rule',
      'payload-missing',
      'payload-unlisted',
      'records-digest',
      'records-unnamed-files',
      'sm3-list',
    ],
  },
  {
    name: 'a payload line for a tag file',
    change: (bag) =>
      edit(list, (text) => `${text}${digestOf(bag.get('bagit.txt') ?? Buffer.alloc(0))}  bagit.txt\n`)(bag),
    bagit: 'invalid',
    fails: ['sm3-list', 'tag-syntax'],
  },
  {
    name: 'an encoding of nothing',
    change: addLine('data/%zz.txt'),
    bagit: 'invalid',
    fails: ['tag-syntax'],
  },
  {
    name: 'a payload file that is not listed',
    change: put('data/extra.txt', 'x'),
    bagit: 'invalid',
    fails: ['oxum', 'payload-unlisted'],
  },
  {
    name: 'a listed file that is not there',
    change: drop(record),
    bagit: 'invalid',
    fails: ['oxum', 'payload-missing', 'records-missing-files'],
  },
  {
    name: 'a listed tag file that is not there',
    change: () => {},
    tags: edit(tagList, (text) => `${text}${'0'.repeat(64)}  没有.txt\n`),
    bagit: 'invalid',
    fails: ['tag-missing-file'],
  },
  {
    name: 'a payload file altered',
    change: put(record, '例示'),
    bagit: 'invalid',
    fails: ['payload-digest'],
  },
  {
    name: 'a tag file altered',
    change: () => {},
    tags: edit('sm3sums.txt', (text) => text.toUpperCase()),
    bagit: 'invalid',
    fails: ['sm3-list', 'tag-digest', 'tag-syntax'],
  },
  {
    name: 'a wrong Payload-Oxum',
    change: edit('bag-info.txt', (text) => text.replace(/^(Payload-Oxum: )\d+/m, '$17')),
    bagit: 'invalid',
    fails: ['oxum'],
  },
]

/** Text of a manifest of the payload, or of the tag files. */
export function manifestOf(bag: Bag, algorithm: string, isTag = false): string {
  return [...bag.keys()]
    .filter((name) => name.startsWith('data/') !== isTag && !name.startsWith('tagmanifest-sha256'))
    .toSorted()
    .map((name) => `${digestOf(bag.get(name) ?? Buffer.alloc(0), algorithm)}  ${name}\n`)
    .join('')
}
