import { ALL_FORMATS, CustomSource, EncodedPacketSink, Input } from 'mediabunny'
import type { Content } from '#core/media/content.ts'
import { analyseVideo } from '#core/media/video.ts'
import type { ContentFinding } from './inspect.ts'

const broken = (detail: string): readonly ContentFinding[] => [{ check: 'file-opens', detail }]

/** Whether a video's parts are all there, and every track has its last frame within the file. */
export async function inspectVideo(content: Content): Promise<readonly ContentFinding[]> {
  if (isMp4(content)) {
    const fault = boxFault(content)
    if (fault) return broken(fault)
    return (await endsWhole(content)) ? [] : broken('视频不完整，最后一段读不出来')
  }
  const result = await analyseVideo(content.bytes, (at, length) => content.read(at, length))
  const tracks = result?.media?.track ?? []
  const general = tracks.find((track) => track['@type'] === 'General') as Record<string, unknown> | undefined
  if (!tracks.some((track) => track['@type'] === 'Video')) return broken('读不到视频画面')
  return general?.['IsTruncated'] === undefined ? [] : broken('视频没有传完，后面缺了一段')
}

const isMp4 = (content: Content): boolean =>
  /^(?:ftyp|moov|mdat|wide|free|skip)$/.test(content.read(4, 4).toString('latin1'))

/** Boxes of the outermost level (ISO/IEC 14496-12, 4.2): each ends within the file, and the index is among them. */
function boxFault(content: Content): string | null {
  let hasIndex = false
  let boxes = 0
  for (let at = 0; at + 8 <= content.bytes; boxes++) {
    if (boxes > 100_000) return '视频结构异常'
    const head = content.read(at, 16)
    const size = head.readUInt32BE(0)
    const type = head.toString('latin1', 4, 8)
    const isLong = size === 1 && head.length === 16
    const bytes = isLong ? Number(head.readBigUInt64BE(8)) : size === 0 ? content.bytes - at : size
    if (type === 'moov') hasIndex = true
    // Phones leave a few bytes of their own behind the last box.
    if (bytes < 8 || !/^[ -~\u00a9]{4}$/.test(type)) return hasIndex ? null : '视频结构异常'
    if (at + bytes > content.bytes) return '视频没有传完，后面缺了一段'
    at += bytes
  }
  return hasIndex ? null : '视频没有索引，播放不了'
}

/** The last packet of every track can be read as a whole. */
async function endsWhole(content: Content): Promise<boolean> {
  const input = new Input({
    formats: ALL_FORMATS,
    source: new CustomSource({
      getSize: () => content.bytes,
      read: (start, end) => new Uint8Array(content.read(start, end - start)),
    }),
  })
  try {
    const tracks = await input.getTracks()
    if (tracks.length === 0) return false
    for (const track of tracks) {
      const packet = await new EncodedPacketSink(track).getPacket(Number.POSITIVE_INFINITY)
      // A track that holds nothing (a place for subtitles, say) lacks nothing.
      if (packet && packet.data.byteLength !== packet.byteLength) return false
    }
    return true
  } catch {
    return false
  } finally {
    input.dispose()
  }
}
