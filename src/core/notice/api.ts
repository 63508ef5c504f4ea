import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Context, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { storeDocument } from '#core/library/documents.ts'
import { addGeneratedRecord } from '#core/media/generated.ts'
import { readStanding } from '#core/posting/service.ts'
import { AppError } from '#shared/errors.ts'
import { sizeLabel } from '#shared/model/board-size.ts'
import {
  groupLabel,
  groupsOfKind,
  isPictureGroup,
  type MadeDocument,
  type Notice,
  type NoticeDraft,
  type NoticeFinding,
  type NoticeKind,
  type NoticeVersion,
  noticeItems,
  noticeKinds,
  noticeTitles,
  optionalGroups,
  type Paper,
} from '#shared/model/notice.ts'
import { toVersionId } from './board-code.ts'
import { composeContent, digestContent, orderOf } from './compose-content.ts'
import { type GatheredNotice, gatherNotice } from './gather.ts'
import { lintNotice } from './lint.ts'
import { lintGlyphs } from './lint-glyphs.ts'
import { findDraft, getVersion, insertVersion, listVersions, nextOrdinal, saveDraft } from './store.ts'

function lintGathered({ source, gone }: GatheredNotice): readonly NoticeFinding[] {
  const lost = gone.map(
    ({ group, title }, index): NoticeFinding => ({
      id: `gone-${index}`,
      level: 'warn',
      group,
      text: `选用的“${title}”已撤出档案，公示里不再有它`,
      fix: '重新选图',
      remedy: 'pictures',
    }),
  )
  return [...lintGlyphs(composeContent(source)), ...lintNotice(source), ...lost]
}

function readNotice(context: Context, projectId: string, kind: NoticeKind): Notice {
  const gathered = gatherNotice(context, projectId, kind)
  const { draft, project, shares } = gathered.source
  const { consent, quorum, specialMajority } = shares
  return {
    projectId,
    kind,
    draft,
    isSaved: gathered.isSaved,
    groups: orderOf(draft).map((group) => ({
      group,
      label: groupLabel(kind, group),
      isOptional: optionalGroups.includes(group),
      pictures: isPictureGroup(group)
        ? gathered.pictures[group].map(({ id, title, isChosen }) => ({ id, title, isChosen }))
        : [],
    })),
    findings: lintGathered(gathered),
    terms: project.noticeTerms,
    shares: { consent, quorum, specialMajority },
    versions: listVersions(context.library().db, { projectId, kind }),
  }
}

/** @throws AppError `missing-content` naming all that blocks */
function requireComplete(draft: NoticeDraft, findings: readonly NoticeFinding[]): void {
  const blocks = findings.filter(({ level }) => level === 'block')
  if (blocks.length === 0) return
  const list = blocks.map(({ text }) => text).join('；')
  throw new AppError(
    'missing-content',
    `${noticeTitles[draft.facts.kind]}还不能生成：${list}。请补全后再生成。`,
  )
}

async function makeNotice(context: Context, gathered: GatheredNotice) {
  const findings = lintGathered(gathered)
  const { source, drawings } = gathered
  requireComplete(source.draft, findings)
  const content = composeContent(source)
  const { json, digest } = digestContent(content)
  const libraryId = context.library().db.query.office.findFirst().sync()?.libraryId ?? ''
  const versionId = toVersionId(libraryId, content.serial, digest)
  // The PDF library takes a while to load: only when a board is made.
  const { makeBoard } = await import('./board.ts')
  // The day alone: what was previewed is issued byte for byte.
  const createdAt = new Date(`${source.today}T00:00:00+08:00`).toISOString()
  const made = await makeBoard({
    content,
    versionId,
    drawings,
    projectCode: source.project.code,
    createdAt,
  })
  return { ...made, findings: [...findings, ...made.findings], content, json, digest, versionId, createdAt }
}

const fileTitle = ({ source: { project, draft } }: GatheredNotice): string =>
  `${project.community} ${noticeTitles[draft.facts.kind]} ${sizeLabel(draft.size, draft.isLandscape)}`

async function cut(
  context: Context,
  board: {
    readonly pdf: Buffer
    readonly title: string
    readonly serial: string
    readonly createdAt: string
    readonly author: string
  },
  fileName: string,
  paper: Paper,
): Promise<MadeDocument> {
  const { tilePdf } = await import('#core/pdf/tile.ts')
  const { pdf, pages } = await tilePdf(board, paper)
  return storeDocument(context.library().vault, pdf, `${fileName} 分幅${paper}`, pages)
}

function requireVersion(context: Context, id: string): NoticeVersion {
  const version = getVersion(context.library().db, id)
  if (!version) throw notFound('这一版公示')
  return version
}

