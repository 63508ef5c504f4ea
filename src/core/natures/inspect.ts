import { type Content, type ContentPlace, openContent } from '#core/media/content.ts'
import { type ExaminedType, examineType } from '#core/media/sniff.ts'
import { isArchivable } from './file-types.ts'
import { inspectCfb } from './inspect-cfb.ts'
import { findHidden } from './inspect-hidden.ts'
import { inspectPdf } from './inspect-pdf.ts'
import { inspectPicture } from './inspect-picture.ts'
import { inspectVideo } from './inspect-video.ts'
import { inspectZip } from './inspect-zip.ts'

/** Checks of what a file holds (points 15 to 18 of 四性检测); names of checks of a bundle. */
export type ContentCheck =
  | 'file-type'
  | 'file-opens'
  | 'file-locked'
  | 'fonts-embedded'
  | 'active-content'
  | 'executables'
  | 'content-unread'

export interface ContentFinding {
  readonly check: ContentCheck
  /** What is wrong, in words; parts of it may come from the file, so it is hostile text. */
  readonly detail: string
}

export interface InspectRequest {
  readonly place: ContentPlace
  /** The file's name: its ending is what the bytes are held against. */
  readonly name: string
  /** Needs much memory: run by itself. */
  readonly isHeavy: boolean
}

export interface Inspection {
  /** Extension by content, without the dot. */
  readonly extension: string
  readonly findings: readonly ContentFinding[]
}

/**
 * Looks into one file: whether it is what its name says and an archive may hold it, opens without a password, and
 * carries nothing that would run. Nothing of it is run or written; how long it takes and how much memory it needs is
 * bounded by size, and by the time limit of the task.
 * @throws the system's error when the file cannot be read
 */
export async function inspect({ place, name }: InspectRequest): Promise<Inspection> {
  let content: Content
  try {
    content = openContent(place)
  } catch (thrown) {
    if ((thrown as { code?: string }).code !== 'unreadable') throw thrown
    return { extension: '', findings: [{ check: 'file-opens', detail: '文件只有 0 字节' }] }
  }
  try {
    const type = await examineType(content, name)
    const findings = [...judgeType(type), ...findHidden(content, type), ...(await lookInto(content, type))]
    return { extension: type.extension, findings }
  } finally {
    content.close()
  }
}

/** Type by bytes against the name and against what an archive takes. */
function judgeType({ program, mismatch, extension, kind }: ExaminedType): ContentFinding[] {
  if (program) return [{ check: 'executables', detail: `内容是${program}` }, ...mismatched(mismatch)]
  if (mismatch) return mismatched(mismatch)
  return isArchivable({ extension, kind })
    ? []
    : [{ check: 'file-type', detail: `.${extension} 不是归档格式` }]
}

const mismatched = (mismatch: string): ContentFinding[] =>
  mismatch === '' ? [] : [{ check: 'file-type', detail: mismatch }]

async function lookInto(content: Content, type: ExaminedType): Promise<readonly ContentFinding[]> {
  const { mime, extension, kind } = type
  if (extension === 'pdf') return inspectPdf(content)
  if (kind === 'photo') return inspectPicture(content, mime)
  if (kind === 'video') return inspectVideo(content)
  const mark = content.read(0, 8).toString('latin1')
  if (mark.startsWith('PK')) return inspectZip(content, extension)
  return mark === '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1' ? inspectCfb(content) : []
}
