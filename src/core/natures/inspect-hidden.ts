import type { Content } from '#core/media/content.ts'
import type { ExaminedType } from '#core/media/sniff.ts'
import type { ContentFinding } from './inspect.ts'

const endRecord = Buffer.from('PK\u0005\u0006', 'latin1')
const directoryEntry = 'PK\u0001\u0002'
const tailBytes = 65_557

/**
 * A file that is two things at once: a zip behind a picture, a PDF inside something else. What one program shows is not
 * what another opens.
 */
export function findHidden(content: Content, { mime, extension }: ExaminedType): ContentFinding[] {
  const found = (detail: string): ContentFinding => ({ check: 'active-content', detail })
  const isZip = content.read(0, 2).toString('latin1') === 'PK'
  return [
    ...(!isZip && endsAsZip(content) ? [found('文件后面夹带了压缩包')] : []),
    // Readers take a PDF whose mark stands within the first 1024 bytes (ISO 32000-1, annex H).
    ...(extension !== 'pdf' && !mime.startsWith('text/') && content.read(0, 1024).includes('%PDF-')
      ? [found('文件前面夹带了 PDF')]
      : []),
  ]
}

/** The end record of a zip that points at a directory which is really there: two letters alone happen by chance. */
function endsAsZip(content: Content): boolean {
  const start = Math.max(0, content.bytes - tailBytes)
  const tail = content.read(start, tailBytes)
  for (
    let at = tail.lastIndexOf(endRecord);
    at >= 0;
    at = at > 0 ? tail.lastIndexOf(endRecord, at - 1) : -1
  ) {
    if (at + 22 > tail.length || tail.readUInt16LE(at + 10) === 0) continue
    const directory = start + at - tail.readUInt32LE(at + 12)
    if (directory >= 0 && content.read(directory, 4).toString('latin1') === directoryEntry) return true
  }
  return false
}
