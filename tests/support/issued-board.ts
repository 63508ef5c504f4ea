import { join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { noticeVersion } from '#core/db/schema.ts'
import { formatBoardCode, toVersionId } from '#core/notice/board-code.ts'
import { emptyDraft, type NoticeKind } from '#shared/model/notice.ts'
import { sha256Of } from '#tests/builders.ts'

/** A board issued earlier, as its row; the PDF it names is any record of the project. */
export interface IssuedBoard {
  readonly projectId: string
  readonly recordId: string
  readonly kind: NoticeKind
  readonly ordinal: number
  readonly serial: string
}

/** Enters issued boards into a closed library. @returns for each its id and the line of its code */
export function enterBoards(library: string, boards: readonly IssuedBoard[]) {
  const sqlite = new Database(join(library, 'library.sqlite'))
  try {
    const db = drizzle(sqlite)
    return boards.map((board) => {
      const content = JSON.stringify({ serial: board.serial })
      const contentDigest = sha256Of(content)
      const id = toVersionId('library', board.serial, contentDigest)
      const made = { madeAt: '2023-05-30T00:00:00.000Z', madeBy: '示例甲' }
      const draft = emptyDraft(board.kind)
      db.insert(noticeVersion)
        .values({ id, ...board, draft, content, contentDigest, sha256: contentDigest, ...made })
        .run()
      return { id, serial: board.serial, line: formatBoardCode({ versionId: id, digest: contentDigest }) }
    })
  } finally {
    sqlite.close()
  }
}
