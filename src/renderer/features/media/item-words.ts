const units: Readonly<Record<string, string>> = {
  街: '街道',
  局: '区城乡建设局',
  居: '居委会、业委会',
  设: '设计单位',
  管: '项目管理及监理单位',
  施: '施工单位',
  审: '跟踪评审单位',
  结: '结算评审单位',
  专: '专营单位',
  物: '物业单位',
  财: '财政部门',
}
const wholes: Readonly<Record<string, string>> = { 各方: '各方', 提出方: '变更提出方' }

/** Who brings an item, in full: `施管` → 施工单位、项目管理及监理单位, `施→街` → 施工单位（交街道）. */
export function providerWords(from: string): string {
  const name = (signs: string) => wholes[signs] ?? [...signs].map((sign) => units[sign] ?? sign).join('、')
  const [giver = '', taker] = from.split('→')
  const givers = giver.split('/').map(name).join('或')
  return taker ? `${givers}（交${name(taker)}）` : givers
}

const copies: Readonly<Record<string, string>> = {
  n: '份数不限',
  '1+': '至少 1 份',
  '1+n': '1 份，另可附多份',
  '1+1': '各 1 份',
  'n/视点': '每个视点多张',
}

/** How many of an item are expected, in words: `1/标段` → 每标段 1 份. */
export function copiesWords(multiplicity: string): string {
  const each = /^(\d+)\/(.+)$/.exec(multiplicity)
  return copies[multiplicity] ?? (each ? `每${each[2]} ${each[1]} 份` : `${multiplicity} 份`)
}
