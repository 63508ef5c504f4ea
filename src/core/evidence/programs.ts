/** Programs that leave their name in pictures and videos. Pure. */

/** What a program's name in a file betrays; null for firmware and names nobody here knows. */
export type ProgramKind = 'watermark' | 'editor' | 'encoder' | 'chat' | null

const kinds: readonly (readonly [Exclude<ProgramKind, null>, RegExp])[] = [
  // Apps that print place and time on the picture: what they print is a claim (domain.md §2).
  [
    'watermark',
    /水印|watermark|马克相机|元道经纬|经纬相机|工程相机|现场相机|考勤相机|timestamp ?camera|time ?mark|gps ?map ?camera|solocator/i,
  ],
  ['chat', /微信|wechat|tencent|\bqq\b|钉钉|dingtalk|whatsapp|facebook|instagram|weibo|微博|telegram/i],
  [
    'editor',
    new RegExp(
      [
        'photoshop|lightroom|camera raw|adobe|fireworks|illustrator|gimp|paint\\.net|mspaint|affinity|corel|paintshop',
        'picasa|snapseed|vsco|polarr|pixlr|picsart|fotor|facetune|photodirector|photoscape|photofiltre',
        'acdsee|acd systems|xnview|irfanview|faststone|honeyview|windows photo|photo gallery|photo editor',
        'imagemagick|graphicsmagick|libvips|paint shop|ulead|canva|figma|sketch',
        'quicktime|iphoto|aperture|photo booth|^photos \\d|capture one|captureone|dxo|rawtherapee|darktable|digikam|luminar|topaz',
        'nikon transfer|viewnx|capture nx|digital photo professional|imagebrowser|playmemories|olympus viewer|olympus master|silkypix',
        '美图|meitu|美颜|醒图|轻颜|天天p图|光影魔术手|neo ?imaging|可牛|无他|b612|beautyplus|faceu|黄油相机|泼辣|稿定|2345看图|wps|福昕|扫描全能王|camscanner',
      ].join('|'),
      'i',
    ),
  ],
  [
    'encoder',
    /^lav[fc]|ffmpeg|handbrake|x26[45]|premiere|after effects|final cut|imovie|剪映|capcut|必剪|快影|万兴|filmora|vegas|edius|格式工厂|format ?factory|小丸|mencoder|virtualdub|shutter encoder|mp4box|gpac|isomedia/i,
  ],
]

/** What kind of program a name is of; hostile text is fine. */
export function programKind(name: string): ProgramKind {
  return kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? null
}

const makers =
  /apple|iphone|ipad|android|huawei|honor|xiaomi|redmi|oppo|vivo|samsung|canon|nikon|sony|fuji|panasonic|olympus|dji|gopro|insta360|hikvision|dahua|ricoh|pentax|casio|kodak|nokia|lg\b|htc/i

/** Whether text names a maker of phones or cameras, or a phone's system. */
export const namesDevice = (text: string): boolean => makers.test(text)
