/** Bytes as file managers show them. */
export function toSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  const step = Math.min(4, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** step
  return `${value.toFixed(value < 10 ? 2 : 1)} ${['', 'KB', 'MB', 'GB', 'TB'][step]}`
}
