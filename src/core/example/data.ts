import type { ProjectInput } from '#shared/model/project.ts'
import type { RoutineParty } from '#shared/model/signoff.ts'
import type { ChangeInput, VisaInput } from '#shared/model/signoff-form.ts'
import { exampleVisaTitle } from './media.ts'

/** A plainly made-up project, complete enough for the construction board. */
export const exampleProject: ProjectInput = {
  code: 'EX-2023-001',
  name: '示例小区老旧小区改造项目',
  community: '示例小区',
  subDistrict: '运河街道',
  address: '示例路 12 号（示例路与样板街交叉口东北角）',
  builtYear: 1998,
  land: 'state-owned',
  isDemolishAndRebuild: false,
  wasRenovated2016To2020: false,
  buildings: 6,
  households: 216,
  areaSquareMetres: 18360.5,
  contents: [
    { class: 'basic', item: '道路', description: '破损路面铣刨后重铺沥青 4200 平方米' },
    { class: 'basic', item: '排水', description: '雨污分流，更换排水管 860 米' },
    { class: 'basic', item: '建筑物修缮', description: '屋面防水 3060 平方米，外墙粉刷' },
    { class: 'basic', item: '照明', description: '更换节能路灯 32 盏' },
    { class: 'basic', item: '管线规整', description: '通信线缆入槽入管' },
    { class: 'improved', item: '停车场', description: '新划停车位 96 个' },
    { class: 'improved', item: '电动车集中充电', description: '车棚 2 处，充电口 60 个' },
    { class: 'enhanced', item: '智慧社区', description: '门禁及监控 18 处' },
  ],
  contentSummary: '',
  budgetFen: 688_000_000,
  contractFen: 652_318_460,
  schedule: {
    startOn: '2023-04-10',
    endOn: '2023-10-31',
    milestones: [
      { name: '拆违拆临、管线迁改', startOn: '2023-04-10', endOn: '2023-05-10' },
      { name: '排水、道路', startOn: '2023-05-11', endOn: '2023-07-31' },
      { name: '屋面、外墙', startOn: '2023-06-15', endOn: '2023-09-15' },
      { name: '停车、绿化、智慧设施', startOn: '2023-08-20', endOn: '2023-10-15' },
      { name: '收尾、竣工验收', startOn: '2023-10-16', endOn: '2023-10-31' },
    ],
  },
  parties: [
    { role: 'client', organization: '示例街道办事处', leader: '示例甲', phone: '0534-5550001' },
    { role: 'design', organization: '示例设计单位甲', leader: '示例乙', phone: '0534-5550002' },
    { role: 'supervision', organization: '示例管理监理单位乙', leader: '示例丙', phone: '0534-5550003' },
    { role: 'contractor', organization: '示例施工单位丙', leader: '示例丁', phone: '0534-5550004' },
    { role: 'review', organization: '示例评审单位丁', leader: '示例戊', phone: '0534-5550005' },
  ],
  responsible: { name: '示例己', post: '城建办工程师', phone: '0534-5550006' },
  hotlines: { consult: '0534-5550006', report: '0534-5550007' },
  note: '本项目为示例数据。',
}

/** The visa that goes all the way: what its four example sheets are about. Photos are added once imported. */
export const exampleVisa: VisaInput = {
  title: exampleVisaTitle,
  section: '',
  building: '3号楼',
  part: '东侧雨水管 K0+035 至 K0+062',
  occurredOn: '2023-08-12',
  instruction: { kind: 'written', by: '示例丙', on: '2023-08-07', reference: '示监通〔2023〕11 号' },
  cause: 'site-condition',
  reason:
    '开挖至设计标高 -1.80 m 时，发现废弃砖砌暖气管沟，长 27.0 m、宽 1.2 m、深 0.9 m，与新建雨水管线冲突。经现场四方查看，拆除旧管沟并用级配砂石回填压实，雨水管向东平移 1.5 m 敷设。',
  workFrom: '2023-08-07',
  workTo: '2023-08-11',
  lines: [
    {
      item: '拆除砖砌旧管沟',
      unit: 'm³',
      quantity: '14.58',
      expression: '27.0×(1.2+0.3)×0.36',
      unitPriceFen: 18_650,
    },
    {
      item: '外运建筑垃圾（运距 8 km）',
      unit: 'm³',
      quantity: '14.58',
      expression: '同上',
      unitPriceFen: 6_240,
    },
    {
      item: '级配砂石回填压实',
      unit: 'm³',
      quantity: '29.16',
      expression: '27.0×1.2×0.9',
      unitPriceFen: 15_880,
    },
    { item: '人工配合清理', unit: '工日', quantity: '6', expression: '3 人×2 日', unitPriceFen: 26_000 },
  ],
  pricing: 'contract',
  scheduleEffectDays: 2,
  paymentPeriod: 2,
  supervisedFen: 941_000,
  reviewedFen: 928_000,
  officeFen: 928_000,
}

/** A second one, left waiting: it shows what the gap list says. */
export const exampleOpenVisa: VisaInput = {
  title: '5号楼屋面增设排气管',
  section: '',
  building: '5号楼',
  part: '屋面防水层',
  occurredOn: '2023-07-20',
  instruction: { kind: 'oral', by: '示例己', on: '2023-07-17', reference: '' },
  cause: 'design-omission',
  reason: '原屋面保温层含水，按现场指令增设排气道及排气管 12 处，防止防水层鼓泡。',
  workFrom: '2023-07-18',
  workTo: '2023-07-19',
  lines: [{ item: '屋面排气管', unit: '个', quantity: '12', expression: '', unitPriceFen: 13_500 }],
  scheduleEffectDays: 0,
}

/** A change of drawings that has been handed in and waits for five to sign. */
export const exampleChange: ChangeInput = {
  title: '2号楼单元入口增设无障碍坡道',
  section: '',
  building: '2号楼',
  part: '1、2 单元入口',
  occurredOn: '2023-08-20',
  proposal: { by: 'design', organization: '', person: '示例乙' },
  cause: 'resident-request',
  reason: '住户中行动不便的老人多，原设计入口只有台阶，居民意愿调查中多户提出增设坡道。',
  description: '取消 1、2 单元入口花池，增设混凝土坡道两处，坡度 1:12，两侧设不锈钢扶手。详见设计变更图。',
  instructedOn: '2023-08-18',
  changesDrawings: true,
  workFrom: '2023-08-28',
  workTo: '2023-09-05',
  lines: [
    {
      item: '混凝土坡道',
      unit: 'm²',
      quantity: '21.6',
      expression: '2处×7.2×1.5',
      unitPriceFen: 28_600,
    },
    { item: '不锈钢扶手', unit: 'm', quantity: '28.8', expression: '2处×2×7.2', unitPriceFen: 18_500 },
    {
      item: '入口花池（取消）',
      unit: 'm³',
      quantity: '3.24',
      expression: '2处×1.8×1.5×0.6',
      unitPriceFen: 46_000,
      effect: 'decrease',
    },
  ],
  scheduleEffectDays: 3,
}

/** Order in which the example's four sign. */
export const exampleSigningOrder: readonly RoutineParty[] = ['contractor', 'supervision', 'review', 'office']
