export const noticeKinds = ['construction'] as const
export type NoticeKind = (typeof noticeKinds)[number]
export const papers = ['A4', 'A3'] as const
export type Paper = (typeof papers)[number]

/** The seven groups a construction board must hold (plan 三(四)2.(4)). */
export const constructionGroups = [
  'location',
  'plan',
  'elevation',
  'contents',
  'schedule',
  'units',
  'phones',
] as const
export type ConstructionGroup = (typeof constructionGroups)[number]
export const constructionGroupLabels: Readonly<Record<ConstructionGroup, string>> = {
  location: '项目位置',
  plan: '平面图',
  elevation: '立面图',
  contents: '改造内容',
  schedule: '工期计划',
  units: '参建单位情况',
  phones: '咨询及监督举报电话',
}

export interface NoticeLack {
  readonly group: ConstructionGroup
  readonly text: string
  readonly remedy: 'project' | 'import'
}

/** A PDF made on demand; bytes at `document/<id>`. */
export interface MadeDocument {
  readonly documentId: string
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
  readonly pages: number
}
