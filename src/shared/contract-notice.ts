import { z } from 'zod'
import { byId, method, projectId } from './method.ts'
import { boardSize } from './model/board-size.ts'
import {
  type MadeDocument,
  type Notice,
  type NoticePreview,
  type NoticeSummary,
  type NoticeVersion,
  noticeDraft,
  noticeKinds,
  papers,
} from './model/notice.ts'
import {
  type Objection,
  objectionAnswer,
  objectionInput,
  type Posting,
  type PostingBook,
  postingInput,
  versionId,
} from './model/posting.ts'
import { id } from './model/text.ts'

const ofKind = z.strictObject({
  projectId: id,
  kind: z.enum(noticeKinds, { error: '公示种类不在选项中' }),
})
const tile = z.enum(papers, { error: '分幅只能用 A4 或 A3' }).nullable().default(null)

/** The part of the contract about boards, their posting, and what people answer. */
export const noticeContract = {
  /** The four kinds, each with how it stands. */
  'notice.list': method<readonly NoticeSummary[]>()(projectId),
  'notice.get': method<Notice>()(ofKind),
  'notice.save': method<Notice>()(ofKind.extend({ draft: noticeDraft })),
  /** The board as it would be issued now; size and way round may differ from the draft's. Refused with what blocks. */
  'notice.preview': method<NoticePreview>()(
    ofKind.extend({ size: boardSize.optional(), isLandscape: z.boolean().optional(), tile }),
  ),
  /** Gives the board its number, files its PDF, and never changes it again. */
  'notice.issue': method<NoticeVersion>()(ofKind),
  /** An issued board's PDF as filed, or cut into sheets. */
  'notice.print': method<MadeDocument>()(z.strictObject({ versionId, tile })),

  'posting.list': method<PostingBook>()(ofKind),
  /** Photos' codes are read while it is saved. */
  'posting.add': method<Posting>()(postingInput),
  'posting.update': method<Posting>()(z.strictObject({ id, posting: postingInput })),
  'objection.add': method<Objection>()(objectionInput),
  'objection.answer': method<Objection>()(objectionAnswer),
  'objection.remove': method<{ removed: boolean }>()(byId),
} as const
