import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#tests/builders.ts'
import { chatCacheRefusal, isChatCache, refuseChatCache, refuseChatPath } from './chat-folder.ts'

const refuse = (path: string) => refuseChatPath(path.split('/'))

describe('folders of chat programs', () => {
  it.each([
    'WeChat Files/wxid_x/FileStorage/Video/2023-06/a.mp4',
    'WeChat Files/wxid_x/FileStorage/File/2023-06/合同.pdf',
    'xwechat_files/wxid_x/msg/video/2024-06/0b1c.mp4',
    'Tencent Files/10001/nt_qq/nt_data/Pic/2024-06/Ori/a.jpg',
    'DingTalk/1_v2/ImageFiles/lALP.jpg',
    '项目照片/外墙_t.jpg',
    '项目照片/Thumb/a.jpg',
    '台账.db',
  ])('%s is taken', (path) => expect(refuse(path)).toBe(''))

  it.each([
    'WeChat Files/wxid_x/FileStorage/MsgAttach/0a/Thumb/2023-06/b.jpg',
    'xwechat_files/wxid_x/msg/video/2024-06/0b1c_thumb.jpg',
    'tencent files/10001/nt_qq/nt_data/Pic/2024-06/Thumb/a.jpg',
    'MicroMsg/0a/image2/aa/bb/th_0123456789abcdef0123456789abcdef',
  ])('%s is a thumbnail', (path) => expect(refuse(path)).toContain('缩略图'))

  it('stickers, and what may hold the talk itself, stay out', () => {
    expect(refuse('WeChat Files/wxid_x/FileStorage/CustomEmotion/a.gif')).toContain('表情')
    expect(refuse('WeChat Files/wxid_x/Msg/MicroMsg.db')).toContain('聊天内容')
    expect(refuse('Tencent Files/10001/Msg3.0.db-wal')).toContain('聊天内容')
  })
})

describe('encrypted pictures of WeChat', () => {
  const encrypted = (hex: string, key: number) => Buffer.from(hex, 'hex').map((byte) => byte ^ key)

  it.each(['ffd8ffe0', 'ffd8ffdb', '89504e47', '47494638'])('%s under any key is found out', (hex) => {
    for (let key = 1; key < 256; key++) expect(isChatCache(encrypted(hex, key))).toBe(true)
    expect(isChatCache(Buffer.from(hex, 'hex'))).toBe(false)
  })

  it('WeChat 4 marks its own; other data files are none', () => {
    expect(isChatCache(Buffer.from('070856310807', 'hex'))).toBe(true)
    expect(isChatCache(Buffer.from('070856320807', 'hex'))).toBe(true)
    expect(isChatCache(Buffer.from('测点,沉降\n'))).toBe(false)
    expect(isChatCache(Buffer.from('00000000', 'hex'))).toBe(false)
    expect(isChatCache(Buffer.from('ff', 'hex'))).toBe(false)
  })

  it('by bytes anywhere, by its place alone in a chat folder', async () => {
    const path = join(temporaryFolder(), 'x.dat')
    const judge = (name: string) => refuseChatCache(path, name)
    writeFileSync(path, encrypted('ffd8ffe000104a46', 0x5a))
    expect(await judge('x.dat')).toBe(chatCacheRefusal)
    expect(await judge('x.bin')).toBe('')
    writeFileSync(path, '观测数据')
    expect(await judge('x.dat')).toBe('')
    expect(refuse('WeChat Files/a/FileStorage/Image/2023-06/x.dat')).toBe(chatCacheRefusal)
  })
})
