import type { Content } from '#core/media/content.ts'
import { openPdf, PdfTroubleError } from '#core/pdf/draw-page.ts'
import type { ContentFinding } from './inspect.ts'
import { findPdfParts } from './inspect-pdf-parts.ts'
import { isPdfBomb } from './inspect-pdf-streams.ts'

const mostBytes = 200 << 20
/** Its objects are read one by one only up to here. */
const mostObjectBytes = 100 << 20

/** Whether a PDF opens without a password, is whole, has its fonts with it, and carries nothing that would run. */
export async function inspectPdf(content: Content): Promise<readonly ContentFinding[]> {
  if (content.bytes > mostBytes) return [{ check: 'content-unread', detail: 'PDF 超过 200 MB，没有查看' }]
  const bytes = content.whole(mostBytes)
  // Before anything that would inflate it.
  if (isPdfBomb(bytes)) return [{ check: 'active-content', detail: 'PDF 展开后异常巨大，没有展开' }]
  const opening = await openPages(bytes)
  if (opening) return [opening]
  if (!bytes.subarray(-16_384).includes('%%EOF')) {
    return [{ check: 'file-opens', detail: 'PDF 没有结尾，可能没有传完' }]
  }
  if (bytes.length > mostObjectBytes) {
    return [{ check: 'content-unread', detail: 'PDF 过大，没有查看字体和脚本' }]
  }
  return findPdfParts(bytes)
}

/** The first and the last page are there. */
async function openPages(bytes: Buffer): Promise<ContentFinding | null> {
  try {
    const document = await openPdf(bytes)
    for (const page of new Set([0, document.pages - 1])) document.sizeOf(page)
    return null
  } catch (thrown) {
    if (!(thrown instanceof PdfTroubleError)) throw thrown
    return thrown.trouble === 'encrypted'
      ? { check: 'file-locked', detail: 'PDF 设了打开密码' }
      : { check: 'file-opens', detail: 'PDF 打不开，文件已损坏' }
  }
}