export const noticeApi = {
  'notice.list': (context, { projectId }) =>
    noticeKinds.map((kind) => {
      const findings = lintGathered(gatherNotice(context, projectId, kind))
      const blocks = findings.filter(({ level }) => level === 'block').length
      return {
        kind,
        blocks,
        warnings: findings.length - blocks,
        versions: listVersions(context.library().db, { projectId, kind }).length,
        ...readStanding(context, projectId, kind),
      }
    }),

  'notice.get': (context, { projectId, kind }) => readNotice(context, projectId, kind),

  'notice.save': (context, { projectId, kind, draft }) => {
    if (draft.facts.kind !== kind) throw new AppError('bad-input', '公示种类与填写的内容不符，请刷新后再试。')
    const library = context.library()
    const strange = Object.keys(draft.wording).some(
      (group) => !(groupsOfKind[kind] as readonly string[]).includes(group),
    )
    if (strange) throw new AppError('bad-input', '改写的文字不属于这种公示，请刷新后再试。')
    gatherNotice(context, projectId, kind)
    mutate(context, library, (tx, note, at) => {
      const before = findDraft(tx, projectId, kind)
      if (JSON.stringify(before) === JSON.stringify(draft)) return
      saveDraft(tx, projectId, draft, at)
      note(projectId, { action: 'notice.save', subject: kind, data: { kind, draft } })
    })
    context.changed('notice', projectId)
    return readNotice(context, projectId, kind)
  },

  'notice.preview': async (context, { projectId, kind, size, isLandscape, tile }) => {
    const gathered = gatherNotice(context, projectId, kind, {
      ...(size === undefined ? {} : { size }),
      ...(isLandscape === undefined ? {} : { isLandscape }),
    })
    const made = await makeNotice(context, gathered)
    const { reaches, findings, content, createdAt } = made
    const name = fileTitle(gathered)
    if (tile === null) {
      return { ...storeDocument(context.library().vault, made.pdf, name, made.pages), reaches, findings }
    }
    const { office: author, serial, name: project, title } = content
    const board = { pdf: made.pdf, title: `${project} ${title}`, serial, createdAt, author }
    return { ...(await cut(context, board, name, tile)), reaches, findings }
  },

  'notice.issue': async (context, { projectId, kind }) => {
    const library = context.library()
    const gathered = gatherNotice(context, projectId, kind)
    const made = await makeNotice(context, gathered)
    const { serial } = made.content
    const recordId = await addGeneratedRecord(context, library, {
      projectId,
      pdf: made.pdf,
      fileName: `${fileTitle(gathered)} ${serial}.pdf`,
      item: noticeItems[kind],
      phase: 'notice',
    })
    const version = mutate(context, library, (tx, note, at) => {
      if (nextOrdinal(tx, projectId, kind) !== gathered.ordinal) {
        throw new AppError('conflict', `${serial} 刚刚已被定稿，请刷新后再试。`)
      }
      const madeBy = tx.query.office.findFirst().sync()?.operator ?? ''
      const sha256 = sha256Of(made.pdf)
      insertVersion(tx, {
        id: made.versionId,
        projectId,
        kind,
        ordinal: gathered.ordinal,
        serial,
        draft: gathered.source.draft,
        content: made.json,
        contentDigest: made.digest,
        sha256,
        recordId,
        madeAt: at,
        madeBy,
      })
      const data = { kind, serial, contentDigest: made.digest, sha256, recordId }
      note(projectId, { action: 'notice.issue', subject: made.versionId, data })
      return made.versionId
    })
    context.changed('notice', projectId)
    return requireVersion(context, version)
  },

  'notice.print': async (context, { versionId, tile }) => {
    const { vault } = context.library()
    const version = requireVersion(context, versionId)
    const { project, office } = gatherNotice(context, version.projectId, version.kind).source
    const path = vault.original(version.sha256)
    const pdf = await readFile(path).catch((cause: unknown) => {
      throw new AppError('unreadable', `${version.serial} 的 PDF 不在库里，请到“核对原件”处理。`, { cause })
    })
    if (sha256Of(pdf) !== version.sha256) {
      throw new AppError('unreadable', `${version.serial} 的 PDF 已被改动，不能打印。请到“核对原件”处理。`)
    }
    const name = `${project.community} ${noticeTitles[version.kind]} ${version.serial}`
    if (tile === null) return storeDocument(vault, pdf, name, 1)
    const title = `${project.name} ${noticeTitles[version.kind]}`
    const board = { pdf, title, serial: version.serial, createdAt: version.madeAt, author: office }
    return cut(context, board, name, tile)
  },
} satisfies Partial<Handlers>

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
