import type { EvidenceGrade, EvidenceTraits } from '#shared/model/evidence.ts'
import type { RecordKind } from '#shared/model/record.ts'
import { namesDevice, programKind } from './programs.ts'
import { looksLikeScreen, photoSizeReasons, typicalChatSide } from './sizes.ts'

/** Version of the rules below and of the traits they read: originals judged by another are judged again. */
export const gradeRules = 'grade-2026-1'

/** What is known of an original when it is judged. */
export interface GradeInput {
  readonly kind: RecordKind
  readonly mime: string
  /** Pixels as shown; null when it cannot be decoded. */
  readonly width: number | null
  readonly height: number | null
  /** Make and model; empty when it names none. */
  readonly device: string
  readonly traits: EvidenceTraits
}

export interface Judgement {
  readonly grade: EvidenceGrade
  /** Why, in plain words; at least one. */
  readonly reasons: readonly string[]
}

/**
 * How far a photo or video can be believed as what a camera wrote (domain.md §2: 未经处理的原图; WeChat strips
 * EXIF and recompresses; a burnt-in watermark is a claim). Null for documents. It judges what the file says of
 * itself: who forges EXIF with care is not found out here.
 */
export function judgeGrade(input: GradeInput): Judgement | null {
  if (input.kind === 'document') return null
  const { grade, reasons } = input.kind === 'video' ? judgeVideo(input) : judgePhoto(input)
  return { grade, reasons: [...new Set(reasons)].slice(0, 8) }
}

function judgePhoto(input: GradeInput): Judgement {
  const { device, traits } = input
  const size = photoSizeReasons(input)
  const marked = watermarkReason(traits)
  const hasCamera = device !== '' || traits.hasExposure
  if (!hasCamera) {
    const bare = judgeBarePhoto(input)
    return marked
      ? { grade: 'edited', reasons: [marked, noCamera, ...size] }
      : { ...bare, reasons: [...bare.reasons, ...size] }
  }
  const isSent = traits.chat !== '' && isReassembled(input)
  if (isSent) return { grade: 'chat', reasons: [chatReason(traits), reassembled, ...size] }
  const edits = [...(marked ? [marked] : []), ...editReasons(input)]
  if (edits.length > 0) return { grade: 'edited', reasons: [...edits, ...size] }
  return { grade: 'camera', reasons: [...cameraReasons(traits), ...size] }
}

const noCamera = '没有相机型号和曝光信息'
const reassembled = '没有缩略图和相机厂商数据，像是导出或转存过'
const chatReason = ({ chat }: EvidenceTraits): string => `文件名或所在文件夹像是${chat}转存的`

function watermarkReason({ software, editors }: EvidenceTraits): string | null {
  const app = [software, ...editors].find((name) => programKind(name) === 'watermark')
  return app === undefined ? null : `由水印相机“${short(app)}”另存，画面上的水印只是一种说法，不能当作证明`
}

/** No device and no exposure: what else it may be. */
function judgeBarePhoto({ mime, width, height, traits }: GradeInput): Judgement {
  const saved = savedBy(traits)
  if (traits.isScreenshotNamed) {
    return { grade: 'bare', reasons: ['文件名是截图的名字', ...saved, noCamera] }
  }
  if (traits.chat !== '') return { grade: 'chat', reasons: [chatReason(traits), noCamera, ...saved] }
  const known = [noCamera, ...saved]
  if (looksLikeScreen(width, height, mime)) {
    return { grade: 'bare', reasons: [`大小正好是屏幕的 ${width}×${height}，像截图`, ...known] }
  }
  const side = typicalChatSide(width, height)
  // Standard tables and a JFIF header, nothing else in the file: what a chat program writes.
  const isPlainJpeg = mime === 'image/jpeg' && traits.hasJfif && traits.quality !== null && !traits.hasExif
  if (side !== null && isPlainJpeg && saved.length === 0) {
    return { grade: 'chat', reasons: [`边长 ${side} 像素又没有任何拍摄信息，像聊天软件压缩过的`, noCamera] }
  }
  return {
    grade: 'bare',
    reasons: mime === 'image/png' ? [...known, 'PNG 图片，相机不直接存成这种格式'] : known,
  }
}

