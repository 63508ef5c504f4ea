import { open } from 'node:fs/promises'

/**
 * Folders copied as they are out of WeChat, QQ or DingTalk: which files there are what someone sent, and
 * which are the program's own. Seen in WeChat 3 (`WeChat Files/…/FileStorage`), WeChat 4
 * (`xwechat_files/…/msg`), WeChat on Android (`MicroMsg`), QQ (`Tencent Files`) and DingTalk.
 */
const roots: ReadonlySet<string> = new Set(
  ['WeChat Files', 'xwechat_files', 'FileStorage', 'MsgAttach', 'MicroMsg', 'Tencent Files', 'nt_qq'].map(
    (name) => name.toLowerCase(),
  ),
)
const dingTalk = /^dingtalk(?:_|$)/i

const thumbFolder = /^(?:thumb|thumbs|thumbnail|thumbnails|thumbtemp)$/i
// `x_t.dat`, `x_thumb.jpg` (WeChat 4), `th_x` without an ending (Android).
const thumbName = /(?:_thumb|_t|_small)\.[a-z0-9]{1,4}$|^th_[0-9a-f]{16,}(?:hd)?$/i
const stickerFolder = /^(?:customemotion|emoji|emotion|emoticon|face|sticker|marketface)$/i
const inner = /\.(?:db|db-wal|db-shm|sqlite|ini|cfg|conf|log|xlog|lock|tmp|crc|material|mmkv|statistic|tbl)$/i

const hasChatRoot = (folders: readonly string[]): boolean =>
  folders.some((folder) => roots.has(folder.toLowerCase()) || dingTalk.test(folder))

/** Whether a name may be a picture that WeChat keeps encrypted: worth a look at its first bytes. */
const mayBeChatCache = (name: string): boolean => /\.dat$/i.test(name)

export const chatCacheRefusal = '微信加密缓存，不是能看的照片，未收。请在微信里点开原图，另存后再导入。'

/**
 * Why a file of a chat program's folder is not taken in, by its path alone; empty for files that are taken
 * in, and everywhere outside such folders.
 * @param names the path's parts, the file's own name last
 */
export function refuseChatPath(names: readonly string[]): string {
  const folders = names.slice(0, -1)
  const name = names.at(-1) ?? ''
  if (!hasChatRoot(folders)) return ''
  if (mayBeChatCache(name)) return chatCacheRefusal
  if (thumbName.test(name) || folders.some((folder) => thumbFolder.test(folder)))
    return '聊天软件的缩略图，不是原来的照片，未收。请在聊天软件里点开原图再另存。'
  if (folders.some((folder) => stickerFolder.test(folder))) return '聊天表情，不用归档。'
  if (inner.test(name)) return '聊天软件自己的数据（可能含聊天内容），不是照片或文件，未收。'
  return ''
}

// WeChat 4 marks its files; earlier ones are pictures with one byte laid over all others (XOR).
const markV4 = Buffer.from('07085631', 'hex')
const markV4b = Buffer.from('07085632', 'hex')
const pictures = ['ffd8ff', '89504e47', '47494638', '52494646'].map((hex) => Buffer.from(hex, 'hex'))
const jpegFourth: ReadonlySet<number> = new Set([0xe0, 0xe1, 0xe2, 0xdb, 0xee, 0xfe])

/** Whether the first bytes are those of an encrypted picture of WeChat. */
export function isChatCache(head: Uint8Array): boolean {
  if (head.length < 4) return false
  const start = Buffer.from(head.subarray(0, 4))
  if (start.equals(markV4) || start.equals(markV4b)) return true
  return pictures.some((picture) => {
    const key = (start[0] ?? 0) ^ (picture[0] ?? 0)
    if (key === 0 || !picture.every((byte, index) => ((start[index] ?? 0) ^ key) === byte)) return false
    return picture.length === 4 || jpegFourth.has((start[3] ?? 0) ^ key)
  })
}

/**
 * Why a `.dat` file that lies anywhere is not taken in, by its first bytes; empty when it is something else.
 * @throws the system's error
 */
export async function refuseChatCache(path: string, name: string): Promise<string> {
  if (!mayBeChatCache(name)) return ''
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return isChatCache(buffer.subarray(0, bytesRead)) ? chatCacheRefusal : ''
  } finally {
    await file.close()
  }
}
