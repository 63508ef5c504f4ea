import { parseBoardCode } from '#core/notice/board-code.ts'
import { groupsOfKind, type NoticeTerms, type NoticeVersion } from '#shared/model/notice.ts'
import type { PhotoView, Posting, PostingInput, PostingPeriod, PostingPhoto } from '#shared/model/posting.ts'
import { photoViewLabels } from '#shared/model/posting.ts'
import { addDays, toLocalDate } from '#shared/model/time.ts'
import { countPeriod } from './period-rules.ts'

/** An issued board as far as a posting must know it. */
export type PostedVersion = Pick<
  NoticeVersion,
  'id' | 'projectId' | 'kind' | 'ordinal' | 'serial' | 'contentDigest' | 'from' | 'until'
>

export interface PostedPhoto {
  readonly recordId: string
  readonly title: string
  readonly takenAt: string | null
  readonly view: PhotoView
  /** Line of a board's code found in it. */
  readonly code: string | null
  readonly isWithdrawn: boolean
}

/** A posting as it is kept, with what is known of its photos. */
export interface PostingFacts extends Omit<PostingInput, 'photos' | 'versionId'> {
  readonly id: string
  readonly version: PostedVersion
  readonly photos: readonly PostedPhoto[]
  readonly createdAt: string
}

/** What postings of one kind and project are judged by. */
export interface PostingGround {
  readonly terms: NoticeTerms
  /** Day of the completion acceptance; null: works go on. */
  readonly acceptedOn: string | null
  /** Local day. */
  readonly today: string
  /** All of the kind, in any order. */
  readonly postings: readonly PostingFacts[]
  /** An issued board of the library by the ten characters in its code. */
  readonly findVersion: (id: string) => PostedVersion | null
}

/**
 * What a photo's code says of the board on it. A code of ours that leads to no issued board, or whose digest is not
 * the one issued under that name, is `unissued`: a print of a preview, or not made here.
 */
export function readPhoto(
  code: string | null,
  posted: Pick<PostedVersion, 'id' | 'projectId'>,
  findVersion: PostingGround['findVersion'],
): { readonly reading: PostingPhoto['reading']; readonly version: PostedVersion | null } {
  const said = code === null ? null : parseBoardCode(code)
  if (!said) return { reading: 'none', version: null }
  const version = findVersion(said.versionId)
  if (!version?.contentDigest.startsWith(said.digest.toLowerCase()))
    return { reading: 'unissued', version: null }
  return { reading: version.id === posted.id ? 'same' : 'other', version }
}

/** A posting with all that can be said of it. */
export function judgePosting(facts: PostingFacts, ground: PostingGround): Posting {
  const { version, photos, ...own } = facts
  const { downOn, upOn } = own
  const until = downOn ?? ground.today
  const period = countPeriod(ground.terms, upOn, until)
  const present = photos
    .filter(({ isWithdrawn }) => !isWithdrawn)
    .map((photo) => ({ photo, ...readPhoto(photo.code, version, ground.findVersion) }))
  return {
    ...own,
    versionId: version.id,
    photos: photos.map(({ recordId, view }) => ({ recordId, view })),
    photosRead: present.map(({ photo: { recordId, title, takenAt, view }, reading, version: seen }) => ({
      recordId,
      title,
      takenAt,
      view,
      reading,
      serial: seen?.serial ?? null,
    })),
    period,
    lacks: [
      ...viewLacks(photos),
      ...present.flatMap((each) => photoLacks(each, facts)),
      ...periodLacks(facts, period, ground),
    ],
  }
}

/** Both views are needed (domain 6): near shows what hung, far shows where. */
function viewLacks(photos: readonly PostedPhoto[]): string[] {
  return (['near', 'far'] as const).flatMap((view) => {
    const own = photos.filter((photo) => photo.view === view)
    const gone = own.filter(({ isWithdrawn }) => isWithdrawn).length
    if (own.length > gone) return []
    return [`缺${photoViewLabels[view]}照片${gone > 0 ? `：附的 ${gone} 张已撤出档案` : ''}`]
  })
}

