import type { CheckId } from '#core/bundle/check-list.ts'
import type { Nature } from '#shared/model/bundle.ts'

/** One point, and what decides it. Every check but litter stands in one of them. */
export interface Point {
  /** 1 to 21, as in domain 7. */
  readonly number: number
  readonly nature: Nature
  readonly title: string
  /** A finding of these means 不符合. */
  readonly fails: readonly CheckId[]
  /** A finding of these means 需说明. */
  readonly attends: readonly CheckId[]
  /** A finding of these is told, and is as it should be. */
  readonly tells: readonly CheckId[]
  /** One of these must have been made; otherwise the point was not judged. */
  readonly needs: readonly CheckId[]
  /** Only a bundle that was written can be judged by it. */
  readonly isAfterWriting: boolean
  readonly passed: string
  /** What to do in the program, and where. */
  readonly fix: string
}

type Given = Partial<Point> & Pick<Point, 'title' | 'needs' | 'passed' | 'fix'>
const nothing = { fails: [], attends: [], tells: [], isAfterWriting: false } as const

const reexport = '请在“成果包”重新导出，原样复制到 U 盘后再核验一次'

const authentic: readonly Given[] = [
  {
    title: '签名有效，签名单位可信',
    fails: [
      'signature-missing',
      'signature-algorithm',
      'signature-namespace',
      'signature-bad',
      'signer-key-mismatch',
      'signer-expired',
      'signer-revoked',
      'sm2-bad',
      'office-mismatch',
    ],
    attends: ['signer-unknown', 'sm2-unverified', 'future-date'],
    needs: ['signature-bad', 'signature-missing', 'signature-algorithm', 'signature-namespace'],
    isAfterWriting: true,
    passed: '签名有效，签名单位已登记',
    fix: '签名单位没有登记的，在“设置”登记移交单位的名片；签名无效的，请移交单位重新导出',
  },
  {
    title: '每个文件的摘要与登记一致',
    fails: ['tag-digest', 'payload-digest', 'sm3-digest', 'records-digest'],
    needs: ['payload-digest'],
    passed: '逐个重算摘要，全部一致',
    fix: '内容变了的原件，在“档案库检查”中选“恢复原件”，从相机卡或备份找回同一文件',
  },
  {
    title: '元数据的类型、长度、取值合规',
    fails: ['project-json', 'format-version', 'bag-info', 'bag-info-agrees'],
    needs: ['project-json'],
    passed: '项目资料合格式，各项取值有效',
    fix: '更新本程序后重新导出；仍不合格的，在“概况”核对项目资料',
  },
  {
    title: '编号合规，没有重复',
    fails: ['records-twice', 'entry-twice', 'name-twins'],
    needs: ['records-twice'],
    passed: '没有重复的编号和名称',
    fix: reexport,
  },
  {
    title: '登记的大小、格式、来源与文件相符',
    fails: ['payload-size', 'evidence-mix'],
    attends: ['contradictions'],
    tells: ['not-original'],
    needs: ['payload-size'],
    passed: '登记的大小与文件一致',
    fix: '照片的矛盾或疑点，在“照片视频”的可信度中逐条核对，改正时间或撤出',
  },
  {
    title: '登记与文件一一对应，路径正确',
    fails: ['records-missing-files', 'records-unnamed-files', 'places-records'],
    needs: ['records-missing-files'],
    passed: '每件登记都有文件，每个文件都有登记',
    fix: '在“公示”“对比”中把所指的文件换成档案里有的，或把撤出的文件恢复',
  },
  {
    title: '目录结构和清单合规',
    fails: [
      'bag-missing',
      'partial-name',
      'tag-missing-file',
      'tag-unlisted',
      'payload-unlisted',
      'sm3-list',
      'project-json-digest',
      'volumes-disagree',
    ],
    needs: ['tag-missing-file', 'bag-missing'],
    isAfterWriting: true,
    passed: '说明文件、目录、清单齐全，没有多余的文件',
    fix: reexport,
  },
]

