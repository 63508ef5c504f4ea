import type { FindingKind, HealthFinding } from '#shared/model/health.ts'

/** Days after which an original is read again (DA/T 70-2018: checks during keeping). */
export const recheckDays = 30

/** Read before this moment: due again. `now` is ISO UTC. */
export const dueBefore = (now: string): string =>
  new Date(Date.parse(now) - recheckDays * 86_400_000).toISOString()

const sentences: Readonly<Record<FindingKind, string>> = {
  missing: '原件不见了',
  changed: '原件的内容与存入时不同，可能是磁盘损坏，也可能被改动过',
  unreadable: '原件读不出来，磁盘可能有坏道',
  orphaned: '库里有一个没有登记的文件，多半是上次导入中断留下的',
}

const remedies: Readonly<Record<FindingKind, string>> = {
  missing: '点“恢复原件”，选有同一文件的备份、成果包或存储卡；也可以重新导入同一文件',
  changed: '点“恢复原件”，选有同一文件的备份、成果包或存储卡；也可以重新导入同一文件',
  unreadable: '先把档案库整个复制到好的磁盘，再点“恢复原件”',
  orphaned: '没有害处，不用处理；再次导入同一文件时会自动登记',
}

/** Says what is wrong with one original, how serious that is and what to do. Pure. */
export function toFinding(found: Omit<HealthFinding, 'level' | 'text' | 'advice'>): HealthFinding {
  const { kind, uses, sha256 } = found
  const [first, ...others] = uses
  const name = first
    ? `“${first.title}”（${first.project}${others.length > 0 ? `等 ${uses.length} 处` : ''}）`
    : `${sha256.slice(0, 12)}…`
  return {
    ...found,
    level: kind === 'orphaned' ? 'advice' : 'block',
    text: `${name}：${sentences[kind]}`,
    advice: remedies[kind],
  }
}
