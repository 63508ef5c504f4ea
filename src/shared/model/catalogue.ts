/**
 * The archive catalogue: what a finished project must hold.
 * Source: the plan's part 三(四) and 三(四)4, grouped after GB/T 50328-2014 附录A.
 * Versioned data: a later catalogue is added beside this one, never edited in place.
 */
export type Requirement = 'required' | 'conditional' | 'recommended'
export const requirementLabels: Readonly<Record<Requirement, string>> = {
  required: '必备',
  conditional: '按条件',
  recommended: '推荐',
}

export interface CatalogueItem {
  readonly code: string
  readonly title: string
  readonly from: string
  readonly requirement: Requirement
  /** How many are expected, as the catalogue words it. */
  readonly multiplicity: string
  /** GB/T 50328 group, or `*` for a local addition. */
  readonly group: string
  /** Holds personal information: left out of bundles unless chosen. */
  readonly isRestricted: boolean
}

export interface CatalogueStage {
  readonly number: string
  readonly title: string
  readonly items: readonly CatalogueItem[]
}

export const catalogueVersion = '2023-1'

type Row = readonly [string, string, string, 'M' | 'C' | 'R', string, string, 'restricted'?]

const stageTitles: Readonly<Record<string, string>> = {
  '01': '计划立项',
  '02': '居民意愿',
  '03': '设计审查',
  '04': '招标合同',
  '05': '施工管理',
  '06': '监理管理',
  '07': '变更签证',
  '08': '资金拨付',
  '09': '竣工验收',
  '10': '移交管理',
  '11': '声像',
}

