import { assertCovered } from '#core/pdf/fonts.ts'
import { printSheets } from '#core/pdf/pages.ts'
import type { MadePdf } from '#core/pdf/printer.ts'
import type { Sheet } from '#core/pdf/sheet.ts'
import { type Volume, type VolumePart, volumePartLabels } from '#shared/model/volume.ts'
import { contentsSheets, registerSheets } from './contents-pdf.ts'
import { coverSheet } from './cover-pdf.ts'
import { toPrintedFields } from './print-text.ts'
import { remarksSheet } from './remarks-pdf.ts'
import { spineSheets } from './spine-pdf.ts'

export interface VolumePdfRequest {
  readonly projectName: string
  readonly office: string
  readonly volumes: readonly Volume[]
  readonly part: VolumePart
  /** Whether the volumes are all of the project's: 全部打印 then begins with 案卷目录. */
  readonly isWhole: boolean
  /** UTC ISO text; the only moment in the file, so that equal input gives equal bytes. */
  readonly printedAt: string
}

/**
 * Prints parts of volumes as one PDF on A4.
 * @throws AppError `missing-glyph` naming characters the fonts do not have, and where they stand;
 *   `bad-input` for an explanation that does not fit
 */
export async function makeVolumePdf(request: VolumePdfRequest): Promise<MadePdf> {
  const { projectName, office, volumes, part, printedAt } = request
  assertCovered([{ label: '工程名称', text: projectName }, ...toPrintedFields(volumes)], 'serif')
  return printSheets(sheetsOf(request), {
    title: `${projectName} ${volumePartLabels[part]}`,
    author: office,
    subject: volumes.length === 1 ? (volumes[0]?.number ?? '') : `共 ${volumes.length} 卷`,
    createdAt: printedAt,
  })
}

function sheetsOf({ projectName, volumes, part, isWhole }: VolumePdfRequest): readonly Sheet[] {
  switch (part) {
    case 'cover':
      return volumes.map(coverSheet)
    case 'contents':
      return volumes.flatMap(contentsSheets)
    case 'remarks':
      return volumes.map(remarksSheet)
    case 'spine':
      return spineSheets(volumes)
    case 'register':
      return registerSheets(projectName, volumes)
    case 'all':
      return [
        ...(isWhole ? registerSheets(projectName, volumes) : []),
        ...volumes.flatMap((volume) => [coverSheet(volume), ...contentsSheets(volume), remarksSheet(volume)]),
        ...spineSheets(volumes),
      ]
  }
}