/**
 * What a photo says against the posting it is to prove. A near photo whose code names another board does; one whose
 * code cannot be read does not: glare, a crease or a chat program's compression take a code away from a true photo,
 * and once a board is down nobody can take a better one. It is shown as unread and asked about (`isUnread`).
 * A far photo need not show a code, and another board may hang beside.
 */
function photoLacks(
  { photo, reading, version: seen }: { readonly photo: PostedPhoto } & ReturnType<typeof readPhoto>,
  { version, upOn, downOn }: PostingFacts,
): string[] {
  const lacks: string[] = []
  const name = `${photoViewLabels[photo.view]}照片“${photo.title}”`
  if (photo.view === 'near' && reading === 'other') {
    const whose = seen?.projectId === version.projectId ? '' : '其他项目的公示 '
    lacks.push(`${name}里是${whose || ' '}${seen?.serial ?? ''}，不是这一版`)
  }
  if (photo.view === 'near' && reading === 'unissued') {
    lacks.push(`${name}里的公示没有定稿，可能是用预览打印的`)
  }
  const day = photo.takenAt === null ? null : toLocalDate(photo.takenAt)
  if (day !== null && day < upOn) lacks.push(`${name}拍于 ${day}，早于张贴日期`)
  if (day !== null && downOn !== null && day > downOn) lacks.push(`${name}拍于 ${day}，晚于撤下日期`)
  return lacks
}

function periodLacks(facts: PostingFacts, period: PostingPeriod, ground: PostingGround): string[] {
  const { version, upOn, downOn } = facts
  if (version.kind === 'construction') {
    // It hangs until completion: days do not count, but it may not come down before.
    const { acceptedOn } = ground
    if (downOn === null || isContinued(facts, ground)) return []
    const until = acceptedOn === null ? '还没有竣工验收' : `${acceptedOn} 竣工验收前应一直公示`
    return [`撤下过早：${downOn} 撤下，${until}`]
  }
  const lacks: string[] = []
  const unit = period.dayKind === 'working' ? '个工作日' : '天'
  if (!period.isEnough) {
    const counted = `已 ${period.counted} ${unit}，应 ${period.days} ${unit}`
    const end = downOn === null ? `${period.enoughOn} 满` : `${downOn} 撤下早了`
    lacks.push(`公示天数不足：${counted}，${end}`)
  }
  if (!(groupsOfKind[version.kind] as readonly string[]).includes('period')) return lacks
  if (version.from !== null && upOn > version.from) {
    lacks.push(`张贴晚了：公示上写的是 ${version.from} 开始`)
  }
  if (version.until !== null && downOn !== null && downOn < version.until) {
    lacks.push(`撤下早了：公示上写的是 ${version.until} 结束`)
  }
  return lacks
}

/** Whether from the day this came down others hung without a day between, until the works were accepted. */
function isContinued(facts: PostingFacts, { acceptedOn, postings }: PostingGround): boolean {
  let end = facts.downOn
  while (end !== null && !(acceptedOn !== null && end >= acceptedOn)) {
    const [from, covered] = [addDays(end, 1), end]
    const next = postings.find(
      ({ id, upOn, downOn }) => id !== facts.id && upOn <= from && (downOn === null || downOn > covered),
    )
    if (!next) return false
    end = next.downOn
  }
  return true
}

/** No posting is older: days before it are slips of the pen. */
const earliest = '2000-01-01'

/** Why a posting cannot be registered with these days, in words; null when it can. */
export function refuseDays({ upOn, downOn }: Pick<PostingInput, 'upOn' | 'downOn'>, today: string) {
  if (upOn < earliest) return `张贴日期早于 ${earliest}，请核对。`
  if (upOn > today) return `张贴日期 ${upOn} 还没有到。请张贴以后再登记。`
  if (downOn !== null && downOn > today) return `撤下日期 ${downOn} 还没有到。还挂着就先不填撤下日期。`
  return null
}