const rows: readonly Row[] = [
  ['01-1', '摸底表、建成时间与国有土地证明', '街', 'M', '1', 'A1'],
  ['01-2', '年度计划申报、区级台账页', '街→局', 'M', '1', 'A1'],
  ['01-3', '初步改造方案及预算', '局街', 'M', '1', 'A1 A6'],
  ['01-4', '会审意见、区政府审定文件/纪要', '局', 'M', 'n', 'A1'],
  ['01-5', '联合审查批准意见（七部门）', '局', 'M', 'n', 'A3'],
  ['01-6', '立项/规划/用地手续或免办说明', '局', 'C', 'n', 'A1 A2 A5'],
  ['01-7', '拆违拆临认定、处置材料', '街', 'C', 'n', '*'],
  ['02-1', '居民意愿调查表', '居→街', 'M', '1/户', '*', 'restricted'],
  ['02-2', '意愿汇总表（三项同意率）', '街', 'M', '1', '*'],
  ['02-3', '座谈会纪要、签到', '居', 'R', 'n', '*'],
  ['02-4', '意愿结果公示件+张贴照', '街', 'R', '1', '*'],
  ['02-5', '异议及答复、专营设施摸底', '居/局', 'C', 'n', '*'],
  ['03-1', '测绘、勘察、房屋鉴定', '设', 'C', 'n', 'A3'],
  ['03-2', '设计方案（平面、立面、效果图）', '设', 'M', 'n', 'A3'],
  ['03-3', '设计方案表决票/线上记录+统计', '街', 'M', '1', '*', 'restricted'],
  ['03-4', '领导小组联合审核意见', '局', 'M', '1', 'A3'],
  ['03-5', '设计方案公示件+照片', '街', 'M', '1+', '*'],
  ['03-6', '施工图、说明、招标控制价', '设', 'M', '1', 'A3 A6'],
  ['03-7', '图审、消防、节能意见', '局', 'C', 'n', 'A3'],
  ['03-8', '新增公共建筑权属协议（立项前）', '街', 'C', 'n', '*'],
  ['04-1', '一体化服务招投标全套、中标通知书', '局', 'M', '1', 'A4'],
  ['04-2', '一体化合同 + 三方协议（局+街+中标）', '局街', 'M', '1+n', 'A4'],
  ['04-3', '施工招投标全套、中标通知书', '街', 'M', '1/标段', 'A4'],
  ['04-4', '施工合同（街、局为共同招标人）', '街局', 'M', '1/标段', 'A4'],
  ['04-5', '跟踪/结算评审、检测委托合同', '局', 'C', 'n', 'A4'],
  ['04-6', '履约担保、保险、工资专户', '施', 'C', 'n', 'A4'],
  ['05-1', '工程概况、各方负责人名册', '各方', 'M', '1', 'A7 C1'],
  ['05-2', '施组/专项方案、开工报审、施工许可或免办说明', '施', 'M', 'n', 'C2 C3 A5'],
  ['05-3', '施工公示件+照片', '街', 'M', '1+', '*'],
  ['05-4', '图纸会审、技术交底', '施', 'M', 'n', 'C2'],
  ['05-5', '施工日志', '施', 'M', '1/日', 'C1'],
  ['05-6', '材料合格证、进场复验', '施', 'M', 'n', 'C4'],
  ['05-7', '隐蔽验收、施工记录（附照片）', '施', 'M', 'n', 'C5'],
  ['05-8', '试验检测（闭水/试压/淋水/接地…）', '施', 'M', 'n', 'C6'],
  ['05-9', '检验批、分项、分部验收', '施', 'M', 'n', 'C7'],
  ['05-10', '安全文明、扬尘、事故处理', '施管', 'C', 'n', 'C1 B3'],
  ['05-11', '投诉咨询登记及处置', '街', 'C', 'n', '*'],
  ['06-1', '监理规划、细则、月报、日志、总结、会议纪要', '管', 'M', 'n', 'B1'],
  ['06-2', '通知单/回复、暂停令、复工', '管', 'C', 'n', 'B1'],
  ['06-3', '旁站、见证取样', '管', 'M', 'n', 'B3'],
  ['07-1', '工程变更单 + 设计变更通知/洽商', '提出方', 'C', 'n', 'C2 B4'],
  ['07-2', '现场签证表', '施', 'C', 'n', 'C3'],
  ['07-3', '附件: 指令、图、计算式、前中后照', '施', 'C', 'n', 'C3'],
  ['07-4', '变更签证台账（连号）', '街', 'M', '1', '*'],
  ['08-1', '拨付申请报告、形象进度表、支付报审表', '施', 'M', '1/期', 'C3'],
  ['08-2', '支付证书、现场测量记录', '管', 'M', '1/期', 'B4'],
  ['08-3', '进度评审报告、局复核、财政拨款申请', '街审局', 'M', '1/期', 'B4'],
  ['08-4', '拨款凭证、发票', '财/施', 'M', '1/期', '*'],
  ['08-5', '竣工结算书 + 结算评审报告', '施/结', 'M', '1', 'A6 E2'],
  ['08-6', '保证金预留单、返还审批', '街局', 'M', '2', '*'],
  ['09-1', '竣工报告、预验收及整改', '施管', 'M', '1', 'E1 C8'],
  ['09-2', '监理质量评估、设计检查报告', '管设', 'M', '1+1', 'E1'],
  ['09-3', '验收通知、签到、验收意见（全部参加方）、报告', '局街', 'M', '1', 'E1'],
  ['09-4', '专营设施验收、接管单', '专', 'C', '1/专业', 'E1'],
  ['09-5', '消防/规划/档案预验收意见', '局', 'C', 'n', 'E1'],
  ['09-6', '质量保修书', '施', 'M', '1', 'E1'],
  ['09-7', '竣工图（盖竣工图章）', '施', 'M', '1', 'D'],
  ['09-8', '竣工公示、满意度评价', '街', 'R', '1', '*'],
  ['10-1', '移交证书及清单（实体）', '施→街', 'M', '1', 'B6 E1'],
  ['10-2', '长效管理方案、物业合同、进驻时间', '街物', 'M', '1', '*'],
  ['10-3', '业主大会/业委会备案、3年代管考核', '街', 'C', '1/年', '*'],
  ['10-4', '缺陷责任期报修、维修记录', '施', 'C', 'n', '*'],
  ['10-5', '电子档案移交接收登记表', '街→局', 'M', '1', 'E1'],
  ['11-1', '改造前/施工中/改造后照片', '街施管', 'M', 'n/视点', 'E3'],
  ['11-2', '公示、会议、验收照片', '街', 'M', 'n', 'E3'],
  ['11-3', '视频（前后巡拍、关键工序）', '街施', 'R', 'n', 'E3'],
]

const requirements = { M: 'required', C: 'conditional', R: 'recommended' } as const

const toItem = ([code, title, from, requirement, multiplicity, group, restricted]: Row): CatalogueItem => ({
  code,
  title,
  from,
  requirement: requirements[requirement],
  multiplicity,
  group,
  isRestricted: restricted === 'restricted',
})

/** Stages in order, each with its items. */
export const catalogue: readonly CatalogueStage[] = Object.entries(stageTitles)
  .map(([number, title]) => ({
    number,
    title,
    items: rows.filter(([code]) => code.startsWith(`${number}-`)).map(toItem),
  }))
  .toSorted((a, b) => a.number.localeCompare(b.number))

const byCode = new Map(catalogue.flatMap((stage) => stage.items.map((item) => [item.code, item])))

/** The item with this code, or undefined. */
export const findCatalogueItem = (code: string): CatalogueItem | undefined => byCode.get(code)

/** The stage an item belongs to: its code's first two digits. */
export const stageOf = (code: string): CatalogueStage | undefined =>
  catalogue.find((stage) => stage.number === code.slice(0, 2))
