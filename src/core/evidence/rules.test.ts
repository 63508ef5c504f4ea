import { describe, expect, test } from 'vitest'
import type { EvidenceTraits } from '#shared/model/evidence.ts'
import { threadTimer } from '#tests/support/thread-time.ts'
import { chatOfFolder, chatOfName, isScreenshotName } from './file-names.ts'
import { programKind } from './programs.ts'
import { type GradeInput, judgeGrade } from './rules.ts'

const camera: EvidenceTraits = {
  software: 'P40 10.1.0.176',
  editors: [],
  hasExif: true,
  hasMakerNote: true,
  hasThumbnail: true,
  hasExposure: true,
  hasJfif: false,
  quality: 95,
  shotAt: '2023-06-01 08:30:15',
  writtenAt: '2023-06-01 08:30:15',
  isRewritten: false,
  declaredWidth: 4000,
  declaredHeight: 3000,
  isResized: false,
  chat: '',
  isScreenshotNamed: false,
}
const none: EvidenceTraits = {
  ...camera,
  software: '',
  hasExif: false,
  hasMakerNote: false,
  hasThumbnail: false,
  hasExposure: false,
  hasJfif: true,
  quality: null,
  shotAt: '',
  writtenAt: '',
  declaredWidth: null,
  declaredHeight: null,
}

function judge(traits: EvidenceTraits, rest: Partial<GradeInput> = {}) {
  const input: GradeInput = {
    kind: 'photo',
    mime: 'image/jpeg',
    width: 4000,
    height: 3000,
    device: traits.hasExposure ? 'HUAWEI P40' : '',
    traits,
    ...rest,
  }
  const judgement = judgeGrade(input)
  return [judgement?.grade, judgement?.reasons.join('；')] as const
}

describe('camera original (domain.md §2: unprocessed)', () => {
  test('model, exposure and no trace of another program', () => {
    expect(judge(camera)).toEqual(['camera', '相机型号和曝光信息都在，没有发现另存的痕迹'])
  })
  test('a firmware name is no editor', () => {
    for (const software of ['17.4.1', 'MediaTek Camera Application', 'HDR+ 1.0.5', 'I9100XWLPT'])
      expect(judge({ ...camera, software })[0]).toBe('camera')
  })
  test('sent by chat as the original file: still the camera’s, and said', () => {
    const [grade, reasons] = judge({ ...camera, chat: '微信' })
    expect(grade).toBe('camera')
    expect(reasons).toContain('应是按原图发送的')
  })
  test('a clock that was never set, or runs backwards, is said', () => {
    expect(judge({ ...camera, shotAt: '', writtenAt: '' })[1]).toContain('相机没有记下拍摄时间')
    expect(judge({ ...camera, writtenAt: '2004-01-18 04:27:28' })).toEqual([
      'camera',
      expect.stringContaining('相机时钟可能不准'),
    ])
  })
  test('too few pixels is said, whatever the grade (domain.md §2: below 3 MP)', () => {
    expect(
      judge({ ...camera, declaredWidth: 1600, declaredHeight: 1200 }, { width: 1600, height: 1200 }),
    ).toEqual(['camera', expect.stringContaining('只有 1600×1200，不足 300 万像素')])
  })
})

