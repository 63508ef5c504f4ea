import { expect, it } from 'vitest'
import { undecodable } from './video-words.ts'

it.each([
  ['H.265 / AAC', 'mov', 'H.265 编码的视频在这里放不了'],
  ['MPEG-4 / MP3', 'avi', 'AVI 视频在这里放不了'],
  ['', 'mp4', '这种编码的视频（或文件已损坏）在这里放不了'],
  ['\u202eX', 'mp4', '\ufffdX 编码的视频在这里放不了'],
])('%j in %s', (codec, extension, words) => {
  const said = undecodable({ codec, extension })
  expect(said).toContain(words)
  expect(said).toContain('原件已存')
})
