import type { PrintedField } from '#core/pdf/fonts.ts'
import type { PhotoPair } from '#shared/model/pair.ts'
import type { Project } from '#shared/model/project.ts'
import { type ArchiveRecord, timeBasisLabels } from '#shared/model/record.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import { placeWords } from './rules.ts'

export const sheetTitle = '改造前后对比'

/** What is printed of one photo. */
export interface PhotoText {
  readonly side: '改造前' | '改造后'
  /** `2023-05-10 09:17（相机记录）`. */
  readonly time: string
  /** Photo number and short digest. */
  readonly number: string
  readonly caption: string
}

/** What is printed of one pair. */
export interface PairText {
  /** Its number on the sheet, then `视点 03 南立面`. */
  readonly heading: string
  readonly place: string
  readonly before: PhotoText
  readonly after: PhotoText
  readonly notes: readonly string[]
}

export interface SheetText {
  readonly project: string
  readonly office: string
  readonly printedAt: string
  readonly pairs: readonly PairText[]
}

/** First twelve digits: enough to find the file in a list, short enough to read aloud. */
const shortDigest = (sha256: string): string => sha256.slice(0, 12)

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

function toPhotoText(side: PhotoText['side'], photo: ArchiveRecord): PhotoText {
  const time = photo.takenAt === null ? '' : toLocalMinute(photo.takenAt)
  return {
    side,
    time: time === '' ? '拍摄时间不明' : `${time}（${timeBasisLabels[photo.takenAtBasis]}）`,
    number: `${photo.photoNumber ? `照片号 ${photo.photoNumber}` : '未编照片号'}　摘要 ${shortDigest(photo.sha256)}`,
    caption: oneLine(photo.caption || photo.title),
  }
}

/** Everything the sheet says, from records that anybody may have named. */
export function toSheetText(
  project: Project,
  pairs: readonly PhotoPair[],
  { office, printedAt }: { office: string; printedAt: string },
): SheetText {
  return {
    project: `${project.name}（${project.code}）`,
    office,
    printedAt: toLocalMinute(printedAt),
    pairs: pairs.map((pair, index) => {
      const { before, after, viewpoint, title, notes } = pair
      const place = placeWords(before) || placeWords(after)
      const name = [viewpoint, title].filter((text) => text !== '').join('　')
      return {
        heading: `${index + 1}　${oneLine(name || place || before.title)}`,
        place: oneLine(place),
        before: toPhotoText('改造前', before),
        after: toPhotoText('改造后', after),
        notes,
      }
    }),
  }
}

/** Every wording that people may have typed, by the name it goes by on screen. */
export function toPrintedFields({ project, office, pairs }: SheetText): readonly PrintedField[] {
  return [
    { label: '项目名称', text: project },
    { label: '单位名称', text: office },
    ...pairs.flatMap(({ heading, place, before, after }, index) => {
      const of = `第 ${index + 1} 对`
      return [
        { label: `${of}题名`, text: heading },
        { label: `${of}位置`, text: place },
        ...[before, after].flatMap(({ side, number, caption }) => [
          { label: `${of}${side}照片号`, text: number },
          { label: `${of}${side}说明`, text: caption },
        ]),
      ]
    }),
  ]
}
