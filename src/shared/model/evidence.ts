/** How far a picture's bytes can be believed, by what they say of themselves. Best first. */
export const evidenceGrades = ['camera', 'edited', 'chat', 'bare'] as const
export type EvidenceGrade = (typeof evidenceGrades)[number]
export const evidenceGradeLabels: Readonly<Record<EvidenceGrade, string>> = {
  camera: '相机原片',
  edited: '编辑或另存',
  chat: '聊天软件压缩',
  bare: '截图或无拍摄信息',
}

/** What a file's bytes and name betray of how it came about: the input of the grade. */
export interface EvidenceTraits {
  /** Program that wrote it last, as it says itself (of a phone: its system's version); empty when it says nothing. */
  readonly software: string
  /** Programs its editing history (XMP) names, oldest first, at most five. */
  readonly editors: readonly string[]
  readonly hasExif: boolean
  readonly hasMakerNote: boolean
  readonly hasThumbnail: boolean
  /** Whether it gives aperture, exposure or the like: what a camera writes and an editor seldom invents. */
  readonly hasExposure: boolean
  /** JPEG only: has the JFIF header that programs write and most cameras do not. */
  readonly hasJfif: boolean
  /** JPEG only: 1 to 100 when its tables are the standard ones that programs and chats use, else null. */
  readonly quality: number | null
  /** `DateTimeOriginal` and `DateTime` as written, `2023-06-01 08:30:15`; empty when absent or nonsense. */
  readonly shotAt: string
  readonly writtenAt: string
  /** `writtenAt` later than `shotAt` by more than a minute, and not by a mere difference of zones. */
  readonly isRewritten: boolean
  /** Pixels by its own EXIF; null when it gives none. */
  readonly declaredWidth: number | null
  readonly declaredHeight: number | null
  /** They differ from the real ones: resized or cropped after capture. */
  readonly isResized: boolean
  /** Chat program that its name or folder points to: `微信`, `QQ` …; empty when none does. */
  readonly chat: string
  readonly isScreenshotNamed: boolean
}