describe('edited or saved again', () => {
  test.each([
    ['Adobe Photoshop 25.0 (Windows)', '最后由“Adobe Photoshop 25.0 (Windows)”保存'],
    ['美图秀秀', '最后由“美图秀秀”保存'],
    ['Nikon Transfer 1.1 W', '最后由“Nikon Transfer 1.1 W”保存'],
    ['今日水印相机', '由水印相机“今日水印相机”另存，画面上的水印只是一种说法，不能当作证明'],
    ['com.markcamera.MarkWatermark', '由水印相机“com.markcamera.MarkWatermark”另存'],
  ])('%s', (software, reason) => {
    const [grade, reasons] = judge({ ...camera, software })
    expect(grade).toBe('edited')
    expect(reasons).toContain(reason)
  })
  test('a watermark app that wrote nothing else is named all the same', () => {
    expect(judge({ ...none, software: '马克水印相机' })).toEqual([
      'edited',
      expect.stringMatching(/^由水印相机“马克水印相机”另存.*没有相机型号和曝光信息/),
    ])
  })
  test('the history names an editor', () => {
    expect(judge({ ...camera, editors: ['Adobe Photoshop Camera Raw 8.6'] })).toEqual([
      'edited',
      '编辑记录里有“Adobe Photoshop Camera Raw 8.6”',
    ])
  })
  test('written again after it was taken', () => {
    const [grade, reasons] = judge({ ...camera, writtenAt: '2023-06-11 20:00:00', isRewritten: true })
    expect([grade, reasons]).toEqual([
      'edited',
      '拍摄后又另存过：拍摄 2023-06-01 08:30:15，另存 2023-06-11 20:00:00',
    ])
  })
  test('cropped', () => {
    const traits = { ...camera, isResized: true }
    expect(judge(traits, { width: 2566, height: 3313 })).toEqual([
      'edited',
      '裁剪或缩放过：相机记录 4000×3000，实际 2566×3313',
    ])
  })
  test('put together anew: a program’s header, no thumbnail, no maker’s data', () => {
    const traits = { ...camera, hasJfif: true, hasThumbnail: false, hasMakerNote: false }
    expect(judge(traits)).toEqual(['edited', '没有缩略图和相机厂商数据，像是导出或转存过'])
    expect(judge({ ...traits, hasThumbnail: true })[0]).toBe('camera')
    expect(judge({ ...traits, hasMakerNote: true })[0]).toBe('camera')
  })
  test('a format that no camera writes, or half of the data gone', () => {
    expect(judge(camera, { mime: 'image/png' })[1]).toContain('相机不直接存成 PNG')
    expect(judge(camera, { device: '' })).toEqual(['edited', '有曝光信息，没有相机型号'])
    expect(judge({ ...camera, hasExposure: false }, { device: 'HUAWEI P40' })).toEqual([
      'edited',
      '有相机型号，没有曝光信息',
    ])
  })
  test('HEIC has neither JFIF nor a thumbnail of its own, and is the camera’s', () => {
    const traits = { ...camera, hasThumbnail: false, hasMakerNote: false, quality: null, editors: ['14.4.2'] }
    expect(judge(traits, { mime: 'image/heic' })[0]).toBe('camera')
  })
})

describe('pressed by a chat program', () => {
  test('by its name or folder', () => {
    expect(judge({ ...none, chat: '微信' }, { width: 1440, height: 1080 })).toEqual([
      'chat',
      '文件名或所在文件夹像是微信转存的；没有相机型号和曝光信息；只有 1440×1080，不足 300 万像素，放大后可能不清楚',
    ])
  })
  test.each([
    [1280, 960],
    [959, 1279],
    [1920, 1440],
    [1080, 2100],
  ])('by its size, standard tables and nothing else: %i × %i', (width, height) => {
    expect(judge({ ...none, quality: 80 }, { width, height })[0]).toBe('chat')
  })
  test('the size alone is not enough', () => {
    expect(judge(none, { width: 1280, height: 960 })[0]).toBe('bare')
    expect(judge({ ...none, quality: 80, hasExif: true }, { width: 1280, height: 960 })[0]).toBe('bare')
    expect(judge({ ...none, quality: 80 }, { width: 1000, height: 750 })[0]).toBe('bare')
  })
  test('a model left in, but put together anew under a chat’s name', () => {
    const traits = { ...camera, chat: 'QQ', hasJfif: true, hasThumbnail: false, hasMakerNote: false }
    expect(judge(traits)[0]).toBe('chat')
  })
})

