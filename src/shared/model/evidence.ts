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
  /** Program that wrote it last, as it says itself; empty when it says nothing. */
  readonly software: string
  readonly hasExif: boolean
  readonly hasMakerNote: boolean
  readonly hasThumbnail: boolean
  /** Whether it gives aperture, exposure or the like: what a camera writes and an editor seldom invents. */
  readonly hasExposure: boolean
  /** `DateTime` (last written) later than `DateTimeOriginal` by more than a minute. */
  readonly isRewritten: boolean
  /** Pixels by its own EXIF differ from its real ones: resized or cropped after capture. */
  readonly isResized: boolean
  /** Name as chat programs give it: `mmexport…`, `微信图片_…`, `wx_camera_…` … */
  readonly isChatNamed: boolean
  readonly isScreenshotNamed: boolean
}
