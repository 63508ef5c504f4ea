/** What the names that programs give to files tell. Pure. */

const chats: readonly (readonly [string, RegExp])[] = [
  ['企业微信', /^(企业微信(?!截图)|wework|wxwork)/i],
  [
    '微信',
    /^(mmexport\d|微信(图片|视频|文件)|wx_camera_\d|wechat(img|image|video|file|[_ -]?\d)|weixin|microMsg\.|hd?img_?wx)/i,
  ],
  ['QQ', /^(qq(图片|视频|空间|[_ -]?(pic|image|photo|video)|\d{8})|tencent_)/i],
  ['钉钉', /^(lAL?[PD][DMJ]|dingtalk|钉钉)/],
  ['WhatsApp', /^(IMG|VID)-\d{8}-WA\d{4}|^whatsapp (image|video)/i],
]

/** Folders in which chat programs keep what was received. */
const folders: readonly (readonly [string, RegExp])[] = [
  ['企业微信', /(^|[\\/])(WXWork|企业微信)([\\/]|$)/i],
  ['微信', /(^|[\\/])(WeChat Files|xwechat_files|WeiXin|MicroMsg|微信文件|微信图片)([\\/]|$)/i],
  ['QQ', /(^|[\\/])(Tencent Files|QQ_Images|QQ_Video|QQfile_recv|MobileQQ)([\\/]|$)/i],
  ['钉钉', /(^|[\\/])(DingTalk|钉钉)([\\/]|$)/i],
]

/** Chat program that a file's name points to; empty when none does. */
export const chatOfName = (name: string): string => chats.find(([, pattern]) => pattern.test(name))?.[0] ?? ''

/** Chat program in whose folder a file lay; empty for any other folder. */
export const chatOfFolder = (folder: string): string =>
  folders.find(([, pattern]) => pattern.test(folder))?.[0] ?? ''

const screenshot =
  /^(screen[ _-]?(shot|capture|recording|record)|截屏|截图|屏幕(截图|快照|录制)|录屏|微信截图|企业微信截图|QQ(截图|截屏)|钉钉截图|snipaste|smartselect|capture[_ -]?\d)/i

/** Whether a file's name is one that taking a picture of the screen gives. */
export const isScreenshotName = (name: string): boolean => screenshot.test(name)
