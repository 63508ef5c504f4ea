import { existsSync } from 'node:fs'
import type { Context } from '#core/context.ts'
import { requireOffice } from '#core/office/service.ts'
import type { Drawing } from '#core/pdf/picture.ts'
import { readRuleSet } from '#core/policy/service.ts'
import { countPeriod } from '#core/posting/period-rules.ts'
import { requireProject } from '#core/project/service.ts'
import { getRecord, listProjectDrawings } from '#core/record/service.ts'
import { listProjectPairs } from '#core/viewpoint/pair-service.ts'
import { subjectOf } from '#core/viewpoint/pairing-score.ts'
import {
  type ChosenPicture,
  emptyDraft,
  type NoticeDraft,
  type NoticeKind,
  noticeSerial,
  type PictureGroup,
} from '#shared/model/notice.ts'
import type { PhotoPair } from '#shared/model/pair.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { toLocalDate } from '#shared/model/time.ts'
import type { ContentPicture } from './content.ts'
import type { LintSource } from './lint-source.ts'
import { findDraft, nextOrdinal } from './store.ts'

/** A picture of a board with what it was chosen by. */
export interface GatheredPicture extends ContentPicture {
  readonly id: string
  readonly isChosen: boolean
}

/** All that a board is made of, read from the library. */
export interface GatheredNotice {
  readonly source: LintSource
  readonly isSaved: boolean
  readonly ordinal: number
  readonly pictures: Readonly<Record<PictureGroup, readonly GatheredPicture[]>>
  readonly drawings: ReadonlyMap<string, Drawing>
  /** Chosen pictures that are no longer in the archive. */
  readonly gone: readonly { readonly group: PictureGroup; readonly title: string }[]
}

/** Pictures of a group that a board shows when nobody chose. */
const usualPictures = 4

/**
 * Reads a board's draft and what it takes from the project.
 * @param change size and way round to try instead of the draft's
 * @throws AppError `not-found` for an unknown project
 */
export function gatherNotice(
  context: Context,
  projectId: string,
  kind: NoticeKind,
  change: Partial<Pick<NoticeDraft, 'size' | 'isLandscape'>> = {},
): GatheredNotice {
  const project = requireProject(context, projectId)
  const { db } = context.library()
  const saved = findDraft(db, projectId, kind)
  const draft: NoticeDraft = { ...(saved ?? emptyDraft(kind)), ...change }
  const found = new Finder(context, projectId)
  const pictures = {
    plan: found.records(draft, 'plan'),
    elevation: found.records(draft, 'elevation'),
    rendering: found.records(draft, 'rendering'),
    pairs: kind === 'completion' ? found.pairs(draft) : [],
  }
  const ordinal = nextOrdinal(db, projectId, kind)
  const { from, until } = draft
  return {
    isSaved: saved !== null,
    ordinal,
    pictures,
    drawings: found.drawings,
    gone: found.gone,
    source: {
      project,
      shares: readRuleSet(db, project.ruleSet).numbers,
      draft,
      pictures: {
        plan: pictures.plan.map(toContent),
        elevation: pictures.elevation.map(toContent),
        rendering: pictures.rendering.map(toContent),
        pairs: pictures.pairs.map(toContent),
      },
      office: requireOffice(context).office,
      today: toLocalDate(context.ports.clock.now()),
      serial: noticeSerial(project.code, kind, ordinal),
      periodDays:
        from && until && from <= until ? countPeriod(project.noticeTerms, from, until).counted : null,
    },
  }
}

const toContent = ({ title, sides }: GatheredPicture): ContentPicture => ({ title, sides })

class Finder {
  readonly drawings = new Map<string, Drawing>()
  readonly gone: { group: PictureGroup; title: string }[] = []
  readonly #usual: ReturnType<typeof listProjectDrawings>

  readonly #context: Context
  readonly #projectId: string

  constructor(context: Context, projectId: string) {
    this.#context = context
    this.#projectId = projectId
    this.#usual = listProjectDrawings(context, projectId)
  }

  records(draft: NoticeDraft, group: 'plan' | 'elevation' | 'rendering'): readonly GatheredPicture[] {
    const chosen = draft.pictures[group]
    if (!chosen) {
      return this.#usual[group]
        .slice(0, usualPictures)
        .map((record) => this.#picture(record, record.title, false))
    }
    return chosen.flatMap((choice) => {
      const record = getRecord(this.#context.library().db, choice.id)
      if (record && !record.withdrawnAt && record.projectId === this.#projectId) {
        return [this.#picture(record, choice.title || record.title, true)]
      }
      this.#lose(group, choice, record?.title ?? '')
      return []
    })
  }

  pairs(draft: NoticeDraft): readonly GatheredPicture[] {
    const all = listProjectPairs(this.#context, this.#projectId).filter(
      ({ before, after }) => !before.withdrawnAt && !after.withdrawnAt,
    )
    const chosen = draft.pictures.pairs
    if (!chosen) return all.slice(0, usualPictures).map((pair) => this.#pair(pair, '', false))
    return chosen.flatMap((choice) => {
      const pair = all.find(({ id }) => id === choice.id)
      if (pair) return [this.#pair(pair, choice.title, true)]
      this.#lose('pairs', choice, '')
      return []
    })
  }

  #lose(group: PictureGroup, { title }: ChosenPicture, known: string): void {
    this.gone.push({ group, title: title || known || '一张图片' })
  }

  #picture(record: ArchiveRecord, title: string, isChosen: boolean): GatheredPicture {
    return { id: record.id, title, isChosen, sides: [{ sha256: this.#draw(record), label: '' }] }
  }

  #pair(pair: PhotoPair, title: string, isChosen: boolean): GatheredPicture {
    const words = title || pair.title || pair.viewpoint || subjectOf(pair.after.title)
    const sides = [
      { sha256: this.#draw(pair.before), label: '改造前' },
      { sha256: this.#draw(pair.after), label: '改造后' },
    ]
    return { id: pair.id, title: words, isChosen, sides }
  }

  /** Notes the file of a record's picture: what a PDF cannot hold (HEIC) is drawn from its large JPEG. */
  #draw(record: ArchiveRecord): string {
    const { vault } = this.#context.library()
    const preview = vault.derived('preview', record.sha256)
    const isDerived = /^image\/hei[cf]/.test(record.mime) && existsSync(preview)
    this.drawings.set(record.sha256, {
      path: isDerived ? preview : vault.original(record.sha256),
      mime: isDerived ? 'image/jpeg' : record.mime,
      title: record.title || record.originalName,
    })
    return record.sha256
  }
}
