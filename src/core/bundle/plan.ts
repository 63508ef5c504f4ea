import type { Context } from '#core/context.ts'
import type { BundlePlan, ExportOptions } from '#shared/model/bundle.ts'
import type { EvidenceReport } from '#shared/model/evidence-report.ts'
import type { Gap } from '#shared/model/project.ts'
import { toBagSize } from './bag-info.ts'
import { isRestricted } from './names.ts'
import { type Prepared, prepareExport, type SizedFile } from './prepare.ts'
import { isWholeProject } from './scope.ts'
import { fat32FileBytes } from './volumes.ts'

/** What an export of these choices would hold now, what it would leave out, and what keeps it from starting. */
export const planExport = async (context: Context, options: ExportOptions): Promise<BundlePlan> =>
  toPlan(await prepareExport(context, options))

/** The plan that stands on what was prepared. */
export function toPlan(prepared: Prepared): BundlePlan {
  const { options, volumes, omitted, accepted, since, restricted, recipient } = prepared
  const files = volumes.flat()
  return {
    files: files.length,
    bytes: sumOf(files),
    omitted: omitted.map(({ title, reason }) => ({ title, reason })),
    gaps: lackingOf(prepared).length,
    warnings: toWarnings(prepared),
    toDeclare: toDeclare(prepared).map(({ id, text, item }) => ({ gapId: id, text, item: item ?? null })),
    obstacles: toObstacles(prepared),
    volumes: volumes.map((own, index) => ({ number: index + 1, files: own.length, bytes: sumOf(own) })),
    restricted: {
      files: restricted,
      encrypted: recipient ? files.filter(({ record }) => isRestricted(record)).length : 0,
    },
    accepted:
      options.purpose === 'periodic'
        ? { files: accepted.length, receiptId: since?.receiptId ?? null, at: since?.at ?? null }
        : null,
  }
}

const sumOf = (files: readonly SizedFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0)
const lackingOf = ({ gaps }: Prepared): readonly Gap[] => gaps.filter(({ level }) => level !== 'advice')

/** Lacking items that somebody must answer for: only the archive of the acceptance claims to be complete. */
export const toDeclare = (prepared: Prepared): readonly Gap[] =>
  prepared.options.purpose === 'acceptance' ? lackingOf(prepared) : []

function toObstacles(prepared: Prepared): readonly string[] {
  const { options, volumes, overheadBytes, files } = prepared
  const { purpose, declaration, volumeBytes, form } = options
  const reasons = new Set(declaration?.gaps.map(({ gapId }) => gapId))
  const open = toDeclare(prepared).filter(({ id }) => !reasons.has(id)).length
  return [
    ...prepared.obstacles,
    ...(open > 0
      ? [
          `还有 ${open} 项缺项没有写明理由。请先补齐，或逐项写明理由并填写声明人；还不到验收的，用途选“阶段移交”。`,
        ]
      : []),
    ...(purpose === 'signoff' && options.signoffId === null ? ['请选择要移交的变更签证。'] : []),
    ...(purpose === 'payment' && files.length === 0
      ? ['“08 资金拨付”还没有文件。请先导入付款资料，或另选要移交的文件。']
      : []),
    ...(options.hasParity && form === 'zip'
      ? ['恢复数据只能加在文件夹里，压缩包不带。请改为“文件夹”，或不加恢复数据。']
      : []),
    ...(volumeBytes !== null && overheadBytes > volumeBytes / 2
      ? [`每一卷都带全部登记和日志，约 ${toBagSize(overheadBytes)}，所选的每卷大小不够。请选大一些的卷。`]
      : []),
    ...(volumes.length > 9999 ? ['分卷超过 9999 卷。请选大一些的卷。'] : []),
  ]
}

function toWarnings(prepared: Prepared): readonly string[] {
  const { options, files, waivers, signoffs, since, evidence } = prepared
  const { purpose } = options
  const isWhole = isWholeProject(purpose)
  const lacking = lackingOf(prepared).length
  const open = signoffs.filter(({ state }) => state === 'draft' || state === 'signing')
  return [
    ...(files.length === 0 && isWhole && prepared.accepted.length === 0
      ? ['项目里还没有文件，成果包里只有登记信息和日志']
      : []),
    ...(files.length === 0 && prepared.accepted.length > 0
      ? ['接收单位已接收全部文件，这一包里只有登记信息和日志']
      : []),
    ...(purpose === 'periodic' && since === null
      ? ['还没有导入过接收单位表示接收的回执，所以放入全部文件']
      : []),
    ...(purpose === 'periodic' && lacking > 0 ? [`还缺 ${lacking} 项内容，会在成果包中如实声明`] : []),
    ...evidenceWarnings(evidence, isWhole),
    ...(waivers.length > 0 ? [`标为不适用 ${waivers.length} 项，连同理由写进成果包`] : []),
    ...open.map(({ number }) => `签证 ${number} 未完成四方签认`),
    ...volumeWarnings(prepared),
  ]
}

function volumeWarnings({ volumes, options, overheadBytes }: Prepared): readonly string[] {
  const { volumeBytes, form } = options
  const titleOf = ({ record }: SizedFile) => record.title || record.originalName
  const files = volumes.flat()
  const room = volumeBytes === null ? Number.POSITIVE_INFINITY : volumeBytes - overheadBytes
  const isLongZip = form === 'zip' && volumes.some((own) => sumOf(own) + overheadBytes > fat32FileBytes)
  return [
    ...files
      .filter(({ bytes }) => bytes > room)
      .map((file) => `“${titleOf(file)}”（${toBagSize(file.bytes)}）超过每卷的大小，单独成一卷`),
    ...files
      .filter(({ bytes }) => bytes > fat32FileBytes)
      .map(
        (file) =>
          `“${titleOf(file)}”有 4 GB 以上，FAT32 格式的 U 盘存不下。请用 exFAT 或 NTFS 格式的盘，或光盘`,
      ),
    ...(isLongZip
      ? ['压缩包有 4 GB 以上，FAT32 格式的 U 盘存不下。请分卷，或用 exFAT 或 NTFS 格式的盘']
      : []),
  ]
}

function evidenceWarnings(
  { pending, contradictions }: Pick<EvidenceReport, 'pending' | 'contradictions'>,
  isWhole: boolean,
): readonly string[] {
  const { length } = contradictions.filter(({ severity }) => severity !== 'hint')
  return [
    ...(length > 0 ? [`照片有 ${length} 处矛盾或疑点，会在成果包中如实声明，见“照片视频 → 可信度”`] : []),
    ...(pending > 0 && isWhole ? [`${pending} 个照片视频还没有判断可信度，稍等片刻再导出更好`] : []),
  ]
}
