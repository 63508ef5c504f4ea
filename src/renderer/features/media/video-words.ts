import type { ArchiveRecord } from '#shared/model/record.ts'
import { visibleText } from './visible-text.ts'

/** Why a video does not play here, and what to do: with its coding where that is known. */
export function undecodable({ codec, extension }: Pick<ArchiveRecord, 'codec' | 'extension'>): string {
  const [video = ''] = codec.split(' / ')
  const what =
    extension === 'avi'
      ? 'AVI 视频'
      : video
        ? `${visibleText(video)} 编码的视频`
        : '这种编码的视频（或文件已损坏）'
  return `${what}在这里放不了。原件已存，没有改动；可以用别的播放程序打开看。`
}
