const counts = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 })
const areas = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 })

/** 12345 → `12,345`. */
export const formatCount = (value: number): string => counts.format(value)

/** Square metres, at most two decimals: `10,000.5`. */
export const formatArea = (value: number): string => areas.format(value)

const quantities = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 })

/** A quantity as it is stored, at most three decimals: `13270.5` → `13,270.5`; other text as it is. */
export const formatQuantity = (text: string): string =>
  /^\d+(?:\.\d+)?$/.test(text) ? quantities.format(Number(text)) : text

const units = ['字节', 'KB', 'MB', 'GB', 'TB'] as const

/** Bytes in the largest fitting unit: `1.2 MB`; 1 KB is 1024 bytes, as file managers here count. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let step = 0
  while (value >= 1024 && step < units.length - 1) {
    value /= 1024
    step += 1
  }
  return `${step === 0 ? formatCount(value) : value.toFixed(value < 10 ? 2 : 1)} ${units[step]}`
}

/** `SHA256:AbCd…` → `SHA256: AbCd EfGh …`, in fours for reading aloud. */
export function groupFingerprint(fingerprint: string): string {
  const [algorithm = '', digest = ''] = fingerprint.split(':')
  return `${algorithm}: ${(digest.match(/.{1,4}/g) ?? []).join(' ')}`
}
