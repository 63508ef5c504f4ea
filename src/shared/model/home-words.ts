import type { DueItem, TimelineEvent } from './home.ts'

/** Words of what is due, for lists. */
export const dueKindLabels: Readonly<Record<DueItem['kind'], string>> = {
  signoff: '变更签证',
  posting: '公示',
  complaint: '投诉咨询',
  issue: '验收问题',
  repair: '报修',
  payment: '付款',
  deposit: '保证金',
  settlement: '结算',
  archive: '档案',
  review: '代管考核',
  schedule: '工期',
  diary: '现场记录',
  purge: '个人信息',
}

/** Words of what happened, for lists. */
export const timelineKindLabels: Readonly<Record<TimelineEvent['kind'], string>> = {
  step: '程序',
  override: '未满足条件',
  contract: '合同',
  notice: '公示',
  diary: '现场',
  signoff: '变更签证',
  payment: '资金',
  acceptance: '验收移交',
  bundle: '成果包',
  rule: '规则',
  deposit: '保证金',
  plan: '计划',
}
