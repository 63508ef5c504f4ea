export { isExpired, ruleSetOn } from './rules.ts'
export { listRuleMoves, listRuleSets, pickRuleSet, readDistrict, readRuleSet } from './store.ts'
