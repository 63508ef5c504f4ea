import type { ReportBlock } from '#core/pdf/report.ts'
import type { BundleRow } from '#shared/model/bundle.ts'
import type { TransferKind } from '#shared/model/entry-management.ts'
import type { Project } from '#shared/model/project.ts'
import type { EntryOf } from '#shared/model/stage-entry.ts'
import { toLocalMinute } from '#shared/model/time.ts'

export interface TransferPaper {
  readonly project: Project
  readonly transfer: EntryOf<'transfer'>
  /** Of `electronic`. */
  readonly bundle: HandedBundle | null
}

export interface HandedBundle
  extends Pick<BundleRow, 'name' | 'files' | 'bytes' | 'volumes' | 'form' | 'createdAt'> {
  /** Names of the volumes with the SHA-256 of each one's tag manifest; empty where it was not kept. */
  readonly parts: readonly { readonly name: string; readonly digest: string }[]
}

/** Items each certificate is filed under. */
export const transferItems: Readonly<Record<TransferKind, string>> = {
  works: '10-1',
  archive: '10-1',
  electronic: '10-5',
}

const blankDay = '　　　年　　月　　日'

/** A certificate (10-1) or the register of an electronic hand-over (10-5). */
export const transferBlocks = (paper: TransferPaper): readonly ReportBlock[] =>
  paper.transfer.transfer === 'electronic' && paper.bundle !== null
    ? electronicBlocks(paper, paper.bundle)
    : certificateBlocks(paper)

function certificateBlocks({ project, transfer }: TransferPaper): readonly ReportBlock[] {
  const { from, to, on, items, note } = transfer
  const accepted = project.acceptedOn === null ? '' : `已于 ${project.acceptedOn} 竣工验收，`
  const what =
    transfer.transfer === 'works'
      ? '现将下列工程实体移交，自移交之日起由接收单位负责管理和维护。缺陷责任期内的质量问题，仍由施工单位按合同和保修书负责。'
      : '现将下列工程档案移交，移交单位对档案的真实、完整负责。'
  return [
    {
      kind: 'facts',
      columns: 2,
      rows: [
        ['工程名称', project.name],
        ['工程地点', project.address],
        ['移交单位', from],
        ['接收单位', to],
        ['移交日期', on],
        ['监交单位', transfer.witness],
        ['移交人', transfer.fromPerson],
        ['接收人', transfer.toPerson],
      ],
    },
    { kind: 'text', indent: true, text: `${project.name}${accepted}${what}` },
    {
      kind: 'table',
      title: `移交清单（共 ${items.length} 项）`,
      columns: [
        { title: '序号', width: 7, align: 'center' },
        { title: '名称', width: 44 },
        { title: '单位', width: 10, align: 'center' },
        { title: '数量', width: 14, align: 'right' },
        { title: '说明', width: 25 },
      ],
      rows: items.map(({ name, unit, quantity, note: remark }, index) => [
        String(index + 1),
        name,
        unit,
        quantity,
        remark,
      ]),
    },
    ...(note === '' ? [] : [{ kind: 'text', text: `说明：${note}` } as const]),
    {
      kind: 'signatures',
      columns: 3,
      boxes: [
        { title: `移交单位：${from}`, lines: ['移交人：', `日期：${blankDay}`], seal: true },
        { title: `接收单位：${to}`, lines: ['接收人：', `日期：${blankDay}`], seal: true },
        { title: `监交单位：${transfer.witness}`, lines: ['监交人：', `日期：${blankDay}`], seal: true },
      ],
    },
  ]
}

const formWords: Readonly<Record<BundleRow['form'], string>> = { folder: '文件夹', zip: '压缩包' }
const byteWords = (bytes: number): string =>
  `${bytes.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',')} 字节（${(bytes / 1_000_000).toFixed(2)} MB）`

/** 电子档案移交与接收登记表: what is handed over, how it was checked by both sides, and who answers for it. */
function electronicBlocks(
  { project, transfer }: TransferPaper,
  bundle: HandedBundle,
): readonly ReportBlock[] {
  const checks = ['准确性检验', '完整性检验', '可用性检验', '安全性检验', '载体外观检验']
  return [
    {
      kind: 'facts',
      rows: [
        ['交接工作名称', `${project.name}电子档案移交`],
        ['内容描述', transfer.note || `${project.community}老旧小区改造全部电子档案`],
      ],
    },
    {
      kind: 'facts',
      columns: 2,
      rows: [
        ['移交单位', transfer.from],
        ['接收单位', transfer.to],
        ['移交日期', transfer.on],
        ['成果包制作时间', toLocalMinute(bundle.createdAt)],
        ['电子档案数量', `${bundle.files} 个文件`],
        ['数据量', byteWords(bundle.bytes)],
        ['成果包形式', `${formWords[bundle.form]}，共 ${bundle.volumes} 卷`],
        [
          '载体类型、编号',
          transfer.items.map(({ name, quantity }) => `${name} ${quantity}`.trim()).join('；'),
        ],
      ],
    },
    {
      kind: 'table',
      title: '成果包和校验值',
      columns: [
        { title: '卷', width: 6, align: 'center' },
        { title: '名称', width: 34 },
        { title: '清单校验值（SHA-256）', width: 60 },
      ],
      rows: bundle.parts.map(({ name, digest }, index) => [String(index + 1), name, digest || '没有留存']),
    },
    {
      kind: 'table',
      title: '检验',
      columns: [
        { title: '检验内容', width: 24 },
        { title: '移交单位', width: 38, align: 'center' },
        { title: '接收单位', width: 38, align: 'center' },
      ],
      rows: checks.map((name) => [name, '□合格　□不合格', '□合格　□不合格']),
    },
    {
      kind: 'signatures',
      columns: 2,
      boxes: [transfer.from, transfer.to].map((unit, index) => ({
        title: `${index === 0 ? '移交' : '接收'}单位：${unit}`,
        lines: ['填表人（签字）：', '审核人（签字）：', `日期：${blankDay}`],
        seal: true,
      })),
    },
  ]
}
