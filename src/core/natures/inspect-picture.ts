import sharp from 'sharp'
import { type BmpHeader, parseBmpHeader } from '#core/media/bmp.ts'
import type { Content } from '#core/media/content.ts'
import { readHeic } from '#core/media/heic.ts'
import type { ContentFinding } from './inspect.ts'

const mostBytes = 300 << 20
// As for previews: decoders that hold a picture whole take four bytes a pixel.
const mostPixels = 300_000_000

/** Decodes a picture to its last row: one that is cut off or damaged is found. */
export async function inspectPicture(content: Content, mime: string): Promise<readonly ContentFinding[]> {
  if (content.bytes > mostBytes) return [{ check: 'content-unread', detail: '图片过大，没有查看' }]
  try {
    if (mime === 'image/bmp') return checkBmp(content)
    const bytes = content.whole(mostBytes)
    if (/^image\/hei[cf]/.test(mime)) await readHeic(bytes)
    else await decode(bytes)
    return []
  } catch (thrown) {
    const isLarge = /pixel limit|too large/i.test(String(thrown))
    return [
      isLarge
        ? { check: 'content-unread', detail: '图片过大，没有查看' }
        : { check: 'file-opens', detail: '图片打不开，或只有一部分' },
    ]
  }
}

/** Every row is decoded; what comes out is thrown away. Colours and turning do not matter. */
async function decode(bytes: Buffer): Promise<void> {
  await sharp(bytes, { failOn: 'error', limitInputPixels: mostPixels, sequentialRead: true, animated: false })
    .resize(16, 16, { fit: 'fill', kernel: 'nearest', fastShrinkOnLoad: true })
    .raw()
    .toBuffer()
}

/** The drawing library knows no BMP: plain rows must all be there, packed ones at least begin. */
function checkBmp(content: Content): readonly ContentFinding[] {
  const header = parseBmpHeader(content.read(0, 138))
  const rowBytes = header && Math.ceil((header.width * header.bitsPerPixel) / 32) * 4
  const needed = header && header.dataOffset + (isPacked(header) ? 1 : (rowBytes ?? 0) * header.height)
  return needed !== null && needed <= content.bytes ? [] : [{ check: 'file-opens', detail: '图片不完整' }]
}

const isPacked = ({ compression }: BmpHeader): boolean => compression === 1 || compression === 2
