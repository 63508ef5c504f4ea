import { type NoticeKind, noticeItems, noticeKinds, noticeTitles } from '#shared/model/notice.ts'
import type { Posting } from '#shared/model/posting.ts'
import { isUnread } from '#shared/model/posting-reading.ts'
import type { Gap } from '#shared/model/project.ts'

/** How the boards of one kind stand in a project. */
export interface BoardFact {
  readonly kind: NoticeKind
  /** Serial of the newest issued; null: none was. */
  readonly serial: string | null
  /** The posting that proves most: of the newest board where several prove as much; null: none. */
  readonly posting: Pick<Posting, 'lacks' | 'photosRead'> | null
  /** Serial of the board that posting is of. */
  readonly postedSerial: string | null
  /** Objections without an answer. */
  readonly openObjections: number
}

const stages: Readonly<Record<NoticeKind, { stage: string; source: string }>> = {
  survey: { stage: '02', source: '方案三(四)1.(3)' },
  design: { stage: '03', source: '方案三(四)2.(2)' },
  construction: { stage: '05', source: '方案三(四)2.(4)' },
  completion: { stage: '09', source: '档案目录 09-8' },
}

/**
 * What the postings of a project lack. Plan 三(四)2.(4) wants the construction board up on the site: until that is
 * evidenced it is missing; the other three kinds are advice once their board is issued.
 * @param isComplete whether the construction board has all its groups: before that those are what is missing
 */
export function postingGaps(boards: readonly BoardFact[], isComplete: boolean): readonly Gap[] {
  return noticeKinds.flatMap((kind): readonly Gap[] => {
    const board = boards.find((each) => each.kind === kind)
    const gaps: Gap[] = []
    const add = (id: string, level: Gap['level'], text: string, label = '去登记') =>
      gaps.push({
        id: `posting-${kind}${id}`,
        level,
        item: noticeItems[kind],
        text,
        ...stages[kind],
        remedy: { label, to: 'notice', target: kind },
      })
    const level = kind === 'construction' ? 'missing' : 'advice'
    const title = noticeTitles[kind]
    if (!board?.serial) {
      if (kind === 'construction' && isComplete) add('', level, `未定稿${title}`, '去定稿')
    } else if (!board.posting) add('', level, `未登记${title}的张贴`)
    else if (board.posting.lacks.length > 0) {
      add('', level, `${title}张贴证据不全：${board.posting.lacks.join('；')}`)
    } else {
      if (board.postedSerial !== board.serial) {
        add('-newer', 'advice', `${title}已定稿新版 ${board.serial}，登记张贴的还是 ${board.postedSerial}`)
      }
      if (isUnread(board.posting.photosRead)) {
        add('-unread', 'advice', `${title}的近景照片都没有读出二维码，请核对挂的是不是定稿`, '去核对')
      }
    }
    const open = board?.openObjections ?? 0
    if (open > 0) add('-objections', 'advice', `${title}有 ${open} 条意见还没有答复`, '去答复')
    return gaps
  })
}
