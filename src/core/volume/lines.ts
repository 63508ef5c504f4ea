import type { Context, Library } from '#core/context.ts'
import { countPdfPages } from '#core/pdf/page-count.ts'
import { toResponsible } from '#core/project/responsible.ts'
import { requireProject } from '#core/project/service.ts'
import { toLocalDate } from '#shared/model/time.ts'
import type { VolumeItemInput } from '#shared/model/volume.ts'
import { signoffNumbers } from './references.ts'
import type { PaperRow } from './store.ts'

// Follows from the bytes alone, so it never changes; a process sees each PDF once.
const pageCounts = new Map<string, number>()

/** Lines of the 卷内目录 for these records, filled in as far as the archive knows. */
export async function toLines(
  context: Context,
  projectId: string,
  papers: readonly PaperRow[],
): Promise<readonly VolumeItemInput[]> {
  const { parties } = requireProject(context, projectId)
  const numbers = signoffNumbers(context, projectId)
  const library = context.library()
  const lines: VolumeItemInput[] = []
  for (const paper of papers) {
    lines.push({
      recordId: paper.id,
      pages: await pagesOf(library, paper),
      documentNumber: cut(numbers.get(paper.id) ?? paper.photoNumber ?? ''),
      responsible: cut(toResponsible(parties, paper)),
      title: cut(toLine(paper.title) || toLine(paper.originalName) || '无题名', 100),
      date: paper.takenAt ? toLocalDate(paper.takenAt) : '',
      remark: '',
    })
  }
  return lines
}

/** Pages: of a PDF as it says, one of a picture, one (its page of explanation) of a video, else 0: not known. */
async function pagesOf({ vault }: Library, { kind, mime, sha256 }: PaperRow): Promise<number> {
  if (kind !== 'document') return 1
  if (mime !== 'application/pdf') return 0
  const known = pageCounts.get(sha256)
  if (known !== undefined) return known
  // An original that is gone is the health page's matter: its pages are simply not known here.
  const pages = (await countPdfPages(vault.original(sha256)).catch(() => null)) ?? 0
  pageCounts.set(sha256, pages)
  return pages
}

// File names are what somebody else typed: they become one visible line, as titles are.
const toLine = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

const cut = (text: string, most = 60): string => [...text].slice(0, most).join('')