const complete: readonly Given[] = [
  {
    title: '文件数量和总字节数与声明一致',
    fails: ['oxum', 'payload-missing', 'volume-missing'],
    attends: ['volume-alone'],
    needs: ['oxum', 'payload-missing'],
    passed: '文件数量和字节数一致，没有缺少',
    fix: '缺少的原件，在“档案库检查”中选“恢复原件”找回；成套的各卷请放在一起核验',
  },
  {
    title: '必填的元数据已填写',
    fails: ['metadata-mandatory'],
    needs: ['metadata-mandatory'],
    passed: '题名、时间、责任者、类目都已填写',
    fix: '在“照片视频”“档案”选中所列文件，批量填写题名、拍摄时间、摄影者和类目',
  },
  {
    title: '变更签证编号连续',
    attends: ['signoff-numbers'],
    needs: ['project-json'],
    passed: '编号连续',
    fix: '在“变更签证”核对缺号，作废的要留有作废理由',
  },
  {
    title: '目录中必备的资料齐全，缺项有理由',
    fails: ['gaps'],
    attends: ['declared-gaps'],
    tells: ['waivers'],
    needs: ['gaps'],
    passed: '必备资料齐全',
    fix: '在“缺件”逐项补齐；确实没有的标为不适用并写明理由，或在导出时声明缺项',
  },
  {
    title: '签认齐全，日志链完整',
    fails: ['signoff-incomplete', 'journal-chain', 'journal-head', 'paper-digest', 'history-rewritten'],
    attends: ['history-older'],
    needs: ['journal-chain'],
    passed: '签字盖章齐全，日志没有断裂',
    fix: '在“变更签证”补齐四方签字盖章；日志断裂的，用 backups 文件夹中的备份恢复档案库',
  },
  {
    title: '附件齐全',
    fails: ['signoff-attachments'],
    tells: ['signoff-omitted'],
    needs: ['project-json'],
    passed: '变更签证所附扫描件和照片都在',
    fix: '在“变更签证”中补上缺少的扫描件和照片',
  },
]

const usable: readonly Given[] = [
  {
    title: '清单和资料能解析，罕见字不丢失',
    fails: [
      'tag-unreadable',
      'tag-syntax',
      'journal-readable',
      'name-encoding',
      'text-survives',
      'path-rule',
      'zip-name',
    ],
    needs: ['text-survives'],
    passed: '都是 UTF-8，没有乱码和私用字符',
    fix: '在所列文件的题名、说明中改掉乱码和私用字符，罕见字请用正式字符重新录入',
  },
  {
    title: '扩展名、文件内容与归档格式一致',
    fails: ['file-type'],
    needs: ['file-type'],
    passed: '扩展名与内容一致，都是归档格式',
    fix: '用原程序另存为 PDF、JPEG、MP4 等归档格式后重新导入，撤出原来的文件',
  },
  {
    title: '文件能打开',
    fails: ['file-opens', 'payload-unreadable', 'zip-damaged', 'beyond-repair'],
    attends: ['content-unread', 'repairable'],
    needs: ['file-opens'],
    passed: '文档、图片、视频都能打开',
    fix: '从相机卡或来源重新取得完好的文件导入，撤出打不开的文件',
  },
  {
    title: '没有密码和特殊压缩，字体已嵌入',
    fails: ['file-locked', 'zip-encrypted', 'zip-method'],
    attends: ['fonts-embedded'],
    needs: ['file-locked'],
    passed: '没有密码，字体都已嵌入',
    fix: '去掉密码后重新导入；字体没有嵌入的，用原文件重新另存为 PDF/A',
  },
]

const safe: readonly Given[] = [
  {
    title: '没有可执行文件、宏和危险路径',
    fails: [
      'executables',
      'active-content',
      'path-absolute',
      'path-drive',
      'path-traversal',
      'path-hidden',
      'not-a-file',
      'fetch-refused',
      'zip-bomb',
      'zip-header',
      'zip-overlap',
      'zip-hidden-data',
    ],
    needs: ['active-content'],
    passed: '没有可执行文件、宏、脚本和指向包外的路径',
    fix: '撤出可执行文件；带宏、脚本、附件的，另存为不带宏的 PDF 后重新导入',
  },
  {
    title: '记有病毒查杀结果',
    needs: [],
    passed: '已登记查杀结果',
    fix: '用杀毒软件查杀后，把日期、软件和结果填在“病毒查杀结果”',
  },
  {
    title: '含个人信息的文件不移交或加密移交',
    fails: ['restricted-plain'],
    tells: ['encrypted', 'omitted'],
    needs: ['restricted-plain'],
    passed: '含居民个人信息的文件没有明文放入',
    fix: '导出时选择不移交，或加密移交给接收单位',
  },
  {
    title: '有两份以上不同介质的备份',
    needs: [],
    passed: '已登记备份份数',
    fix: '把成果包复制到另一种介质，再填“备份份数”',
  },
]

const parts: readonly (readonly [Nature, readonly Given[]])[] = [
  ['真实性', authentic],
  ['完整性', complete],
  ['可用性', usable],
  ['安全性', safe],
]

/** The 21 points, in the order and nearly the words of domain 7 (after DA/T 70). */
export const points: readonly Point[] = parts
  .flatMap(([nature, list]) => list.map((given) => ({ nature, given })))
  .map(({ nature, given }, index) => ({ ...nothing, ...given, nature, number: index + 1 }))

/** Points that only a person's word decides. */
export const virusPoint = 19
export const copiesPoint = 21