describe('screenshot, or nothing known', () => {
  test('by its name', () => {
    expect(
      judge({ ...none, isScreenshotNamed: true }, { mime: 'image/png', width: 1080, height: 2400 }),
    ).toEqual(['bare', expect.stringMatching(/^文件名是截图的名字/)])
  })
  test('by its size: any screen’s for PNG, only longer than photos for JPEG', () => {
    const screen = (width: number, height: number, mime: string) => judge(none, { width, height, mime })[1]
    expect(screen(1920, 1080, 'image/png')).toContain('像截图')
    expect(screen(1080, 2400, 'image/jpeg')).toContain('像截图')
    expect(screen(1920, 1080, 'image/jpeg')).not.toContain('像截图')
  })
  test('nothing but pixels; an editor is named', () => {
    expect(judge(none)).toEqual(['bare', '没有相机型号和曝光信息'])
    expect(judge({ ...none, editors: ['Adobe Fireworks CS4'] })).toEqual([
      'bare',
      '没有相机型号和曝光信息；编辑记录里有“Adobe Fireworks CS4”',
    ])
  })
})

describe('videos', () => {
  const video = (software: string, rest: Partial<GradeInput> = {}, traits: Partial<EvidenceTraits> = {}) =>
    judge({ ...none, hasJfif: false, software, ...traits }, { kind: 'video', mime: 'video/mp4', ...rest })

  test('a device or a phone’s system', () => {
    expect(video('iOS 12.3', { device: 'Apple iPhone 6' })[0]).toBe('camera')
    expect(video('Android 13')[1]).toContain('Android 13')
    expect(video('Android 13', {}, { chat: '微信' })[0]).toBe('chat')
  })
  test('encoded again, sent by chat, recorded from a screen, unknown', () => {
    expect(video('Lavf58.76.100')).toEqual(['edited', '由“Lavf58.76.100”重新编码或剪辑过'])
    expect(video('', {}, { chat: '微信' })).toEqual(['chat', expect.stringContaining('微信')])
    expect(video('', {}, { isScreenshotNamed: true })[1]).toContain('录屏')
    expect(video('')).toEqual(['bare', '没有拍摄设备的信息'])
  })
})

test('documents are not judged', () => {
  expect(
    judgeGrade({
      kind: 'document',
      mime: 'application/pdf',
      width: null,
      height: null,
      device: '',
      traits: none,
    }),
  ).toBeNull()
})

describe('names', () => {
  test.each([
    ['mmexport1685580000000.jpg', '微信'],
    ['微信图片_20230601083015.jpg', '微信'],
    ['wx_camera_1685580000000.jpg', '微信'],
    ['QQ图片20230601083015.jpg', 'QQ'],
    ['企业微信20230601-083015.png', '企业微信'],
    ['lALPDg7mOq-xyz.jpg', '钉钉'],
    ['IMG-20230601-WA0003.jpg', 'WhatsApp'],
    ['IMG_20230601_083015.jpg', ''],
    ['企业微信截图_16855800.png', ''],
    ['3号楼微信群收集.jpg', ''],
  ])('%s', (name, chat) => expect(chatOfName(name)).toBe(chat))

  test.each([
    ['Screenshot_2023-06-01-08-30-15-123_com.tencent.mm.jpg', true],
    ['截屏2023-06-01 08.30.15.png', true],
    ['微信截图_20230601083015.png', true],
    ['屏幕录制2023.mp4', true],
    ['施工现场截图.png', false],
  ])('%s', (name, is) => expect(isScreenshotName(name)).toBe(is))

  test('folders of chat programs', () => {
    expect(chatOfFolder('D:\\WeChat Files\\wxid_1\\FileStorage\\Image\\2023-06')).toBe('微信')
    expect(chatOfFolder('Tencent Files/123/Image')).toBe('QQ')
    expect(chatOfFolder('3号楼/我的微信文件备份')).toBe('')
  })

  test('a name as long as a file takes no time', () => {
    const hostile = `微信${'('.repeat(200_000)}`
    const spent = threadTimer()
    chatOfName(hostile)
    isScreenshotName(hostile)
    programKind(hostile)
    expect(spent()).toBeLessThan(200)
  })
})