function editReasons(input: GradeInput): string[] {
  const { mime, width, height, device, traits } = input
  const { declaredWidth, declaredHeight } = traits
  return [
    ...savedBy(traits),
    ...(traits.isRewritten ? [`拍摄后又另存过：拍摄 ${traits.shotAt}，另存 ${traits.writtenAt}`] : []),
    ...(traits.isResized
      ? [`裁剪或缩放过：相机记录 ${declaredWidth}×${declaredHeight}，实际 ${width}×${height}`]
      : []),
    ...(isReassembled(input) ? [reassembled] : []),
    ...(/^image\/(png|webp|gif|bmp|avif)$/.test(mime)
      ? [`转换过格式：相机不直接存成 ${formatName(mime)}`]
      : []),
    ...(device === '' ? ['有曝光信息，没有相机型号'] : []),
    ...(traits.hasExposure ? [] : ['有相机型号，没有曝光信息']),
  ]
}

const formatName = (mime: string): string => mime.slice('image/'.length).toUpperCase()

/** A JPEG with a program's header and neither thumbnail nor maker's data: put together anew. */
const isReassembled = ({ mime, traits }: GradeInput): boolean =>
  mime === 'image/jpeg' && traits.hasJfif && !traits.hasThumbnail && !traits.hasMakerNote

/** Editors and chat programs that say themselves that they wrote it. */
function savedBy({ software, editors }: EvidenceTraits): string[] {
  const isProgram = (name: string) => ['editor', 'encoder', 'chat'].includes(programKind(name) ?? '')
  const last = isProgram(software) ? [`最后由“${short(software)}”保存`] : []
  const past = editors.filter((name) => name !== software && isProgram(name)).map(short)
  return [...last, ...(past.length > 0 ? [`编辑记录里有“${[...new Set(past)].join('”“')}”`] : [])]
}

function cameraReasons({ shotAt, writtenAt, chat }: EvidenceTraits): string[] {
  return [
    '相机型号和曝光信息都在，没有发现另存的痕迹',
    ...(chat ? [`文件名或所在文件夹像是${chat}的，但拍摄信息完整，应是按原图发送的`] : []),
    ...(shotAt === '' ? ['相机没有记下拍摄时间'] : []),
    ...(shotAt !== '' && writtenAt !== '' && writtenAt < shotAt
      ? [`相机时钟可能不准：记录的保存时间 ${writtenAt} 早于拍摄时间 ${shotAt}`]
      : []),
  ]
}

function judgeVideo({ device, traits }: GradeInput): Judgement {
  const { software, chat } = traits
  const kind = programKind(software)
  if (kind === 'watermark') return { grade: 'edited', reasons: [watermarkReason(traits) ?? ''] }
  const noDevice = '没有拍摄设备的信息'
  if (traits.isScreenshotNamed) return { grade: 'bare', reasons: ['文件名是录屏的名字', noDevice] }
  if (device === '' && (chat !== '' || kind === 'chat')) {
    return { grade: 'chat', reasons: [chat ? chatReason(traits) : `由“${short(software)}”保存`, noDevice] }
  }
  if (kind !== null) return { grade: 'edited', reasons: [`由“${short(software)}”重新编码或剪辑过`] }
  const maker = device || (namesDevice(software) ? software : '')
  if (maker === '') return { grade: 'bare', reasons: [noDevice] }
  const sent = chat ? [`文件名或所在文件夹像是${chat}的，但拍摄信息完整，应是按原视频发送的`] : []
  return {
    grade: 'camera',
    reasons: [`文件里有拍摄设备的信息（${short(maker)}），没有发现重新编码的痕迹`, ...sent],
  }
}

const short = (name: string): string => ([...name].length > 40 ? `${[...name].slice(0, 40).join('')}…` : name)
