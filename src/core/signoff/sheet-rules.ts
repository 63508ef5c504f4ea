import type { Signoff } from '#shared/model/signoff.ts'

/** Why a scan that carries codes cannot prove this signature, in words; null when it can. */
export function refuseSheets(
  signoff: Pick<Signoff, 'id' | 'number' | 'contentDigest'>,
  sheets: readonly { readonly signoffId: string; readonly number: string; readonly contentDigest: string }[],
): string | null {
  if (sheets.length === 0) return null
  const own = sheets.filter(({ signoffId }) => signoffId === signoff.id)
  if (own.length === 0) return `这张扫描件是 ${sheets[0]?.number} 的，不是 ${signoff.number} 的。请重新选择。`
  return own.some(({ contentDigest }) => contentDigest === signoff.contentDigest)
    ? null
    : '这张扫描件是旧的打印件，打印以后内容改过。请重新打印，重新签字盖章。'
}
